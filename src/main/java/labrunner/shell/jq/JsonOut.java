package labrunner.shell.jq;

import java.util.ArrayList;
import java.util.List;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/**
 * JSON as jq prints it.
 *
 * @param indent what each level begins with; empty for one line
 * @param sorted whether keys are in order
 */
public record JsonOut(String indent, boolean sorted, Effort effort) {

    static String compact(Value value, Effort effort) {
        return new JsonOut("", false, effort).print(value);
    }

    public String print(Value value) {
        var out = new StringBuilder();
        write(out, value, 0);
        effort.characters(2L * out.length());
        return out.toString();
    }

    private void write(StringBuilder out, Value value, int depth) {
        Order.deep(depth);
        if (out.length() > Effort.LONGEST) {
            throw new LimitException("a text is longer than a million characters");
        }
        switch (value) {
            case Value.Text text -> quote(out, text.text());
            case Value.Bool bool -> out.append(bool.truth());
            case Value.Whole whole -> out.append(Numbers.print(whole));
            case Value.Decimal decimal -> out.append(Numbers.print(decimal));
            case Value.Null nothing -> out.append("null");
            case Value.Sequence sequence -> {
                out.append('[');
                boolean first = true;
                for (Value item : sequence.items()) {
                    out.append(first ? "" : ",");
                    first = false;
                    line(out, depth + 1);
                    write(out, item, depth + 1);
                }
                if (!first) {
                    line(out, depth);
                }
                out.append(']');
            }
            case Value.Mapping mapping -> {
                out.append('{');
                boolean first = true;
                List<String> keys = sorted
                        ? new Order(effort).keys(mapping)
                        : new ArrayList<>(mapping.fields().keySet());
                for (String key : keys) {
                    out.append(first ? "" : ",");
                    first = false;
                    line(out, depth + 1);
                    quote(out, key);
                    out.append(indent.isEmpty() ? ":" : ": ");
                    write(out, mapping.at(key), depth + 1);
                }
                if (!first) {
                    line(out, depth);
                }
                out.append('}');
            }
        }
    }

    private void line(StringBuilder out, int depth) {
        if (!indent.isEmpty()) {
            out.append('\n').repeat(indent, depth);
        }
    }

    private static void quote(StringBuilder out, String text) {
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
                    if (c == '\u007f') {
                        throw new RefusedException("jq with a character that its versions print differently");
                    }
                    out.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
                }
            }
        }
        out.append('"');
    }
}
