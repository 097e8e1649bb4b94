package labrunner.lab.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.value.Json;
import labrunner.value.Value;

/**
 * What a scalar of YAML means to kubectl, whose library (go-yaml v2) follows YAML 1.1 in part: {@code yes} is true and
 * {@code 010} is 8, but dates and {@code 22:22} stay text.
 */
final class YamlScalars {
    private static final String PREFIX = "tag:yaml.org,2002:";
    static final String STR = PREFIX + "str";
    static final String MERGE = PREFIX + "merge";
    private static final Set<String> RESOLVED = Set.of("bool", "int", "float", "null", "timestamp");
    private static final Map<String, Value> WORDS = words();
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern DOT_FLOAT = Pattern.compile("\\.[0-9](_?[0-9])*([eE][-+]?[0-9](_?[0-9])*)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private YamlScalars() {}

    private static Map<String, Value> words() {
        var words = new HashMap<String, Value>();
        for (String word : "y Y yes Yes YES true True TRUE on On ON".split(" ")) {
            words.put(word, Value.of(true));
        }
        for (String word : "n N no No NO false False FALSE off Off OFF".split(" ")) {
            words.put(word, Value.of(false));
        }
        for (String word : new String[] {"", "~", "null", "Null", "NULL"}) {
            words.put(word, Value.NULL);
        }
        for (String word : ".nan .NaN .NAN".split(" ")) {
            words.put(word, new Value.Decimal(Double.NaN));
        }
        for (String word : ".inf .Inf .INF +.inf +.Inf +.INF".split(" ")) {
            words.put(word, new Value.Decimal(Double.POSITIVE_INFINITY));
        }
        for (String word : "-.inf -.Inf -.INF".split(" ")) {
            words.put(word, new Value.Decimal(Double.NEGATIVE_INFINITY));
        }
        return Map.copyOf(words);
    }

    /** A scalar with no tag and no quotes. */
    static Value plain(String text) {
        Value word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        char first = text.charAt(0);
        if (first == '.') {
            return DOT_FLOAT.matcher(text).matches() ? decimal(text.replace("_", ""), text) : Value.of(text);
        }
        if (first != '+' && first != '-' && (first < '0' || first > '9')) {
            return Value.of(text);
        }
        if (DATE.matcher(text).matches()) {
            return Value.of(text);
        }
        String bare = text.replace("_", "");
        Optional<BigInteger> whole = whole(bare);
        if (whole.isPresent()) {
            return integer(whole.get());
        }
        return FLOAT.matcher(bare).matches() ? decimal(bare, text) : Value.of(text);
    }

    /**
     * A scalar with a tag.
     *
     * @return empty where the text isn't what the tag says
     */
    static Optional<Value> tagged(String tag, String text) {
        if (tag.equals(PREFIX + "binary")) {
            return binary(text);
        }
        String name = tag.startsWith(PREFIX) ? tag.substring(PREFIX.length()) : "";
        if (!RESOLVED.contains(name)) {
            return Optional.of(Value.of(text));
        }
        Value value = plain(text);
        boolean fits = switch (name) {
            case "bool" -> value instanceof Value.Bool;
            case "null" -> value instanceof Value.Null;
            case "int" -> value instanceof Value.Whole && !isFloat(text);
            case "float" -> value instanceof Value.Whole || value instanceof Value.Decimal;
            default -> value instanceof Value.Text && DATE.matcher(text).matches();
        };
        return fits ? Optional.of(value) : Optional.empty();
    }

    private static boolean isFloat(String text) {
        return whole(text.replace("_", "")).isEmpty();
    }

    private static Optional<Value> binary(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replace("\n", "").replace("\r", ""));
            return Optional.of(Value.of(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What Go's ParseInt and ParseUint take with base 0: a sign, 0x, 0o, 0b or 0 for octal. */
    private static Optional<BigInteger> whole(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            char mark = Character.toLowerCase(digits.charAt(1));
            radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
            digits = digits.substring(mark == 'x' || mark == 'b' || mark == 'o' ? 2 : 1);
        }
        if (digits.isEmpty() || digits.length() > 100) {
            return Optional.empty();
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c > 127 || Character.digit(c, radix) < 0) {
                return Optional.empty();
            }
        }
        BigInteger number = new BigInteger(digits, radix);
        number = text.startsWith("-") ? number.negate() : number;
        boolean fits = number.compareTo(MIN) >= 0 && number.compareTo(signed ? MAX : UNSIGNED_MAX) <= 0;
        return fits ? Optional.of(number) : Optional.empty();
    }

    static Value integer(BigInteger number) {
        return number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0
                ? Value.of(number.longValue())
                : new Value.Decimal(number.doubleValue());
    }

    /** A number that is too large for a float is text to go-yaml. */
    private static Value decimal(String digits, String text) {
        double number = Double.parseDouble(digits);
        return Double.isInfinite(number) ? Value.of(text) : Json.decimal(number);
    }

    /** A key of a mapping, which JSON has as text; empty for null, which it can't have. */
    static Optional<String> key(Value key) {
        return switch (key) {
            case Value.Text text -> Optional.of(text.text());
            case Value.Bool bool -> Optional.of(String.valueOf(bool.truth()));
            case Value.Whole whole -> Optional.of(String.valueOf(whole.number()));
            case Value.Decimal decimal -> Optional.of(key(decimal.number()));
            case Value.Null nothing -> Optional.empty();
            case Value.Sequence sequence -> Optional.empty();
            case Value.Mapping mapping -> Optional.empty();
        };
    }

    private static String key(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        BigDecimal shortest = new BigDecimal(Float.toString((float) number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        return (shortest.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
