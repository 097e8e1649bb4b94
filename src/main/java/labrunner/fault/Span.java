package labrunner.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a fault is there, in the cluster's time.
 *
 * @param after how long after it was asked for it begins
 * @param lasts how long it goes on then; empty: for good
 */
public record Span(Duration after, Optional<Duration> lasts) {
    /** At once and for good. */
    public static final Span ALWAYS = new Span(Duration.ZERO, Optional.empty());

    /** Whether it is there at some instant, if it was asked for at another. */
    public boolean holds(Instant asked, Instant now) {
        Instant begins = asked.plus(after);
        return !now.isBefore(begins)
                && lasts.map(begins::plus).map(now::isBefore).orElse(true);
    }

    /** Whether it begins or ends after some instant, if it was asked for at another. */
    public boolean changesAfter(Instant asked, Instant now) {
        Instant begins = asked.plus(after);
        return lasts.map(begins::plus).orElse(begins).isAfter(now);
    }
}
