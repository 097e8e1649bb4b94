package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.shell.syntax.ScriptReader;

/** Blocks that show a terminal: commands after a prompt such as {@code $ }, and what they print. */
final class Prompts {
    /** What shells write before a command is typed: a sign, behind user, host and folder where they show these. */
    private static final Pattern PROMPT =
            Pattern.compile("(?:[\\w.-]+@[\\w.-]+(?::\\S*)?[$%]|[\\w.-]+:\\S+ [\\w.-]+[$%]|\\$>?|❯|%) +(?=\\S)");

    private static final Pattern GOES_ON = Pattern.compile("> ");

    private Prompts() {}

    /** Whether the first line that isn't empty or a comment has a prompt. */
    static boolean prompted(CodeText code) {
        return code.first().filter(Prompts::isPrompted).isPresent();
    }

    static boolean isPrompted(String line) {
        return PROMPT.matcher(line).lookingAt();
    }

    /** The commands without their prompts, each with the lines that it goes on in; what is printed is left out. */
    static List<CodeText> commands(CodeText code, Effort effort) {
        var commands = new ArrayList<CodeText>();
        for (int i = 0; i < code.lines().size(); i++) {
            if (!PROMPT.matcher(code.lines().get(i).stripLeading()).lookingAt()) {
                continue;
            }
            var lines = new ArrayList<String>();
            var starts = new ArrayList<Place>();
            add(code, i, PROMPT, lines, starts);
            while (incomplete(lines, effort, starts.getFirst())
                    && i + 1 < code.lines().size()) {
                i++;
                add(code, i, GOES_ON, lines, starts);
            }
            commands.add(new CodeText(lines, starts));
        }
        return commands;
    }

    private static void add(CodeText code, int index, Pattern prompt, List<String> lines, List<Place> starts) {
        String line = code.lines().get(index);
        String bare = line.stripLeading();
        Matcher shown = prompt.matcher(bare);
        int cut = shown.lookingAt() ? line.length() - bare.length() + shown.end() : 0;
        Place start = code.starts().get(index);
        lines.add(line.substring(cut));
        starts.add(new Place(start.file(), start.line(), start.column() + cut));
    }

    private static boolean incomplete(List<String> lines, Effort effort, Place place) {
        String text = String.join("\n", lines) + "\n";
        effort.spend(text.length(), Optional.of(place));
        boolean continued = lines.getLast().endsWith("\\") && !lines.getLast().endsWith("\\\\");
        String end = lines.getLast().stripTrailing();
        boolean joined = end.endsWith("|") || end.endsWith("&&");
        return continued || joined || ScriptReader.read(text, List.of(place)).open();
    }
}
