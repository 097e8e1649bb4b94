package labrunner.lab.shell;

import java.util.ArrayList;
import labrunner.lab.source.CodeText;
import labrunner.problem.Place;
import labrunner.texts.Texts;

/** The body of a here-document as the shell hands it on, with the place of each line. */
final class HereText {
    private HereText() {}

    static CodeText of(CodeText code, ShellToken.Here here) {
        int first = code.line(here.body().start);
        int last = here.body().end > here.body().start ? code.line(here.body().end - 1) + 1 : first;
        var lines = new ArrayList<String>();
        var starts = new ArrayList<Place>();
        for (int i = first; i < last; i++) {
            String line = code.lines().get(i);
            Place start = code.starts().get(i);
            if (here.tabs()) {
                String bare = line.replaceFirst("^\t+", "");
                start = new Place(start.file(), start.line(), start.column() + line.length() - bare.length());
                line = bare;
            }
            lines.add(here.literal() ? line : expanded(line));
            starts.add(start);
        }
        return new CodeText(lines, starts);
    }

    /** What an unquoted delimiter makes the shell do: backslashes go, and what would be replaced is not guessed. */
    private static String expanded(String line) {
        var out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : '\0';
            if (c == '\\' && next == '\0') {
                throw new UnsupportedCommand(Texts.of("shell.here.backslash"));
            }
            if (c == '\\' && "$`\\".indexOf(next) >= 0) {
                out.append(next);
                i++;
            } else if (c == '`' || (c == '$' && next == '(')) {
                throw new UnsupportedCommand(Texts.of("shell.here.substitution"));
            } else if (c == '$'
                    && (Character.isLetterOrDigit(next) || next != '\0' && "_{@*#?$!-[".indexOf(next) >= 0)) {
                throw new UnsupportedCommand(Texts.of("shell.here.variable"));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
