package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.shell.syntax.ScriptReader;

/** Blocks that show a terminal: commands after {@code $ }, and what they print. */
final class Prompts {
    private static final String PROMPT = "$ ";

    private Prompts() {}

    /** Whether the first line that isn't empty or a comment has a prompt. */
    static boolean prompted(CodeText code) {
        return code.lines().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.startsWith(PROMPT))
                .isPresent();
    }

    /** The commands without their prompts, each with the lines that it goes on in; what is printed is left out. */
    static List<CodeText> commands(CodeText code, Effort effort) {
        var commands = new ArrayList<CodeText>();
        for (int i = 0; i < code.lines().size(); i++) {
            if (!code.lines().get(i).stripLeading().startsWith(PROMPT)) {
                continue;
            }
            var lines = new ArrayList<String>();
            var starts = new ArrayList<Place>();
            add(code, i, PROMPT, lines, starts);
            while (incomplete(lines, effort, starts.getFirst())
                    && i + 1 < code.lines().size()) {
                i++;
                add(code, i, "> ", lines, starts);
            }
            commands.add(new CodeText(lines, starts));
        }
        return commands;
    }

    private static void add(CodeText code, int index, String prompt, List<String> lines, List<Place> starts) {
        String line = code.lines().get(index);
        String bare = line.stripLeading();
        int cut = bare.startsWith(prompt) ? line.length() - bare.length() + prompt.length() : 0;
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
