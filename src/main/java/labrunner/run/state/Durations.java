package labrunner.run.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Durations as people read them: 0.3 s, 18 s, 2 m 5 s, 3 h 10 m. */
public final class Durations {
    private Durations() {}

    public static String words(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds % 60 == 0 ? seconds / 60 + " m" : seconds / 60 + " m " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
    }

    public static String age(Instant from, Instant now) {
        return words(Duration.between(from, now));
    }
}
