package labrunner.lab;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.value.Value;

/** A stream of JSON objects, which kubectl tries first where a manifest starts with a brace. */
final class JsonText {
    private static final int DEPTH = 500;

    private final String text;
    private final Place place;
    private int at;

    /** @param place where the text starts */
    JsonText(String text, Place place) {
        this.text = text;
        this.place = place;
    }

    /** The text isn't JSON; kubectl then tries YAML. */
    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    /** The next value; empty at the end and where no JSON stands. */
    Optional<Value> next() {
        int start = at;
        try {
            space();
            return at == text.length() ? Optional.empty() : Optional.of(value(0));
        } catch (NotJson | NumberFormatException e) {
            at = start;
            return Optional.empty();
        }
    }

    /** How far the text was read, white space included. */
    int position() {
        space();
        return at;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Value value(int depth) {
        if (depth > DEPTH) {
            throw new NotJson();
        }
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> Value.of(string());
            case 't' -> word("true", Value.of(true));
            case 'f' -> word("false", Value.of(false));
            case 'n' -> word("null", Value.NULL);
            default -> number();
        };
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotJson();
        }
        return text.charAt(at);
    }

    private boolean took(char c) {
        space();
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private void take(char c) {
        if (!took(c)) {
            throw new NotJson();
        }
    }

    private Value word(String word, Value value) {
        if (!text.startsWith(word, at)) {
            throw new NotJson();
        }
        at += word.length();
        return value;
    }

    private Value object(int depth) {
        take('{');
        var fields = new LinkedHashMap<String, Value>();
        if (took('}')) {
            return new Value.Mapping(fields);
        }
        do {
            space();
            String key = string();
            take(':');
            fields.put(key, value(depth + 1));
        } while (took(','));
        take('}');
        return new Value.Mapping(fields);
    }

    private Value array(int depth) {
        take('[');
        var items = new ArrayList<Value>();
        if (took(']')) {
            return new Value.Sequence(items);
        }
        do {
            items.add(value(depth + 1));
        } while (took(','));
        take(']');
        return new Value.Sequence(items);
    }

    private String string() {
        take('"');
        var string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw new NotJson();
            }
            string.append(c == '\\' ? escape() : c);
        }
        at++;
        return string.toString();
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw new NotJson();
                }
                String digits = text.substring(at, at + 4);
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw new NotJson();
                }
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw new NotJson();
        };
    }

    private Value number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?") || digits.length() > 400) {
            throw new NotJson();
        }
        if (digits.matches("-?[0-9]+")) {
            return YamlScalars.integer(new BigInteger(digits));
        }
        double number = Double.parseDouble(digits);
        if (Double.isInfinite(number)) {
            throw YamlText.problem(place, "The number " + digits + " is too large.", "");
        }
        return YamlScalars.decimal(number);
    }
}
