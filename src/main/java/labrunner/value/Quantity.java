package labrunner.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it ({@code 3350m}, {@code 570Mi}, {@code 128G}), exact down to one billionth. It remembers
 * the family of its suffix, because the canonical text of a sum depends on it.
 *
 * @param amount the number itself, in the resource's unit (cores, bytes, pieces)
 * @param format which suffixes it is written with
 */
public record Quantity(BigDecimal amount, Format format) implements Comparable<Quantity> {

    /** The three ways of writing a large or small amount. */
    public enum Format {
        DECIMAL_SI,
        BINARY_SI,
        DECIMAL_EXPONENT
    }

    private static final int LONGEST = 400;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);

    /** Nothing. */
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Format.DECIMAL_SI);

    private static final Comparator<Quantity> BY_AMOUNT = Comparator.comparing(Quantity::amount);
    private static final String DECIMAL_SUFFIXES = "num kMGTPE";
    private static final String BINARY_SUFFIXES = "KMGTPE";
    private static final BigInteger KIBI = BigInteger.valueOf(1024);
    private static final Pattern SHAPE =
            Pattern.compile("([+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++))(?:([KMGTPE])i|([numkMGTPE])|[eE]([+-]?\\d{1,3}))?");

    public Quantity {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /**
     * Reads an amount; more than nine decimals are rounded away from zero, as Kubernetes does.
     *
     * @throws IllegalArgumentException if it isn't one
     */
    public static Quantity parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (text.length() > LONGEST || !shape.matches()) {
            throw new IllegalArgumentException(
                    "quantities must match the regular expression" + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        var number = new BigDecimal(shape.group(1));
        String binary = shape.group(2);
        String decimal = shape.group(3);
        String exponent = shape.group(4);
        if (binary != null) {
            int power = BINARY_SUFFIXES.indexOf(binary) + 1;
            return new Quantity(rounded(number.multiply(new BigDecimal(KIBI.pow(power)))), Format.BINARY_SI);
        }
        if (exponent != null) {
            return new Quantity(rounded(number.scaleByPowerOfTen(Integer.parseInt(exponent))), Format.DECIMAL_EXPONENT);
        }
        int power = decimal == null ? 0 : 3 * (DECIMAL_SUFFIXES.indexOf(decimal) - 3);
        return new Quantity(rounded(number.scaleByPowerOfTen(power)), Format.DECIMAL_SI);
    }

    /** The amount in an object, where a plain number is allowed too; empty where none that can be read stands. */
    public static Optional<Quantity> of(Value value) {
        return switch (value) {
            case Value.Text text -> read(text.text());
            case Value.Whole whole -> Optional.of(of(whole.number()));
            case Value.Decimal decimal -> read(Double.toString(decimal.number()));
            case Value.Bool bool -> Optional.empty();
            case Value.Null nothing -> Optional.empty();
            case Value.Sequence sequence -> Optional.empty();
            case Value.Mapping mapping -> Optional.empty();
        };
    }

    private static Optional<Quantity> read(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A number of whole units. */
    public static Quantity of(long amount) {
        return new Quantity(BigDecimal.valueOf(amount), Format.DECIMAL_SI);
    }

    /** Thousandths, as CPU is counted. */
    public static Quantity ofMilli(long thousandths) {
        return new Quantity(BigDecimal.valueOf(thousandths, 3), Format.DECIMAL_SI);
    }

    /** Bytes, written with binary suffixes. */
    public static Quantity ofBytes(long bytes) {
        return new Quantity(BigDecimal.valueOf(bytes), Format.BINARY_SI);
    }

    /** The sum, written as the first of the two that isn't zero is. */
    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount), isZero() ? other.format : format);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount), isZero() ? other.format : format);
    }

    public Quantity max(Quantity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /** The amount in thousandths, rounded up; the largest or smallest number where it is beyond. */
    public long milli() {
        return clamped(amount.scaleByPowerOfTen(3));
    }

    /** The amount as a whole number, rounded up; the largest or smallest number where it is beyond. */
    public long whole() {
        return clamped(amount);
    }

    private static long clamped(BigDecimal number) {
        return number.setScale(0, RoundingMode.CEILING).min(MOST).max(LEAST).longValue();
    }

    /** As {@link java.lang.Double}, for shares and scores. */
    public double asDouble() {
        return amount.doubleValue();
    }

    /** Orders by amount alone; {@code 1Ki} and {@code 1024} compare as equal though they aren't {@code equals}. */
    @Override
    public int compareTo(Quantity other) {
        return BY_AMOUNT.compare(this, other);
    }

    /** The canonical text: no fraction, the largest suffix that needs none. */
    @Override
    public String toString() {
        if (isZero()) {
            return "0";
        }
        boolean whole = amount.scale() <= 0;
        boolean large = amount.abs().compareTo(new BigDecimal(KIBI)) >= 0;
        return format == Format.BINARY_SI && whole && large ? binaryText() : decimalText();
    }

    private String binaryText() {
        BigInteger number = amount.toBigIntegerExact();
        int power = 0;
        while (power < BINARY_SUFFIXES.length() && number.mod(KIBI).signum() == 0) {
            number = number.divide(KIBI);
            power++;
        }
        return power == 0 ? number.toString() : number.toString() + BINARY_SUFFIXES.charAt(power - 1) + "i";
    }

    private String decimalText() {
        int exponent = Math.clamp(3L * Math.floorDiv(-amount.scale(), 3), -9, 18);
        String number = amount.scaleByPowerOfTen(-exponent).toBigInteger().toString();
        if (exponent == 0) {
            return number;
        }
        return format == Format.DECIMAL_EXPONENT
                ? number + "e" + exponent
                : number + DECIMAL_SUFFIXES.charAt(exponent / 3 + 3);
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.scale() > 9 ? number.setScale(9, RoundingMode.UP) : number;
    }
}
