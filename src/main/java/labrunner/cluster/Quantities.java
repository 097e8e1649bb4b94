package labrunner.cluster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Value;

/** Kubernetes quantities as whole numbers, rounded up as Kubernetes does: CPU in thousandths, memory in bytes. */
final class Quantities {
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("", BigDecimal.ONE),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantities() {}

    /** Thousandths of what stands at a path; 0 where nothing that can be read does. */
    static long milli(Value tree, String... path) {
        return scaled(tree.at(path), 3);
    }

    /** Whole units of what stands at a path. */
    static long whole(Value tree, String... path) {
        return scaled(tree.at(path), 0);
    }

    private static long scaled(Value value, int digits) {
        return switch (value) {
            case Value.Text text ->
                parse(text.text())
                        .map(n -> n.scaleByPowerOfTen(digits)
                                .setScale(0, RoundingMode.CEILING)
                                .longValue())
                        .orElse(0L);
            case Value.Whole whole -> whole.number() * (digits == 3 ? 1000 : 1);
            case Value.Decimal decimal -> (long) Math.ceil(decimal.number() * (digits == 3 ? 1000 : 1));
            case Value.Bool b -> 0;
            case Value.Null n -> 0;
            case Value.Sequence s -> 0;
            case Value.Mapping m -> 0;
        };
    }

    static Optional<BigDecimal> parse(String text) {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        BigDecimal unit = UNITS.get(text.substring(end));
        try {
            // "1e3" ends in a digit, so the exponent stays with the number
            return unit == null ? Optional.empty() : Optional.of(new BigDecimal(text.substring(0, end)).multiply(unit));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
