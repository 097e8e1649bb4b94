package labrunner.lab.shell;

import java.util.Optional;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** Spaces that a word processor or a web page wrote, and that a shell takes for letters. */
final class NoBreakSpaces {
    private static final char SPACE = '\u00a0';

    private NoBreakSpaces() {}

    /** @throws UnsupportedCommand where one stands outside of quotes, so that it isn't meant */
    static void refuse(String line, Place place) {
        char quote = 0;
        for (int i = 0; line.indexOf(SPACE) >= 0 && i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && c == SPACE) {
                String why = Texts.of("shell.nbsp");
                throw new UnsupportedCommand(
                        why,
                        Optional.of(Problem.at(
                                place,
                                Problem.Kind.BAD_LAB,
                                Texts.of("shell.mistake", why),
                                Texts.of("shell.nbsp.hint"))));
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
    }
}
