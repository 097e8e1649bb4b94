package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they stand in manifests: {@code 1h30m}, {@code 10s}; {@code Never} is none. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:h|ms|m|s))++");

    private static final int LONGEST = 200;

    private GoDuration() {}

    /** Empty for {@code Never}, nothing, or what isn't one. */
    static Optional<Duration> parse(String text) {
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            long millis = switch (parts.group(2)) {
                case "h" -> 3_600_000;
                case "m" -> 60_000;
                case "s" -> 1000;
                default -> 1;
            };
            sum = sum.plusMillis(Math.round(Double.parseDouble(parts.group(1)) * millis));
        }
        return Optional.of(sum);
    }
}
