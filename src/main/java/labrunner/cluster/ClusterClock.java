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

    private record Reading(Instant time, long nanos, double rate) {}

    ClusterClock(LongSupplier nanos, Instant start) {
        this.nanos = nanos;
        this.reading = new Reading(start, nanos.getAsLong(), 1);
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

    private static Instant at(Reading reading, long nanos) {
        return reading.time().plusNanos((long) ((nanos - reading.nanos()) * reading.rate()));
    }

    /** A server said its time exactly. */
    void exact(Instant time, double rate) {
        reading = new Reading(time, nanos.getAsLong(), rate);
    }

    /** A server said its time to the second, rounded down. */
    void second(Instant time) {
        long now = nanos.getAsLong();
        Instant mine = at(reading, now);
        if (mine.isBefore(time) || reading.rate() != 1) {
            reading = new Reading(time, now, 1);
        } else if (mine.isAfter(time.plusSeconds(1))) {
            reading = new Reading(time.plusSeconds(1), now, 1);
        }
    }
}
