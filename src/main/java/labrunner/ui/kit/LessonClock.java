package labrunner.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import labrunner.run.state.LessonState;

/**
 * The cluster's time between two states: that of the last snapshot, plus what has passed since at the cluster's rate. So
 * seconds that are counted on the screen go on while nothing changes.
 */
public final class LessonClock {
    private final LongSupplier nanos;
    private final Supplier<OptionalDouble> live;
    private Duration before = Duration.ZERO;
    private Instant said = Instant.EPOCH;
    private Instant time = Instant.EPOCH;
    private Instant asked = Instant.MIN;
    private long at;
    private double rate = 1;
    private boolean running;

    public LessonClock(LongSupplier nanos) {
        this(nanos, OptionalDouble::empty);
    }

    /** {@code live} is the rate now, where that can be known at any moment: no state comes when somebody stops time. */
    public LessonClock(LongSupplier nanos, Supplier<OptionalDouble> live) {
        this.nanos = nanos;
        this.live = live;
    }

    /** A clock of that cluster. */
    public static LessonClock of(ChosenCluster cluster) {
        return new LessonClock(
                System::nanoTime,
                () -> cluster.practice().stream()
                        .mapToDouble(controls -> controls.paused() || controls.reading() ? 0 : controls.rate())
                        .findFirst());
    }

    /** Takes over the time of a state. One that comes without a new snapshot says nothing new: then time only goes on. */
    public void show(LessonState state) {
        Instant saysNow = state.snapshot().clusterTime();
        time = saysNow.equals(said) ? now() : saysNow;
        said = saysNow;
        before = Duration.ZERO;
        rate = live.get().orElse(state.cluster().timeRate());
        at = nanos.getAsLong();
        running = state.snapshot().connection().connected();
    }

    /** How much of the cluster's time has passed since the last state; none while disconnected. */
    public Duration sinceState() {
        double now = live.get().orElse(rate);
        if (now != rate) {
            before = passed();
            at = nanos.getAsLong();
            rate = now;
        }
        return running ? passed() : Duration.ZERO;
    }

    private Duration passed() {
        // where every wait is skipped, time goes on only from one state to the next
        return Double.isInfinite(rate) ? before : before.plusNanos((long) ((nanos.getAsLong() - at) * rate));
    }

    /** The cluster's time now. */
    public Instant now() {
        return time.plus(sinceState());
    }

    /** Whether time has passed since this was asked the last time. */
    public boolean moved() {
        Instant before = asked;
        asked = now();
        return !asked.equals(before);
    }

    double rate() {
        return rate;
    }
}
