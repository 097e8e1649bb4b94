package labrunner.practice;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that runs faster or slower than the machine's.
 *
 * @param rate simulated seconds for each second
 * @param jumps whether time may be moved forward besides
 */
record Clock(Instant base, long baseNanos, double rate, boolean jumps) {

    static Clock at(Instant base, double speed) {
        boolean jumps = Double.isInfinite(speed);
        return new Clock(base, System.nanoTime(), jumps ? 1 : Math.max(0, speed), jumps);
    }

    Clock movedTo(Instant instant) {
        return new Clock(instant, System.nanoTime(), rate, jumps);
    }

    /** The same, held back to where it is only so much real time ahead of an instant. */
    Clock notAhead(Instant instant, Duration real) {
        Instant most = instant.plusNanos((long) (real.toNanos() * rate));
        return read().isAfter(most) ? movedTo(most) : this;
    }

    Instant read() {
        return base.plusNanos((long) ((System.nanoTime() - baseNanos) * rate));
    }

    /** Real time until an instant is shown; at least one nanosecond. */
    long nanosUntil(Instant instant) {
        if (rate == 0) {
            return Long.MAX_VALUE;
        }
        Duration left = Duration.between(read(), instant);
        double nanos = (left.getSeconds() * 1e9 + left.getNano()) / rate;
        return Math.max(1, (long) Math.min(nanos + 1, Long.MAX_VALUE / 2.0));
    }
}
