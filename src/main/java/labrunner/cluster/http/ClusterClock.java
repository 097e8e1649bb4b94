package labrunner.cluster.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The cluster's time: what the API server said last, plus what has passed here since, times the rate.
 *
 * <p>A real server says whole seconds ({@code Date}); readings only move the clock when they contradict it, so that it doesn't
 * jump to and fro within a second. A practice server says its time to the millisecond, and its rate; its time may run a hundred
 * times as fast as ours, so that what it hasn't confirmed for a moment isn't taken to have passed: a server that stands
 * still would else seem to have let hours go by.
 */
public final class ClusterClock {
    /** How long, here, a server that says its own time is taken to go on without saying it again. */
    static final Duration UNCONFIRMED = Duration.ofSeconds(2);

    /** What differs by less is the network, or a clock that is set right. */
    private static final Duration LARGEST_DIFFERENCE = Duration.ofSeconds(60);

    /** A time that is far from ours has to be said again after so long, here. */
    private static final Duration CONFIRMED = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private volatile Reading reading;
    private volatile boolean heard;
    private volatile Optional<Unconfirmed> unconfirmed = Optional.empty();

    /** A time that is far from ours, and when it was said. */
    private record Unconfirmed(Instant time, long nanos) {}

    private record Reading(Instant time, long nanos, double rate, boolean exact, boolean jumps, Duration corrected) {}

    /**
     * Cluster time, and by how much the server has set it since this clock began: ahead, or back where that is negative. A time that
     * was remembered before a correction is moved by the same to be comparable with one after it.
     */
    public record Time(Instant now, Duration corrected) {}

    public ClusterClock(LongSupplier nanos, Instant start) {
        this.nanos = nanos;
        this.reading = new Reading(start, nanos.getAsLong(), 1, false, false, Duration.ZERO);
    }

    /** Cluster time now. */
    public Instant now() {
        return time().now();
    }

    /** Cluster time now, and how it came about. */
    public Time time() {
        Reading last = reading;
        return new Time(at(last, nanos.getAsLong()), last.corrected());
    }

    /** Cluster seconds that pass in a second; 0 while a practice cluster is paused. */
    public double rate() {
        return reading.rate();
    }

    /** How long a span of cluster time takes here; the same where time stands still. */
    public Duration real(Duration clusterTime) {
        double rate = reading.rate();
        return rate <= 0 ? clusterTime : Duration.ofNanos((long) (clusterTime.toNanos() / rate));
    }

    /** Whether the server says its own time, which may also jump: then it is asked again before a snapshot. */
    public boolean exact() {
        return reading.exact();
    }

    /** Whether the server's time jumps over waits that it is told of. */
    public boolean jumps() {
        return reading.jumps();
    }

    private static Instant at(Reading reading, long nanos) {
        long since = nanos - reading.nanos();
        long passed = reading.exact() ? Math.min(since, UNCONFIRMED.toNanos()) : since;
        return reading.time().plusNanos((long) (passed * reading.rate()));
    }

    /** This machine's time, for {@link #exactly}. */
    long nanos() {
        return nanos.getAsLong();
    }

    /**
     * A server said its time exactly.
     *
     * @param jumps whether it jumps over waits
     * @param asked when that was asked for: an answer that came slowly doesn't undo what a later one said
     */
    void exactly(Instant time, double rate, boolean jumps, long asked) {
        Reading last = reading;
        boolean overtaken = last.exact() && last.nanos() - asked > 0 && time.isBefore(last.time());
        if (!overtaken) {
            reading = new Reading(time, nanos.getAsLong(), rate, true, jumps, last.corrected());
        }
    }

    /** A server said its time to the second, rounded down. */
    void second(Instant time, double rate) {
        long now = nanos.getAsLong();
        Reading last = reading;
        Instant mine = at(last, now);
        if (!believed(time, mine, now)) {
            return;
        }
        Instant right = mine.isBefore(time) ? time : mine.isAfter(time.plusSeconds(1)) ? time.plusSeconds(1) : mine;
        if (!right.equals(mine) || last.rate() != rate) {
            Duration by = isNear(mine, time) ? Duration.ZERO : Duration.between(mine, right);
            reading =
                    new Reading(right, now, rate, false, false, last.corrected().plus(by));
        }
    }

    /**
     * Whether a time can be taken over at once. One that is far from ours is one answer's only, until a second one a moment later
     * agrees with it: a clock that jumps ahead and back would leave behind waits for a time that doesn't come.
     */
    private boolean believed(Instant time, Instant mine, long now) {
        boolean first = !heard;
        heard = true;
        if (first || isNear(mine, time)) {
            unconfirmed = Optional.empty();
            return true;
        }
        Optional<Unconfirmed> before =
                unconfirmed.filter(one -> isNear(one.time().plusNanos(now - one.nanos()), time));
        if (before.isEmpty()) {
            unconfirmed = Optional.of(new Unconfirmed(time, now));
            return false;
        }
        boolean confirmed = now - before.get().nanos() >= CONFIRMED.toNanos();
        if (confirmed) {
            unconfirmed = Optional.empty();
        }
        return confirmed;
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(LARGEST_DIFFERENCE) < 0;
    }
}
