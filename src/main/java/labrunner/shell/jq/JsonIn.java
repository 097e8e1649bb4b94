package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import labrunner.shell.data.Effort;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** JSON values of a text one after another, as jq reads them. One thread uses it. */
public final class JsonIn {
    private static final int DEEPEST = 200;
    private final String text;
    private int at;

    public JsonIn(String text, Effort effort) {
        effort.characters(2L * text.length());
        this.text = text;
    }

    /**
     * The next value; empty at the end of the text.
     *
     * @throws RefusedException where it isn't JSON, or versions of jq read it differently
     */
    public Optional<Value> next() {
        skip();
        if (at >= text.length()) {
            return Optional.empty();
        }
        Value value = value(0);
        // "1x" and "1\"x\"" are one bad word or two values, as the version has it
        boolean word = Character.isLetterOrDigit(text.charAt(at - 1));
        if (word && at < text.length() && " \t\n\r".indexOf(text.charAt(at)) < 0) {
            throw odd();
        }
        return Optional.of(value);
    }

    private void skip() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static RefusedException odd() {
        return new RefusedException("jq with JSON that its versions read differently");
    }

    /** What jq's exit code is then depends on its version. */
    private static RefusedException bad() {
        return new RefusedException("jq of what isn't JSON");
    }

    private char peek() {
        skip();
        if (at >= text.length()) {
            throw bad();
        }
        return text.charAt(at);
    }

    private Value value(int depth) {
        if (depth > DEEPEST) {
            throw new RefusedException("jq with JSON more than " + DEEPEST + " deep");
        }
        char c = peek();
        return switch (c) {
            case '{' -> mapping(depth);
            case '[' -> list(depth);
            case '"' -> Value.of(string());
            default -> word();
        };
    }

    private Value mapping(int depth) {
        at++;
        var fields = new LinkedHashMap<String, Value>();
        if (peek() == '}') {
            at++;
            return Value.EMPTY;
        }
        while (true) {
            if (peek() != '"') {
                throw bad();
            }
            String key = string();
            if (peek() != ':') {
                throw bad();
            }
            at++;
            fields.put(key, value(depth + 1));
            char c = peek();
            at++;
            if (c == '}') {
                return new Value.Mapping(fields);
            }
            if (c != ',') {
                throw bad();
            }
        }
    }

    private Value list(int depth) {
        at++;
        var items = new ArrayList<Value>();
        if (peek() == ']') {
            at++;
            return Value.list();
        }
        while (true) {
            items.add(value(depth + 1));
            char c = peek();
            at++;
            if (c == ']') {
                return new Value.Sequence(items);
            }
            if (c != ',') {
                throw bad();
            }
        }
    }

    /** Up to a blank or a sign of JSON. */
    private Value word() {
        int start = at;
        while (at < text.length() && " \t\n\r{}[]:,\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("true") || word.equals("false")) {
            return Value.of(word.equals("true"));
        }
        if (word.equals("null")) {
            return Value.NULL;
        }
        if (word.isEmpty() || !Tokens.digit(word.charAt(0)) && word.charAt(0) != '-') {
            throw bad();
        }
        return Numbers.read(word);
    }

    private String string() {
        at++;
        var out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                String read = out.toString();
                if (hasLoneSurrogate(read)) {
                    throw odd();
                }
                return read;
            }
            if (c < ' ' || c == '\u007f') {
                throw odd();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw bad();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : '\0';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                String digits = text.substring(at, Math.min(at + 4, text.length()));
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw bad();
                }
                at += 4;
                char code = (char) Integer.parseInt(digits, 16);
                if (code == 0 || code == '\u007f') {
                    throw odd();
                }
                yield code;
            }
            default -> throw bad();
        };
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
