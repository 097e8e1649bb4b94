package labrunner.cluster.watch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import labrunner.problem.Problem;

/**
 * How the watches fare. Instants are of this machine's clock.
 *
 * @param state whether the server is heard
 * @param since when {@link #connected} last changed
 * @param lastEvent when anything was last heard
 * @param problem why not, where not connected
 * @param troubles by kind, for each kind whose watch isn't heard or fails
 */
public record Connection(
        State state, Instant since, Instant lastEvent, Optional<Problem> problem, Map<String, Trouble> troubles) {

    /** Whether the server is heard. */
    public enum State {
        /** All watches that may run do, and were heard lately. */
        CONNECTED,
        /** A watch wasn't heard for longer than the server may be silent, or fails; others are heard. */
        QUIET,
        /** No watch is heard. */
        LOST
    }

    public Connection {
        troubles = Map.copyOf(troubles);
    }

    /** With no kind in trouble. */
    public Connection(boolean connected, Instant since, Instant lastEvent, Optional<Problem> problem) {
        this(connected ? State.CONNECTED : State.LOST, since, lastEvent, problem, Map.of());
    }

    /** Whether the server answers; a single kind may still be in trouble. */
    public boolean connected() {
        return state != State.LOST;
    }

    /** The longest that something wasn't heard: from when on what is shown may be old. */
    public Instant oldest() {
        return troubles.values().stream()
                .map(Trouble::heard)
                .min(Instant::compareTo)
                .orElse(lastEvent);
    }
}
