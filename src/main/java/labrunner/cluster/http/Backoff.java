package labrunner.cluster.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before something is tried again: twice as long after each failure, up to a limit, and never in step with
 * others that failed at the same moment. What went well for a while begins anew. Used by one thread.
 */
public final class Backoff {
    /** What lasted so long went well: its end, or its next failure, is nothing to be careful about. */
    static final Duration STABLE_AFTER = Duration.ofSeconds(5);

    public static final Duration FIRST = Duration.ofMillis(800);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final DoubleSupplier random;
    private final Duration longest;
    private Duration step = FIRST;

    /**
     * @param random from 0 to 1
     * @param longest the limit of a wait, jitter included
     */
    Backoff(DoubleSupplier random, Duration longest) {
        this.random = random;
        this.longest = longest;
    }

    /** The next wait: between once and one and a half times the step, at most the limit. */
    public Duration next() {
        Duration wait = step.plusNanos((long) (step.toNanos() / 2.0 * random.getAsDouble()));
        Duration twice = step.multipliedBy(2);
        step = twice.compareTo(longest) > 0 ? longest : twice;
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** A try came to something although it failed: the next wait is the shortest again. */
    public void progressed() {
        step = FIRST;
    }

    /** Takes how long a try lasted; answers whether that was well, so that no wait is due after it. */
    public boolean lasted(Duration time) {
        boolean well = time.compareTo(STABLE_AFTER) >= 0;
        if (well) {
            step = FIRST;
        }
        return well;
    }
}
