package labrunner.lab.yaml;

import labrunner.problem.Place;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Where in a file a character of a scalar's value was written. Folding and indentation change white space only, so the characters
 * that are none are counted in the value and in what was written.
 */
public final class ScalarPlace {
    private final ScalarStyle style;
    private final String written;
    private int at;
    private int line;
    private int column;

    private ScalarPlace(ScalarStyle style, String written) {
        this.style = style;
        this.written = written;
    }

    /** @param offset into the node's value; its end is the place after its last character */
    public static Place of(YamlFields.In in, ScalarNode node, int offset) {
        Place start = in.place(node);
        var walk = new ScalarPlace(node.getScalarStyle(), in.document().written(node));
        walk.header();
        walk.pass(
                solid(node.getValue().substring(0, offset)),
                offset == node.getValue().length());
        return walk.line == 0
                ? new Place(start.file(), start.line(), start.column() + walk.column)
                : new Place(start.file(), start.line() + walk.line, 1 + walk.column);
    }

    private static int solid(String text) {
        return (int) text.codePoints()
                .filter(point -> !Character.isWhitespace(point))
                .count();
    }

    /** Past anchor and tag, and what opens the scalar. */
    private void header() {
        while (at < written.length() && (written.charAt(at) == '&' || written.charAt(at) == '!')) {
            while (at < written.length() && !Character.isWhitespace(written.charAt(at))) {
                step();
            }
            white();
        }
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            while (at < written.length() && written.charAt(at) != '\n') {
                step();
            }
        } else if (style != ScalarStyle.PLAIN) {
            step();
        }
    }

    /** Past so many characters that are no white space, and the white space before the next one. */
    private void pass(int solid, boolean end) {
        for (int left = solid; left > 0 && at < written.length(); left--) {
            white();
            character();
        }
        if (!end) {
            white();
        }
    }

    private void white() {
        while (at < written.length() && (Character.isWhitespace(written.charAt(at)) || whiteEscape())) {
            character();
        }
    }

    private boolean whiteEscape() {
        return style == ScalarStyle.DOUBLE_QUOTED
                && written.charAt(at) == '\\'
                && at + 1 < written.length()
                && "ntr \t\n".indexOf(written.charAt(at + 1)) >= 0;
    }

    /** Past one character of the value, which is more of them as an escape. */
    private void character() {
        int length = 1;
        boolean more = at + 1 < written.length();
        if (more && style == ScalarStyle.DOUBLE_QUOTED && written.charAt(at) == '\\') {
            length = switch (written.charAt(at + 1)) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        } else if (more && style == ScalarStyle.SINGLE_QUOTED && written.startsWith("''", at)) {
            length = 2;
        }
        for (int i = 0; i < length && at < written.length(); i++) {
            step();
        }
    }

    private void step() {
        int point = written.codePointAt(at);
        at += Character.charCount(point);
        if (point == '\n') {
            line++;
            column = 0;
        } else {
            column++;
        }
    }
}
