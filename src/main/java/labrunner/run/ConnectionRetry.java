package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.problem.Problem;
import labrunner.run.state.Snapshot;

/**
 * A server that is away for a while: what runs on by itself asks it again, not too often and not for ever. Writes can be repeated:
 * each says what is to be. Lesson thread only.
 */
final class ConnectionRetry {
    static final Duration RETRY_INTERVAL = Duration.ofSeconds(2);

    private final Supplier<Instant> machineClock;
    private Optional<Instant> since = Optional.empty();
    private Instant next = Instant.MIN;

    ConnectionRetry(Supplier<Instant> machineClock) {
        this.machineClock = machineClock;
    }

    /** Takes how a command ended; answers whether it is worth sending it again. */
    boolean passing(Optional<Problem> problem) {
        if (problem.filter(what -> what.kind() == Problem.Kind.UNREACHABLE).isEmpty()) {
            since = Optional.empty();
            return false;
        }
        Instant now = machineClock.get();
        Instant begun = since.orElse(now);
        since = Optional.of(begun);
        next = now.plus(RETRY_INTERVAL);
        return Duration.between(begun, now).compareTo(Snapshot.LONGEST) < 0;
    }

    /** Whether it is too early to send it again. */
    boolean waits() {
        return machineClock.get().isBefore(next);
    }
}
