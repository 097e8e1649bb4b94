package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that waits for simulated time; belongs to the loop's thread. */
public final class Timer implements Comparable<Timer>, AutoCloseable {
    private final DelayKind due;
    private final Runnable task;
    private final PauseGate gate;
    private Instant when;
    private long sequence;
    private @Nullable Duration period;
    private boolean cancelled;

    Timer(Instant when, long sequence, DelayKind due, Runnable task, PauseGate gate) {
        this.when = when;
        this.sequence = sequence;
        this.due = due;
        this.task = task;
        this.gate = gate;
    }

    /** The instant at which it runs. */
    public Instant when() {
        return when;
    }

    /** It will not run any more. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        cancel();
    }

    PauseGate gate() {
        return gate;
    }

    DelayKind due() {
        return due;
    }

    boolean live() {
        return !cancelled;
    }

    Optional<Duration> period() {
        return Optional.ofNullable(period);
    }

    void every(Duration each) {
        period = each;
    }

    void again(long nextSequence, Duration each) {
        when = when.plus(each);
        sequence = nextSequence;
    }

    void run() {
        if (!cancelled) {
            task.run();
        }
    }

    @Override
    public int compareTo(Timer other) {
        int byTime = when.compareTo(other.when);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
