package labrunner.cluster.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Go's fmt makes of the values of a template. */
final class GoPrintf {
    private static final Pattern VERB =
            Pattern.compile("%([-+# 0]*)([0-9]{0,4})(?:\\.([0-9]{0,3}))?(.?)", Pattern.DOTALL);
    /** From a million on a number is written with an exponent. */
    private static final int LARGE = 6;

    private static final String PLAIN = "abfnrtv";
    private static final String SIGNS = "\u0007\b\f\n\r\t\u000b";

    private GoPrintf() {}

    /** A value as {@code %v} prints it. */
    static String text(GoValue value) {
        return nested(value, GoPrintf::plain);
    }

    private static String plain(GoValue value) {
        return switch (value) {
            case GoValue.Missing missing -> "<nil>";
            case GoValue.Whole whole -> Long.toString(whole.number());
            case GoValue.Letter letter -> Integer.toString(letter.number());
            case GoValue.Number number -> shortest(number.number());
            case GoValue.Text text -> text.text();
            case GoValue.Truth truth -> Boolean.toString(truth.truth());
            case GoValue.Items items -> "";
            case GoValue.Fields fields -> "";
            case GoValue.Held held -> "<nil>";
        };
    }

    /** A value whose parts are printed one by one. */
    private static String nested(GoValue value, Function<GoValue, String> one) {
        return switch (value.bare()) {
            case GoValue.Items items ->
                items.items().stream()
                        .map(item -> nested(GoValue.of(item), one))
                        .collect(Collectors.joining(" ", "[", "]"));
            case GoValue.Fields fields ->
                new TreeMap<>(fields.fields())
                        .entrySet().stream()
                                .map(field -> nested(new GoValue.Text(field.getKey()), one) + ":"
                                        + nested(GoValue.of(field.getValue()), one))
                                .collect(Collectors.joining(" ", "map[", "]"));
            case GoValue.Missing missing -> one.apply(missing);
            case GoValue.Whole whole -> one.apply(whole);
            case GoValue.Letter letter -> one.apply(letter);
            case GoValue.Number number -> one.apply(number);
            case GoValue.Text text -> one.apply(text);
            case GoValue.Truth truth -> one.apply(truth);
            case GoValue.Held held -> one.apply(held);
        };
    }

    /** The shortest form that means the same number, with an exponent from a million on. */
    static String shortest(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String sign = number < 0 ? "-" : "";
        if (exponent >= -4 && exponent < LARGE) {
            return sign + exact.abs().toPlainString();
        }
        return sign + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + exponent(exponent);
    }

