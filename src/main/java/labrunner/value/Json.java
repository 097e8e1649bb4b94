package labrunner.value;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** JSON to trees and back: the one place where JSON becomes values, whoever sent it. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** A number that no double holds, such as 1e999999999. Go doesn't read it either. */
    public static final class TooLarge extends StreamReadException {
        private static final long serialVersionUID = 1L;
        private final String number;

        private TooLarge(JsonParser parser, String number) {
            super(parser, "a number is too large");
            this.number = number;
        }

        /** As it stands in the text. */
        public String number() {
            return number;
        }
    }

    /**
     * The first value of a text in UTF-8; null where there is none.
     *
     * @throws JacksonException where it isn't JSON
     */
    public static Value parse(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return parser.nextToken() == null ? Value.NULL : read(parser, "");
        }
    }

    /**
     * The first value of a text; null where there is none.
     *
     * @throws JacksonException where it isn't JSON
     */
    public static Value parse(String text) {
        try (JsonParser parser = stream(text)) {
            return parser.nextToken() == null ? Value.NULL : read(parser, "");
        }
    }

    static JsonParser stream(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** For reading many values from one stream, as a watch sends them. It reads on being made. */
    public static JsonParser stream(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    /**
     * Reads the value at the parser's token.
     *
     * @param leftOut the name of fields that are skipped, for example {@code managedFields}, half of an object's text
     * @throws JacksonException where it isn't JSON
     */
    public static Value read(JsonParser parser, String leftOut) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Value>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals(leftOut)) {
                        parser.skipChildren();
                    } else {
                        fields.put(name, read(parser, leftOut));
                    }
                }
                yield new Value.Mapping(fields);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Value>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser, leftOut));
                }
                yield new Value.Sequence(items);
            }
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT, LONG -> new Value.Whole(parser.getLongValue());
                    case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> decimal(parser);
                };
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            default -> Value.NULL;
        };
    }

    /** On its way through JSON a whole number loses its fraction: Go writes 1.0 as 1. */
    private static Value decimal(JsonParser parser) {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new TooLarge(parser, parser.getString());
        }
        return decimal(number);
    }

    /** A number of JSON: whole where it has no fraction and a long holds it. */
    public static Value decimal(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 9.2e18;
        return whole ? new Value.Whole((long) number) : new Value.Decimal(number);
    }

    /** Compact JSON, as it goes to a server. */
    public static byte[] bytes(Value value) {
        return compact(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Compact JSON. */
    public static String compact(Value value) {
        var out = new StringBuilder();
        write(out, value, -1, 0, false, false);
        return out.toString();
    }

    /** Compact with Go's escapes and the keys as they stand, as Go writes a struct. */
    public static String struct(Value value) {
        var out = new StringBuilder();
        write(out, value, -1, 0, true, false);
        return out.toString();
    }

    /** Indented by four with Go's escapes and the keys as they stand, as {@code kubectl create -o json} prints. */
    public static String prettyStruct(Value value) {
        var out = new StringBuilder();
        write(out, value, 4, 0, true, false);
        return out.append('\n').toString();
    }

    /** Compact with keys in order and Go's escapes, as kubectl prints a map in a JSONPath. */
    public static String sorted(Value value) {
        var out = new StringBuilder();
        write(out, value, -1, 0, true, true);
        return out.toString();
    }

    /** Indented by four with keys in order and Go's escapes, as {@code kubectl -o json} prints. */
    public static String pretty(Value value) {
        var out = new StringBuilder();
        write(out, value, 4, 0, true, true);
        return out.append('\n').toString();
    }

    private static void write(StringBuilder out, Value value, int indent, int depth, boolean asGo, boolean sorted) {
        switch (value) {
            case Value.Text text -> quote(out, text.text(), asGo);
            case Value.Bool bool -> out.append(bool.truth());
            case Value.Whole whole -> out.append(whole.number());
            case Value.Decimal decimal -> out.append(number(decimal.number()));
            case Value.Null nothing -> out.append("null");
            case Value.Sequence sequence -> {
                out.append('[');
                List<Value> items = sequence.items();
                for (int i = 0; i < items.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    line(out, indent, depth + 1);
                    write(out, items.get(i), indent, depth + 1, asGo, sorted);
                }
                if (!items.isEmpty()) {
                    line(out, indent, depth);
                }
                out.append(']');
            }
            case Value.Mapping mapping -> {
                out.append('{');
                Map<String, Value> fields = sorted ? new TreeMap<>(mapping.fields()) : mapping.fields();
                boolean first = true;
                for (var field : fields.entrySet()) {
                    out.append(first ? "" : ",");
                    first = false;
                    line(out, indent, depth + 1);
                    quote(out, field.getKey(), asGo);
                    out.append(indent < 0 ? ":" : ": ");
                    write(out, field.getValue(), indent, depth + 1, asGo, sorted);
                }
                if (!fields.isEmpty()) {
                    line(out, indent, depth);
                }
                out.append('}');
            }
        }
    }

    private static void line(StringBuilder out, int indent, int depth) {
        if (indent >= 0) {
            out.append('\n').repeat(' ', indent * depth);
        }
    }

    /** A number as Go's encoder writes it: no fraction where there is none. */
    public static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number).replace("E", "e+").replace("e+-", "e-");
    }

    private static void quote(StringBuilder out, String text, boolean asGo) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || c == '\u2028' || c == '\u2029' || asGo && (c == '<' || c == '>' || c == '&')) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
