package labrunner.run.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which time stands where.
 *
 * @param from what stands at {@code left}
 * @param to what stands at {@code right}; later than {@code from}
 * @param left px
 * @param right px
 */
public record TimeScale(Instant from, Instant to, double left, double right) {
    private static final long[] STEPS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 604_800
    };
    private static final double LEAST = 56;

    /** A place of the axis. */
    public record Tick(double x, String word) {}

    private double millis() {
        return Math.max(1, Duration.between(from, to).toMillis());
    }

    public double x(Instant at) {
        return left + (right - left) * Duration.between(from, at).toMillis() / millis();
    }

    public Instant at(double x) {
        return from.plusMillis(Math.round((x - left) / Math.max(1, right - left) * millis()));
    }

    /** How much time a px is, seconds. */
    public double secondsAPixel() {
        return millis() / 1000 / Math.max(1, right - left);
    }

    /** The same width of time moved by so many px to the right: an earlier time stands at the left. */
    public TimeScale moved(double px) {
        Duration by = Duration.ofMillis(Math.round(-px * secondsAPixel() * 1000));
        return new TimeScale(from.plus(by), to.plus(by), left, right);
    }

    /** Larger (above 1) or smaller, with what stands at {@code x} staying there; between two seconds and thirty days. */
    public TimeScale zoomed(double factor, double x) {
        double wanted = Math.clamp(millis() / factor, 2000, 30 * 86_400_000.0);
        Instant fixed = at(x);
        double share = (x - left) / Math.max(1, right - left);
        Instant begin = fixed.minusMillis(Math.round(wanted * share));
        return new TimeScale(begin, begin.plusMillis(Math.round(wanted)), left, right);
    }

    /** The axis, in time since {@code zero}. */
    List<Tick> ticks(Instant zero) {
        double least = LEAST * secondsAPixel();
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && STEPS[i] >= least; i--) {
            step = STEPS[i];
        }
        var ticks = new ArrayList<Tick>();
        long first = Math.ceilDiv(Duration.between(zero, from).toMillis(), step * 1000);
        for (long i = first; ticks.size() < 100; i++) {
            double x = x(zero.plusSeconds(i * step));
            if (x > right) {
                break;
            }
            ticks.add(new Tick(x, word(i * step)));
        }
        return ticks;
    }

    /** As {@code 40 s}, {@code 2 m}, {@code 1 h 5 m}. */
    static String word(long seconds) {
        String sign = seconds < 0 ? "−" : "";
        long all = Math.abs(seconds);
        long hours = all / 3600;
        long minutes = all / 60 % 60;
        long left = all % 60;
        if (hours > 0) {
            return sign + (minutes == 0 ? hours + " h" : String.format(Locale.ROOT, "%d h %d m", hours, minutes));
        }
        if (minutes > 0) {
            return sign + (left == 0 ? minutes + " m" : String.format(Locale.ROOT, "%d m %d s", minutes, left));
        }
        return sign + left + " s";
    }
}
