package labrunner.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as the window writes them: short durations, times of day, money. */
public final class Formats {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Formats() {}

    /** {@code 0.3 s}, {@code 18 s}, {@code 2 m 5 s}, {@code 2 h}: tenths below ten seconds where they say something. */
    public static String exact(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
        }
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        long minutes = whole / 60;
        if (minutes < 60) {
            return whole % 60 == 0 ? minutes + " m" : minutes + " m " + whole % 60 + " s";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " m");
    }

    /** {@code 18 s}, {@code 3 m}, {@code 2 h}, {@code 5 d}: an age in a table. */
    public static String age(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " m";
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** A time of day, in this machine's zone. */
    public static String clock(Instant instant) {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** {@code 847}, {@code 5002}, {@code 20 k}: how many there are, where there is little room. */
    static String count(int number) {
        return number < 10_000 ? Integer.toString(number) : number / 1000 + " k";
    }

    /** Dollars an hour with four digits. */
    public static String hourly(double dollars) {
        return String.format(Locale.ROOT, "%.4f", dollars);
    }

    /** Dollars a month with two digits. */
    public static String monthly(double dollars) {
        return String.format(Locale.ROOT, "%.2f", dollars);
    }

    /** A percentage with one digit. */
    public static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** A rate of time: {@code 10×}. */
    public static String rate(double rate) {
        return rate == Math.rint(rate)
                ? String.format(Locale.ROOT, "%.0f\u00d7", rate)
                : String.format(Locale.ROOT, "%.1f\u00d7", rate);
    }
}
