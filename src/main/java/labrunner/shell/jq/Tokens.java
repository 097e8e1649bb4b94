package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.List;
import labrunner.shell.data.RefusedException;

/** Goes through the text of a filter. One thread uses it. */
final class Tokens {
    private static final int LONGEST = 4_000;
    private static final List<String> SIGNS = List.of(
            "?//", "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "..", "<", ">", "=", "|",
            ",", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ":", ";", "?");
    private final String text;
    private int at;

    Tokens(String text) {
        if (text.length() > LONGEST) {
            throw new RefusedException("jq with a filter longer than " + LONGEST + " characters");
        }
        this.text = text;
    }

    RefusedException refused() {
        return new RefusedException("jq with the filter " + text);
    }

    /** Past blanks and comments. */
    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    boolean ended() {
        skip();
        return at >= text.length();
    }

    /** The sign that comes next; empty where none does. */
    String sign() {
        skip();
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                return sign;
            }
        }
        return "";
    }

    /** Takes a sign, if it is the next. */
    boolean take(String sign) {
        if (!sign().equals(sign)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    void need(String sign) {
        if (!take(sign)) {
            throw refused();
        }
    }

    char peek() {
        skip();
        return here();
    }

    /** The next character, a blank too; 0 at the end. */
    char here() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean follows(String exactly) {
        return text.startsWith(exactly, at);
    }

    void past(int characters) {
        at += characters;
    }

    static boolean begins(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The word that comes next; empty where none does. */
    String peekWord() {
        skip();
        int end = at;
        if (begins(here())) {
            while (end < text.length() && (begins(text.charAt(end)) || digit(text.charAt(end)))) {
                end++;
            }
        }
        return text.substring(at, end);
    }

    String word() {
        String word = peekWord();
        if (word.isEmpty()) {
            throw refused();
        }
        at += word.length();
        return word;
    }

    boolean takeWord(String word) {
        if (!peekWord().equals(word)) {
            return false;
        }
        at += word.length();
        return true;
    }

    void needWord(String word) {
        if (!takeWord(word)) {
            throw refused();
        }
    }

    /** A number as it stands there. */
    String number() {
        skip();
        int start = at;
        while (digit(here()) || here() == '.') {
            at++;
        }
        if (begins(here())) {
            throw refused();
        }
        return text.substring(start, at);
    }

    /** The text of a string up to its end or a filter in it; past the {@code \(} or the quote. */
    Piece piece() {
        var out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return new Piece(out.toString(), true);
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = here();
            at++;
            switch (escaped) {
                case '"', '\\', '/' -> out.append(escaped);
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> out.append(unicode());
                case '(' -> {
                    return new Piece(out.toString(), false);
                }
                default -> throw refused();
            }
        }
        throw refused();
    }

    private char unicode() {
        String digits = text.substring(Math.min(at, text.length()), Math.min(at + 4, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw refused();
        }
        char c = (char) Integer.parseInt(digits, 16);
        if (c == 0 || Character.isSurrogate(c)) {
            throw refused();
        }
        at += 4;
        return c;
    }

    /** A part of a string, and whether the string ends there. */
    record Piece(String text, boolean last) {}

    /** The pieces of a list that a sign separates. */
    <T> List<T> list(String separator, String end, java.util.function.Supplier<T> one) {
        var all = new ArrayList<T>();
        do {
            all.add(one.get());
        } while (take(separator));
        need(end);
        return all;
    }
}
