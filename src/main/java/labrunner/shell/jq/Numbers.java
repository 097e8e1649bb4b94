package labrunner.shell.jq;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import labrunner.shell.data.RefusedException;
import labrunner.value.Json;
import labrunner.value.Value;

/** Numbers as every version of jq has and prints them; the others are refused. */
final class Numbers {
    /** Up to here a double holds each whole number. */
    private static final double EXACT = 9e15;

    private static final double SMALLEST = 1e-4;
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,14}[1-9])?");

    private Numbers() {}

    private static RefusedException refused(String number) {
        return new RefusedException("jq with the number " + number + ", which its versions print differently");
    }

    /** A number as it stands in JSON or in a filter. */
    static Value read(String text) {
        boolean plain = text.length() < 18
                && !text.startsWith("-0")
                && PLAIN.matcher(text).matches();
        boolean small = text.startsWith("-0.") && PLAIN.matcher(text).matches();
        if (!plain && !small) {
            throw refused(text);
        }
        return of(Double.parseDouble(text));
    }

    static double of(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole.number();
            case Value.Decimal decimal -> decimal.number();
            case Value.Text t -> Double.NaN;
            case Value.Bool b -> Double.NaN;
            case Value.Null n -> Double.NaN;
            case Value.Sequence s -> Double.NaN;
            case Value.Mapping m -> Double.NaN;
        };
    }

    static boolean is(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Decimal;
    }

    /** A number that came out. */
    static Value of(double number) {
        boolean negativeZero = number == 0 && 1 / number < 0;
        boolean odd = number != 0 && Math.abs(number) < SMALLEST;
        if (Double.isNaN(number) || Math.abs(number) > EXACT || negativeZero || odd) {
            throw refused(String.valueOf(number));
        }
        return Json.decimal(number);
    }

    /** A number that is whole and not too large to count with. */
    static int index(Value value) {
        if (value instanceof Value.Whole whole && Math.abs(whole.number()) < 1_000_000) {
            return (int) whole.number();
        }
        throw refused(String.valueOf(of(value)));
    }

    static String print(Value value) {
        return switch (value) {
            case Value.Whole whole -> Long.toString(whole.number());
            case Value.Decimal decimal -> print(decimal.number());
            case Value.Text t -> "";
            case Value.Bool b -> "";
            case Value.Null n -> "";
            case Value.Sequence s -> "";
            case Value.Mapping m -> "";
        };
    }

    private static String print(double number) {
        return new BigDecimal(Double.toString(number)).toPlainString();
    }
}
