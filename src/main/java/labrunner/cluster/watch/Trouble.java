package labrunner.cluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.problem.Problem;

/**
 * Why what a snapshot shows of a kind may be old, or isn't known.
 *
 * @param heard when its watch was last heard, by this machine's clock
 * @param silent how long that was ago when the snapshot was made
 * @param problem what the server, or the way to it, said; empty where there is silence only
 */
public record Trouble(Instant heard, Duration silent, Optional<Problem> problem) {
    private static final Duration SAID_AFTER = Duration.ofSeconds(25);

    /** Whether it has lasted for long enough to be said. */
    public boolean lasting() {
        return silent.compareTo(SAID_AFTER) >= 0;
    }
}
