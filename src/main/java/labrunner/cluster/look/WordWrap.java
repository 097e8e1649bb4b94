package labrunner.cluster.look;

/** Breaks lines at blanks as kubectl's documentation does; a word longer than a line stays whole. */
final class WordWrap {
    private final int most;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private final StringBuilder space = new StringBuilder();
    private int column;

    private WordWrap(int most) {
        this.most = most;
    }

    static String wrap(String text, int most) {
        var wrap = new WordWrap(most);
        text.codePoints().forEach(wrap::sign);
        return wrap.end();
    }

    private void sign(int sign) {
        if (sign == '\n') {
            if (!word.isEmpty()) {
                flush();
            } else if (column + length(space) <= most) {
                out.append(space);
            }
            space.setLength(0);
            out.append('\n');
            column = 0;
        } else if (Character.isWhitespace(sign) && sign != 0xA0) {
            if (space.isEmpty() || !word.isEmpty()) {
                flush();
            }
            space.appendCodePoint(sign);
        } else {
            word.appendCodePoint(sign);
            if (column + length(word) + length(space) > most && length(word) < most) {
                out.append('\n');
                column = 0;
                space.setLength(0);
            }
        }
    }

    private void flush() {
        column += length(space) + length(word);
        out.append(space).append(word);
        space.setLength(0);
        word.setLength(0);
    }

    private String end() {
        if (!word.isEmpty() || column + length(space) <= most) {
            out.append(space).append(word);
        }
        return out.toString();
    }

    private static int length(StringBuilder text) {
        return text.codePointCount(0, text.length());
    }
}
