package labrunner.lab.shell;

import java.util.List;
import labrunner.lab.LineFilter;
import labrunner.lab.LinePattern;
import labrunner.texts.Texts;

/** {@code grep [-v] [-i] TEXT} at the end of a pipe; TEXT is a basic regular expression. */
public final class Grep {
    private Grep() {}

    /** @param words without {@code grep} */
    public static LineFilter read(List<String> words) {
        List<String> plain = words.stream()
                .filter(word -> !word.equals("--line-buffered"))
                .map(word -> switch (word) {
                    case "--invert-match" -> "-v";
                    case "--ignore-case" -> "-i";
                    default -> word;
                })
                .toList();
        Flags flags = Flags.parse(plain, "v i");
        if (flags.arguments().size() != 1) {
            throw new UnsupportedCommand(Texts.of("shell.grep.texts"));
        }
        String text = flags.arguments().getFirst();
        String regex = regex(text);
        LinePattern.mistake(regex).ifPresent(why -> {
            throw new UnsupportedCommand(Texts.of("shell.grep.pattern.why", why));
        });
        return new LineFilter(text, regex, flags.is("v"), flags.is("i"));
    }

    /** A basic regular expression as RE2 writes it, for its simple characters, dots, stars and anchors. */
    private static String regex(String text) {
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean first = i == 0 || (i == 1 && text.charAt(0) == '^');
            switch (c) {
                case '\\' -> {
                    i++;
                    if (i == text.length() || ".*[]^$\\/-\"'".indexOf(text.charAt(i)) < 0) {
                        throw new UnsupportedCommand(Texts.of("shell.grep.pattern"));
                    }
                    regex.append('\\').append(text.charAt(i));
                }
                case '[', '\n' -> throw new UnsupportedCommand(Texts.of("shell.grep.pattern"));
                case '.' -> regex.append('.');
                case '*' -> regex.append(first ? "\\*" : "*");
                case '^' -> regex.append(i == 0 ? "^" : "\\^");
                case '$' -> regex.append(i == text.length() - 1 ? "$" : "\\$");
                default -> {
                    boolean special = "(){}+?|]".indexOf(c) >= 0;
                    regex.append(special ? "\\" : "").append(c);
                }
            }
        }
        if (regex.toString().contains("**")) {
            throw new UnsupportedCommand(Texts.of("shell.grep.pattern"));
        }
        return regex.toString();
    }
}
