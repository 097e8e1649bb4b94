package labrunner.cluster.http;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How soon silence is noticed, and what waits are. Times are of this machine.
 *
 * @param watch the time that a watch asks for, in whole seconds; the server ends it then, which shows that it lives
 * @param grace what may pass after that time until a watch counts as dead
 * @param begin how long a server may take to begin a stream
 * @param quiet a watch that wasn't heard for so long is quiet: what it shows may be old
 * @param lost a watch that wasn't heard for so long is lost
 * @param unlisted a kind that couldn't be listed for so long isn't waited for any more
 * @param pauses takes each wait before another try and answers how long to wait; tests count instead
 */
public record Pace(
        Duration watch,
        Duration grace,
        Duration begin,
        Duration quiet,
        Duration lost,
        Duration unlisted,
        UnaryOperator<Duration> pauses) {
    public static final Pace USUAL = new Pace(
            Duration.ofSeconds(12),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(16),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            UnaryOperator.identity());

    /** The seconds that one watch asks for: up to a quarter less, so that not all end together. */
    long seconds(double random) {
        return Math.max(1, Math.round(watch.toSeconds() * (1 - random / 4)));
    }

    public Pace pausing(UnaryOperator<Duration> others) {
        return new Pace(watch, grace, begin, quiet, lost, unlisted, others);
    }
}
