package labrunner.value;

import java.time.Duration;

/**
 * Durations as kubectl prints them in AGE columns (apimachinery's HumanDuration), two units at most and fewer the longer it is:
 * {@code 98s}, {@code 2m8s}, {@code 3h}, {@code 2d}.
 */
public final class HumanDuration {
    private HumanDuration() {}

    public static String of(Duration duration) {
        long seconds = duration.getSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 0) {
            return "0s";
        }
        if (seconds < 120) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 10) {
            return with(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        long hours = seconds / 3600;
        if (hours < 8) {
            return with(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        long days = hours / 24;
        if (hours < 24 * 8) {
            return with(days, "d", hours % 24, "h");
        }
        if (hours < 24 * 365 * 2) {
            return days + "d";
        }
        long years = days / 365;
        return hours < 24 * 365 * 8 ? with(years, "y", days % 365, "d") : years + "y";
    }

    private static String with(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : small + smallUnit);
    }
}
