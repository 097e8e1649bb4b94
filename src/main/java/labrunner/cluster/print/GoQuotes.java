package labrunner.cluster.print;

/** Text in quotes as Go reads it; {@link GoPrintf#quoted} writes it. */
final class GoQuotes {
    private static final String LETTERS = "abfnrtv\\";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\";

    private GoQuotes() {}

    /**
     * Takes the quotes off, and puts what is meant for each escape.
     *
     * @throws IllegalArgumentException for an escape that isn't one
     */
    static String unquoted(String written) {
        char quote = written.charAt(0);
        String inside = written.substring(1, written.length() - 1);
        var out = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            i++;
            if (i >= inside.length()) {
                throw new IllegalArgumentException(written);
            }
            char escape = inside.charAt(i);
            int known = LETTERS.indexOf(escape);
            if (known >= 0) {
                out.append(MEANT.charAt(known));
            } else if (escape == quote) {
                out.append(quote);
            } else {
                i += number(inside, i, escape, out);
            }
        }
        return out.toString();
    }

    /** A sign by its number; returns how many digits follow the letter. */
    private static int number(String inside, int at, char escape, StringBuilder out) {
        boolean octal = escape >= '0' && escape <= '7';
        int digits = switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> octal ? 2 : 0;
        };
        int from = octal ? at : at + 1;
        if (digits == 0 || at + digits >= inside.length()) {
            throw new IllegalArgumentException(inside);
        }
        out.appendCodePoint(Integer.parseInt(inside.substring(from, at + 1 + digits), octal ? 8 : 16));
        return digits;
    }
}