    private static String exponent(int exponent) {
        return (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Values as {@code print} joins them: with a blank between two that aren't texts. */
    static String joined(List<GoValue> values) {
        var out = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean texts = i == 0
                    || values.get(i).bare() instanceof GoValue.Text
                    || values.get(i - 1).bare() instanceof GoValue.Text;
            out.append(texts ? "" : " ").append(text(values.get(i)));
        }
        return out.toString();
    }

    /** Values as {@code println} joins them. */
    static String line(List<GoValue> values) {
        return values.stream().map(GoPrintf::text).collect(Collectors.joining(" ")) + "\n";
    }

    /** A text with values in it, as {@code printf} makes it. */
    static String format(String format, List<GoValue> values) {
        var out = new StringBuilder();
        Matcher verb = VERB.matcher(format);
        int next = 0;
        int at = 0;
        while (verb.find(at)) {
            out.append(format, at, verb.start());
            at = verb.end();
            String letter = verb.group(4);
            if (letter.isEmpty()) {
                out.append("%!(NOVERB)");
            } else if (letter.equals("%")) {
                out.append('%');
            } else if (next >= values.size()) {
                out.append("%!").append(letter).append("(MISSING)");
            } else {
                out.append(one(verb, values.get(next++)));
            }
        }
        out.append(format, at, format.length());
        if (next < values.size()) {
            out.append("%!(EXTRA ")
                    .append(values.subList(next, values.size()).stream()
                            .map(value -> value.bare() instanceof GoValue.Missing
                                    ? "<nil>"
                                    : value.bare().type() + "=" + text(value))
                            .collect(Collectors.joining(", ")))
                    .append(')');
        }
        return out.toString();
    }

    private static String one(Matcher verb, GoValue value) {
        char letter = verb.group(4).charAt(0);
        int width = verb.group(2).isEmpty() ? 0 : Integer.parseInt(verb.group(2));
        String precision = verb.group(3) == null ? "" : verb.group(3).isEmpty() ? "0" : verb.group(3);
        String flags = verb.group(1);
        if (letter == 'T') {
            String type = value.bare() instanceof GoValue.Missing
                    ? "<nil>"
                    : value.bare().type();
            return padded(type, width, flags, false);
        }
        return nested(value, part -> part(part, letter, precision, flags, width));
    }

    private static String part(GoValue value, char letter, String precision, String flags, int width) {
        boolean number = !(value instanceof GoValue.Text) && !(value instanceof GoValue.Truth);
        String printed = switch (value) {
            case GoValue.Text text -> of(text.text(), letter, precision, flags);
            case GoValue.Truth truth -> letter == 'v' || letter == 't' ? plain(truth) : "";
            case GoValue.Whole whole -> of(whole.number(), letter, precision, flags);
            case GoValue.Letter one -> of(one.number(), letter, precision, flags);
            case GoValue.Number real -> of(real.number(), letter, precision, flags);
            case GoValue.Missing missing -> letter == 'v' ? "<nil>" : "";
            case GoValue.Held held -> letter == 'v' ? "<nil>" : "";
            case GoValue.Items items -> "";
            case GoValue.Fields fields -> "";
        };
        boolean good = !printed.isEmpty() || value instanceof GoValue.Text && "vsqx".indexOf(letter) >= 0;
        if (good) {
            return padded(printed, width, flags, number && !(value instanceof GoValue.Missing));
        }
        return value instanceof GoValue.Missing || value instanceof GoValue.Held
                ? "%!" + letter + "(<nil>)"
                : "%!" + letter + "(" + value.type() + "=" + part(value, 'v', precision, flags, width) + ")";
    }

    private static String of(String text, char letter, String precision, String flags) {
        int most = precision.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(precision);
        String cut = text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
        return switch (letter) {
            case 'v', 's' -> cut;
            case 'q' -> flags.contains("#") && cut.indexOf('`') < 0 ? "`" + cut + "`" : quoted(cut);
            case 'x' -> hex(cut);
            case 'X' -> hex(cut).toUpperCase(java.util.Locale.ROOT);
            default -> "";
        };
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String of(long number, char letter, String precision, String flags) {
        String digits = switch (letter) {
            case 'v', 'd' -> Long.toString(Math.abs(number));
            case 'x' -> Long.toHexString(Math.abs(number));
            case 'X' -> Long.toHexString(Math.abs(number)).toUpperCase(java.util.Locale.ROOT);
            case 'o' -> Long.toOctalString(Math.abs(number));
            case 'b' -> Long.toBinaryString(Math.abs(number));
            case 'c', 'q', 'U' -> "";
            default -> "";
        };
        if (digits.isEmpty()) {
            return switch (letter) {
                case 'c' -> Character.toString((int) number);
                case 'q' -> "'" + Character.toString((int) number) + "'";
                case 'U' -> String.format("U+%04X", number);
                default -> "";
            };
        }
        int least = precision.isEmpty() ? 0 : Integer.parseInt(precision);
        return sign(number < 0, flags) + "0".repeat(Math.max(0, least - digits.length())) + digits;
    }

    private static String sign(boolean negative, String flags) {
        return negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    }

    private static String of(double number, char letter, String precision, String flags) {
        int places = precision.isEmpty() ? 6 : Integer.parseInt(precision);
        BigDecimal exact = new BigDecimal(Math.abs(number));
        String digits = switch (letter) {
            case 'v', 'g' -> precision.isEmpty() ? shortest(Math.abs(number)) : rounded(exact, places);
            case 'f', 'F' -> exact.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
            case 'e' -> scientific(exact, places);
            default -> "";
        };
        return digits.isEmpty() ? "" : sign(number < 0, flags) + digits;
    }

    private static String scientific(BigDecimal exact, int places) {
        if (exact.signum() == 0) {
            return "0" + (places > 0 ? "." + "0".repeat(places) : "") + "e+00";
        }
        BigDecimal round = exact.round(new java.math.MathContext(places + 1, RoundingMode.HALF_EVEN));
        int exponent = round.precision() - round.scale() - 1;
        return round.movePointLeft(exponent)
                        .setScale(places, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + exponent(exponent);
    }

    /** {@code %.3g}: so many digits, without zeros at the end. */
    private static String rounded(BigDecimal exact, int digits) {
        if (exact.signum() == 0) {
            return "0";
        }
        int most = Math.max(1, digits);
        BigDecimal round = exact.round(new java.math.MathContext(most, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = round.precision() - round.scale() - 1;
        return exponent >= -4 && exponent < most ? round.toPlainString() : scientific(round, round.precision() - 1);
    }

    private static String padded(String text, int width, String flags, boolean number) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        if (!flags.contains("0")) {
            return " ".repeat(missing) + text;
        }
        boolean signed = number && !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0;
        return signed ? text.charAt(0) + "0".repeat(missing) + text.substring(1) : "0".repeat(missing) + text;
    }

    /** Whether a sign stands for itself within quotes. */
    static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** A text in quotes, as {@code %q} writes it. */
    static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            int known = SIGNS.indexOf(c);
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (known >= 0) {
                out.append('\\').append(PLAIN.charAt(known));
            } else if (printable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(c < 0x80 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return out.append('"').toString();
    }
}
