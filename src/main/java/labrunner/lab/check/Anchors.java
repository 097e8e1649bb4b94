package labrunner.lab.check;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names by which links may lead to a page's headings, as GitHub and Python-Markdown make them, and those that it gives itself. */
final class Anchors {
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*");
    private static final Pattern OWN =
            Pattern.compile("\\{[^}]*?#([-\\w.:]+)[^}]*\\}|\\b(?:id|name)=[\"']([^\"']+)[\"']");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(?:=+|-+)\\s*");
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*");

    /** A longer line is no heading, and would cost the patterns more than it is worth. */
    private static final int LONGEST = 1_000;

    private Anchors() {}

    static Set<String> of(List<String> lines) {
        var names = new HashSet<String>();
        Map<String, Integer> used = new HashMap<>();
        boolean code = false;
        String before = "";
        for (String line : lines) {
            if (line.length() > LONGEST) {
                continue;
            }
            code ^= FENCE.matcher(line).matches();
            Matcher own = OWN.matcher(line);
            while (own.find()) {
                names.add(own.group(1) == null ? own.group(2) : own.group(1));
            }
            Matcher heading = HEADING.matcher(line);
            if (!code && heading.matches()) {
                add(heading.group(1), names, used);
            } else if (!code && !before.isBlank() && UNDERLINE.matcher(line).matches()) {
                add(before, names, used);
            }
            before = line;
        }
        return Set.copyOf(names);
    }

    private static void add(String heading, Set<String> names, Map<String, Integer> used) {
        String text = heading.replaceAll("\\{[^}]*\\}", "")
                .replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("[`*]|<[^>]*>", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        String github = text.replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "").replace(' ', '-');
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\w\\s-]", "")
                .strip()
                .replaceAll("[-\\s]+", "-");
        for (String slug :
                new HashSet<>(List.of(github, plain, plain.replaceAll("^-|-$", ""), github.replaceAll("-+", "-")))) {
            int number = used.merge(slug, 1, Integer::sum) - 1;
            names.add(slug);
            names.add(slug + "-" + number);
            names.add(slug + "_" + number);
        }
    }
}
