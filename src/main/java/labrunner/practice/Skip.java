package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A wait that is being skipped, from one progress to the next, until it is over. For the loop's thread. */
final class Skip {
    private final Instant from;
    private final BooleanSupplier over;
    private final CompletableFuture<Skipped> skipped;
    private Instant limit = Instant.MAX;

    /** @param over whether the wait is over */
    Skip(Instant from, BooleanSupplier over, CompletableFuture<Skipped> skipped) {
        this.from = from;
        this.over = over;
        this.skipped = skipped;
    }

    /** Nothing to skip. */
    static Skip none() {
        return new Skip(
                Instant.EPOCH, () -> true, CompletableFuture.completedFuture(new Skipped(Duration.ZERO, false)));
    }

    boolean wanted() {
        return !skipped.isDone();
    }

    /** How far time may jump: to the first progress however far that is, and then only so far that a skip ends. */
    Instant limit() {
        return limit;
    }

    /** Something that was due as progress has run. */
    void progressed(Instant now, Duration reach) {
        if (wanted() && over.getAsBoolean()) {
            end(now, true);
        } else if (limit.equals(Instant.MAX)) {
            limit = now.plus(reach);
        }
    }

    /** Skips no further. */
    void end(Instant now, boolean isOver) {
        skipped.complete(new Skipped(Duration.between(from, now), isOver));
    }
}
