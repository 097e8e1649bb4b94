package labrunner.cluster.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;

/**
 * Waits in the cluster's time. At a real cluster that is this machine's. A server that says its own time, as a practice cluster, is
 * told of each wait, so that time there may jump over what nobody needs to see. All calls block and throw INTERRUPTED where the
 * cluster is closed, or nobody waits any more.
 */
public final class Waits {
    private static final String PATH = "/labrunner/time";
    /** Between two looks at the clock of a server that can't be told. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Most of what is waited for comes so soon that the server needn't be told of a time-out. */
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Transport transport;

    public Waits(Transport transport) {
        this.transport = transport;
    }

    /** Whether time at the server jumps over waits. */
    public boolean jumps() {
        return transport.clock().jumps();
    }

    /** Lets so much of the cluster's time pass. */
    public void pass(Duration time) {
        until(transport.clock().now().plus(time), true);
    }

    /**
     * Waits for a value.
     *
     * @param most of the cluster's time
     * @return empty where it didn't come in time
     * @throws ExecutionException where it failed
     */
    public <T> Optional<T> within(Duration most, CompletableFuture<T> value) throws ExecutionException {
        Instant end = transport.clock().now().plus(most);
        var over = new CompletableFuture<Void>();
        Thread clock = Thread.ofVirtual().name("time-out").start(() -> {
            try {
                rest(least(SOON, most));
                until(end, false);
                over.complete(null);
            } catch (RuntimeException | Error e) {
                over.completeExceptionally(e);
            }
        });
        try {
            CompletableFuture.anyOf(value, over).get();
            return value.isDone() ? Optional.of(value.get()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (ExecutionException e) {
            if (over.isCompletedExceptionally() && e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        } finally {
            clock.interrupt();
        }
    }

    /** Waits for something that is seen elsewhere, for a moment: not beyond this time, which is where it is given up. */
    public void moment(Instant end) {
        turn(end, false);
    }

    private void until(Instant end, boolean pause) {
        while (transport.clock().now().isBefore(end)) {
            turn(end, pause);
        }
    }

    private void turn(Instant end, boolean pause) {
        ClusterClock clock = transport.clock();
        Duration left = Duration.between(clock.now(), end);
        if (!clock.exact()) {
            rest(left);
        } else if (!told(end, pause)) {
            rest(transport.pace().pauses().apply(LOOK));
        }
    }

    /** Whether the server was told, and has answered. */
    private boolean told(Instant end, boolean pause) {
        try {
            return transport
                    .call(Call.get(PATH).ask("until", end.toString()).ask("for", pause ? "pause" : "deadline"), LIMIT)
                    .ok();
        } catch (ProblemException e) {
            if (e.problem().kind() == Kind.INTERRUPTED) {
                throw e;
            }
            return false;
        }
    }

    /** Waits on this machine's clock. */
    private void rest(Duration wait) {
        try {
            if (wait.isNegative() || !transport.closedWithin(wait)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw stopped();
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static ProblemException stopped() {
        return Problem.of(Kind.INTERRUPTED, "Stopped while waiting.", "").asException();
    }
}
