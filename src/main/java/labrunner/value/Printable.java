package labrunner.value;

/**
 * Texts of others (a page, a server, a plugin, a file) as a terminal may show them: what would move the cursor, turn the direction
 * of writing or not be seen stands there in letters, as {@code ^[} or {@code \\u202e}. Pure.
 */
public final class Printable {
    private static final String CUT = "…";

    private Printable() {}

    /** A text of lines: line ends and tabs stay. */
    public static String text(String text) {
        return shown(text, true);
    }

    /** One line: a line end is made visible too. */
    public static String line(String text) {
        return shown(text, false);
    }

    /** One line in quotes and no longer than this, for a sentence that a title must not go on with. */
    public static String quoted(String text, int longest) {
        return "\"" + cut(line(text), longest).replace("\"", "\\\"") + "\"";
    }

    /** A name in a sentence: as it is where it can't be taken for more than a name, else quoted. */
    public static String word(String text, int longest) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> c < 0x7f && (Character.isLetterOrDigit(c) || "._-/:@+".indexOf(c) >= 0));
        return plain ? cut(text, longest) : quoted(text, longest);
    }

    /** No longer than this many characters; never half of one. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + CUT;
    }

    private static String shown(String text, boolean lines) {
        String said = lines ? text.replace("\r\n", "\n") : text;
        if (said.codePoints().allMatch(c -> shows(c, lines))) {
            return said;
        }
        var out = new StringBuilder(said.length() + 16);
        said.codePoints().forEach(c -> {
            if (shows(c, lines)) {
                out.appendCodePoint(c);
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c < 0x20) {
                out.append('^').append((char) (c + 0x40));
            } else if (c == 0x7f) {
                out.append("^?");
            } else {
                out.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
            }
        });
        return out.toString();
    }

    private static boolean shows(int c, boolean lines) {
        if (c >= 0x20 && c < 0x7f || c == '\t') {
            return true;
        }
        if (c == '\n') {
            return lines;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> false;
            case Character.UNASSIGNED -> (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef);
            default -> true;
        };
    }
}
