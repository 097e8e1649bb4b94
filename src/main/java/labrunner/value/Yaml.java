package labrunner.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** YAML as {@code kubectl -o yaml} prints it: keys in order, lists not indented, quotes only where Go's YAML puts them. */
public final class Yaml {
    private static final int WIDTH = 80;
    private static final Comparator<String> KEYS = Yaml::order;
    /** What isn't a string when it stands without quotes. */
    private static final Pattern NOT_TEXT = Pattern.compile("(?:~|null|Null|NULL|"
            + "[yY]|[nN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE|"
            + "[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)|"
            + "[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)|"
            + "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|"
            + "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++(?:\\.[0-9_]*)?|"
            + "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?)");

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    public static String print(Value value) {
        var yaml = new Yaml();
        switch (value) {
            case Value.Mapping mapping when !mapping.fields().isEmpty() -> yaml.mapping(mapping, 0, false);
            case Value.Sequence sequence when !sequence.items().isEmpty() -> yaml.sequence(sequence, 0);
            default -> {
                yaml.scalar(value, 0);
                yaml.out.append('\n');
            }
        }
        return yaml.out.toString();
    }

    private void mapping(Value.Mapping mapping, int indent, boolean afterDash) {
        Map<String, Value> fields = new TreeMap<>(KEYS);
        fields.putAll(mapping.fields());
        boolean first = true;
        for (var field : fields.entrySet()) {
            if (!first || !afterDash) {
                out.repeat(' ', indent);
            }
            first = false;
            text(field.getKey(), indent, true);
            out.append(':');
            value(field.getValue(), indent);
        }
    }

    private void value(Value value, int indent) {
        switch (value) {
            case Value.Mapping below
            when !below.fields().isEmpty() -> {
                out.append('\n');
                mapping(below, indent + 2, false);
            }
            case Value.Sequence below
            when !below.items().isEmpty() -> {
                out.append('\n');
                sequence(below, indent);
            }
            default -> {
                out.append(' ');
                scalar(value, indent + 2);
                out.append('\n');
            }
        }
    }

