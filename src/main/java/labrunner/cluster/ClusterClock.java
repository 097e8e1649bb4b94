package labrunner.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The cluster's time: what the API server said last, plus what has passed here since, times the rate.
 *
 * <p>A real server says whole seconds ({@code Date}); readings only move the clock when they contradict it, so that it doesn't
 * jump to and fro within a second. A practice server says its time to the millisecond, and its rate.
 */
public final class ClusterClock {
    private final LongSupplier nanos;
    private volatile Reading reading;

    private record Reading(Instant time, long nanos, double rate, boolean exact) {}

    ClusterClock(LongSupplier nanos, Instant start) {
        this.nanos = nanos;
        this.reading = new Reading(start, nanos.getAsLong(), 1, false);
    }

    /** Cluster time now. */
    public Instant now() {
        return at(reading, nanos.getAsLong());
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
    boolean exact() {
        return reading.exact();
    }

    private static Instant at(Reading reading, long nanos) {
        return reading.time().plusNanos((long) ((nanos - reading.nanos()) * reading.rate()));
    }

    /** A server said its time exactly. */
    void exactly(Instant time, double rate) {
        reading = new Reading(time, nanos.getAsLong(), rate, true);
    }

    /** A server said its time to the second, rounded down. */
    void second(Instant time, double rate) {
        long now = nanos.getAsLong();
        Instant mine = at(reading, now);
        boolean sameRate = reading.rate() == rate;
        if (mine.isBefore(time)) {
            reading = new Reading(time, now, rate, false);
        } else if (mine.isAfter(time.plusSeconds(1))) {
            reading = new Reading(time.plusSeconds(1), now, rate, false);
        } else if (!sameRate) {
            reading = new Reading(mine, now, rate, false);
        }
    }
}
