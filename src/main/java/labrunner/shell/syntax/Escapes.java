package labrunner.shell.syntax;

import java.util.OptionalInt;

/** What a backslash stands for in {@code $'…'}. */
final class Escapes {
    private static final String LETTERS = "abefnrtv\\'\"?E";
    private static final String MEANT = "\007\b\033\f\n\r\t\013\\'\"?\033";

    private Escapes() {}

    /** Appends what the backslash at {@code at} stands for and says how many characters that took; empty where it isn't supported. */
    static OptionalInt read(String text, int at, StringBuilder out) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            out.append(MEANT.charAt(letter));
            return OptionalInt.of(2);
        }
        if (c == 'x') {
            return number(text, at + 2, 2, 16, 0x7f, out);
        }
        if (c == 'u') {
            return number(text, at + 2, 4, 16, 0xd7ff, out);
        }
        if (c >= '0' && c <= '7') {
            OptionalInt read = number(text, at + 1, 3, 8, 0x7f, out);
            return read.isPresent() ? OptionalInt.of(read.getAsInt() - 1) : read;
        }
        if (c == 'c' || c == 'U' || c == '\0') {
            return OptionalInt.empty();
        }
        out.append('\\').append(c);
        return OptionalInt.of(2);
    }

    private static OptionalInt number(String text, int from, int digits, int base, int highest, StringBuilder out) {
        int end = from;
        int value = 0;
        while (end < text.length() && end < from + digits && Character.digit(text.charAt(end), base) >= 0) {
            value = value * base + Character.digit(text.charAt(end), base);
            end++;
        }
        if (end == from || value == 0 || value > highest) {
            return OptionalInt.empty();
        }
        out.append((char) value);
        return OptionalInt.of(end - from + 2);
    }
}
