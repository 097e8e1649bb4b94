package labrunner.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import labrunner.run.LessonState;

/**
 * The cluster's time between two states: that of the last snapshot, plus what has passed since at the cluster's rate. So
 * seconds that are counted on the screen go on while nothing changes.
 */
final class LessonClock {
    private final LongSupplier nanos;
    private Instant said = Instant.EPOCH;
    private Instant time = Instant.EPOCH;
    private long at;
    private double rate = 1;
    private boolean running;

    LessonClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes over the time of a state. One that comes without a new snapshot says nothing new: then time only goes on. */
    void show(LessonState state) {
        Instant saysNow = state.snapshot().clusterTime();
        time = saysNow.equals(said) ? now() : saysNow;
        said = saysNow;
        rate = state.cluster().timeRate();
        at = nanos.getAsLong();
        running = state.snapshot().connection().connected();
    }

    /** How much of the cluster's time has passed since the last state; none while disconnected. */
    Duration sinceState() {
        return running ? Duration.ofNanos((long) ((nanos.getAsLong() - at) * rate)) : Duration.ZERO;
    }

    /** The cluster's time now. */
    Instant now() {
        return time.plus(sinceState());
    }

    double rate() {
        return rate;
    }
}
