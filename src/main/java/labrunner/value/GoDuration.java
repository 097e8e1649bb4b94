package labrunner.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a length of time as Go, and so kubectl and Kubernetes, writes it: {@code 90s}, {@code 1h30m}, {@code 1.5h}. */
public final class GoDuration {
    private static final Pattern WHOLE =
            Pattern.compile("(?:(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:ns|us|µs|μs|ms|s|m|h))++");
    private static final Pattern PART = Pattern.compile("([\\d.]++)([^\\d.]++)");
    private static final int LONGEST = 200;

    private GoDuration() {}

    /**
     * The length of time; a number needs a unit, and only 0 needs none.
     *
     * @return empty for what isn't one, for one with a sign, and for what Go can't hold: 292 years and more
     */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            BigDecimal unit = BigDecimal.valueOf(nanos(parts.group(2)));
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(unit).setScale(0, RoundingMode.DOWN));
        }
        return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "ns" -> 1;
            default -> 1_000L;
        };
    }
}