    private void sequence(Value.Sequence sequence, int indent) {
        List<Value> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
            out.repeat(' ', i == 0 && endsWithDash() ? 0 : indent).append("- ");
            switch (items.get(i)) {
                case Value.Mapping below when !below.fields().isEmpty() -> mapping(below, indent + 2, true);
                case Value.Sequence below when !below.items().isEmpty() -> sequence(below, indent + 2);
                default -> {
                    scalar(items.get(i), indent + 2);
                    out.append('\n');
                }
            }
        }
    }

    private boolean endsWithDash() {
        return out.length() > 1 && out.charAt(out.length() - 1) == ' ' && out.charAt(out.length() - 2) == '-';
    }

    private void scalar(Value value, int indent) {
        switch (value) {
            case Value.Text text -> text(text.text(), indent, false);
            case Value.Mapping m -> out.append("{}");
            case Value.Sequence s -> out.append("[]");
            case Value.Null n -> out.append("null");
            case Value.Bool b -> out.append(b.truth());
            case Value.Whole w -> out.append(w.number());
            case Value.Decimal d -> out.append(number(d.number()));
        }
    }

    /** A number as Go's {@code g} has it, with at least two digits of an exponent. */
    private static String number(double number) {
        if (!Double.isFinite(number) || number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Json.number(number);
        }
        var exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().toString();
        int first = digits.startsWith("-") ? 2 : 1;
        String fraction = digits.substring(first);
        return digits.substring(0, first)
                + (fraction.isEmpty() ? "" : "." + fraction)
                + String.format("e%+03d", exponent);
    }

    private void text(String text, int indent, boolean key) {
        if (text.contains("\n") && !key && literal(text)) {
            block(text, indent);
        } else if (text.isEmpty() || NOT_TEXT.matcher(text).matches() || unprintable(text)) {
            fold("\"" + escape(text) + "\"", indent, key, true);
        } else if (plain(text)) {
            fold(text, indent, key, false);
        } else {
            fold("'" + text.replace("'", "''") + "'", indent, key, true);
        }
    }

    private static boolean literal(String text) {
        return !unprintable(text.replace("\n", "")) && !text.contains(" \n") && !text.endsWith(" ");
    }

    private static boolean unprintable(String text) {
        return text.codePoints()
                .anyMatch(c -> c < 0x20
                        || c == 0x7f
                        || c == 0x85
                        || c == 0xfeff
                        || c == 0x2028
                        || c == 0x2029
                        || c > Character.MAX_VALUE);
    }

    private static boolean plain(String text) {
        char first = text.charAt(0);
        boolean indicator = ",[]{}#&*!|>'\"%@`".indexOf(first) >= 0
                || "-?:".indexOf(first) >= 0 && (text.length() == 1 || text.charAt(1) == ' ');
        boolean document = text.startsWith("---") || text.startsWith("...");
        return !indicator
                && !document
                && first != ' '
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #");
    }

    private void block(String text, int indent) {
        boolean endsInLine = text.endsWith("\n");
        boolean endsInTwo = text.endsWith("\n\n") || text.equals("\n");
        out.append('|');
        if (text.startsWith(" ") || text.startsWith("\n")) {
            out.append('2');
        }
        out.append(!endsInLine ? "-" : endsInTwo ? "+" : "");
        String body = endsInLine ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append('\n');
            if (!line.isEmpty()) {
                out.repeat(' ', indent).append(line);
            }
        }
    }

    /** Breaks at the first blank past the width, as Go's emitter does. */
    private void fold(String text, int indent, boolean key, boolean quoted) {
        int column = out.length() - out.lastIndexOf("\n") - 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lone = c == ' '
                    && i > 0
                    && i < text.length() - 1
                    && text.charAt(i - 1) != ' '
                    && text.charAt(i + 1) != ' ';
            if (lone && !key && column > WIDTH && i + 1 < text.length() - (quoted ? 1 : 0)) {
                out.append('\n').repeat(' ', indent);
                column = indent;
                // the break stands for the blank
                continue;
            }
            out.append(c);
            column++;
        }
    }

    private static String escape(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                case 0x1b -> escaped.append("\\e");
                case 0 -> escaped.append("\\0");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        escaped.append(String.format("\\x%02X", c));
                    } else if (c == 0x85 || c == 0xfeff || c == 0x2028 || c == 0x2029) {
                        escaped.append(String.format("\\u%04X", c));
                    } else if (c > Character.MAX_VALUE) {
                        escaped.append(String.format("\\U%08X", c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Go's order of keys: letters after other signs, runs of digits by their number, then by their length. */
    private static int order(String a, String b) {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        for (int i = 0; i < x.length && i < y.length; i++) {
            if (x[i] != y[i]) {
                return different(x, y, i);
            }
        }
        return Integer.compare(x.length, y.length);
    }

    private static int different(int[] x, int[] y, int at) {
        boolean letterX = Character.isLetter(x[at]);
        boolean letterY = Character.isLetter(y[at]);
        if (letterX && letterY) {
            return Integer.compare(x[at], y[at]);
        }
        if (letterX || letterY) {
            return letterY ? -1 : 1;
        }
        // a zero counts where a digit stands before it
        String before = x[at] == '0' || y[at] == '0' ? nonZeroBefore(x, at) : "";
        String digitsX = digits(x, at);
        String digitsY = digits(y, at);
        int byNumber = number(before + digitsX).compareTo(number(before + digitsY));
        int byLength = Integer.compare(digitsX.length(), digitsY.length());
        return byNumber != 0 ? byNumber : byLength != 0 ? byLength : Integer.compare(x[at], y[at]);
    }

    private static String nonZeroBefore(int[] text, int at) {
        for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
            if (text[i] != '0') {
                return "1";
            }
        }
        return "";
    }

    private static String digits(int[] text, int from) {
        var digits = new StringBuilder();
        for (int i = from; i < text.length && Character.isDigit(text[i]); i++) {
            digits.append(Character.digit(text[i], 10));
        }
        return digits.toString();
    }

    private static BigInteger number(String digits) {
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }
}
