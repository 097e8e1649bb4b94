package labrunner.run.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.texts.Texts;

/** Takes the data of Secrets out of what is kept or handed on: reports, journals, a text for who helps. Pure. */
public final class SecretData {
    private static final String GONE = "...";
    private static final Pattern KIND = Pattern.compile(
            "\\\\*[\"']?kind\\\\*[\"']?\\s*:\\s*\\\\*[\"']?Secret(?:List)?\\b|\\bsecretGenerator[\"']?\\s*:");
    private static final Pattern FIELD =
            Pattern.compile("(\\s*(?:- )?)[\"']?(?:data|stringData|literals)[\"']?\\s*:\\s*(.*)");
    private static final Pattern INLINE =
            Pattern.compile("(\\\\*[\"']?\\b(?:data|stringData|literals)\\\\*[\"']?\\s*:\\s*)[{\\[].*");
    private static final Pattern LITERAL =
            Pattern.compile("(--from-literal(?:=|\\s+)[\"']?[^=\\s\"']+=|--docker-password(?:=|\\s+))"
                    + "(?:\"[^\"]*\"|'[^']*'|[^\\s\"']+)");

    private SecretData() {}

    /** A command's line or a manifest without the data of the Secrets in it. */
    public static String in(String text) {
        String clean = text.contains("secret") ? LITERAL.matcher(text).replaceAll("$1" + GONE) : text;
        return KIND.matcher(clean).find()
                ? String.join("\n", lines(clean.lines().toList()))
                : clean;
    }

    public static boolean any(String text) {
        return KIND.matcher(text).find();
    }

    /** What a command printed, without the data of Secrets; of a format of the page's own nobody knows what is data. */
    public static List<String> printed(Command command, List<String> lines) {
        Optional<GetSpec> printed = command.lists().filter(GetSpec::readsSecrets);
        if (printed.isPresent()) {
            return switch (printed.get().output()) {
                case GetSpec.Output.Table table -> lines;
                case GetSpec.Output.Wide wide -> lines;
                case GetSpec.Output.Name name -> lines;
                case GetSpec.Output.Json json -> lines(lines);
                case GetSpec.Output.Yaml yaml -> lines(lines);
                case GetSpec.Output.JsonPath path -> List.of(Texts.of("wrote.secret", lines.size()));
                case GetSpec.Output.JsonPathList path -> List.of(Texts.of("wrote.secret", lines.size()));
                case GetSpec.Output.GoTemplate template -> List.of(Texts.of("wrote.secret", lines.size()));
                case GetSpec.Output.CustomColumns columns -> List.of(Texts.of("wrote.secret", lines.size()));
            };
        }
        return KIND.matcher(String.join("\n", lines)).find() ? lines(lines) : lines;
    }

    /** All that stands deeper than a {@code data} field, and a last-applied configuration whole. */
    private static List<String> lines(List<String> lines) {
        var kept = new ArrayList<String>();
        int below = -1;
        for (String line : lines) {
            int indent = line.length() - line.stripLeading().length();
            boolean deeper = line.isBlank()
                    || indent > below
                    || indent == below && line.strip().matches("[}\\]],?|- .*");
            if (below >= 0 && deeper) {
                continue;
            }
            below = -1;
            var field = FIELD.matcher(line);
            if (field.matches()) {
                below = field.group(1).length();
                kept.add(line.substring(0, line.indexOf(':') + 1) + " " + GONE);
            } else if (KIND.matcher(line).find() && line.contains("{")) {
                kept.add(line.substring(0, line.indexOf('{')) + GONE);
            } else {
                kept.add(INLINE.matcher(line).replaceAll("$1" + GONE));
            }
        }
        return kept;
    }
}
