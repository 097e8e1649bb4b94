package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clients that do nothing until some instant, and have said so. At full speed time goes there: at once for one that pauses; for one
 * that waits for something and gives up then, once nothing is on its way. Each says it again after a moment, so that a client that
 * is gone moves nothing.
 */
public final class ClientWaits {
    /** Nobody waits for longer at a time, in simulated time. */
    private static final Duration FURTHEST = Duration.ofHours(1);

    private final PracticeLoop loop;
    /** For the loop's thread only. */
    private final Map<CompletableFuture<Boolean>, Announced> waits = new HashMap<>();

    private record Announced(Timer timer, boolean pause) {}

    ClientWaits(PracticeLoop loop) {
        this.loop = loop;
    }

    /**
     * Blocks until the cluster's time is there.
     *
     * @param pause whether the client only lets time pass; else it waits for something, and gives up then
     * @param most of this machine's time
     */
    public void until(Instant end, boolean pause, Duration most) throws InterruptedException {
        var reached = new CompletableFuture<Boolean>();
        loop.post(() -> begin(end, pause, reached));
        try {
            reached.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // the client asks again
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            reached.complete(false);
            loop.post(() -> end(reached));
        }
    }

    private void begin(Instant end, boolean pause, CompletableFuture<Boolean> reached) {
        Duration left = Duration.between(loop.now(), end);
        Duration wait = left.compareTo(FURTHEST) > 0 ? FURTHEST : left;
        if (wait.isNegative() || wait.isZero() || reached.isDone()) {
            reached.complete(true);
            return;
        }
        DelayKind kind = pause ? DelayKind.CLIENT_PAUSE : DelayKind.CLIENT_DEADLINE;
        Timer timer = loop.after(wait, kind, () -> {
            waits.remove(reached);
            reached.complete(true);
        });
        waits.put(reached, new Announced(timer, pause));
    }

    private void end(CompletableFuture<Boolean> reached) {
        Announced known = waits.remove(reached);
        if (known != null) {
            known.timer().cancel();
        }
    }

    /** How many clients have said so and wait. For the loop's thread. */
    int announced() {
        return waits.size();
    }

    /** Whether a client lets time pass, or one waits and gives up then. For the loop's thread. */
    boolean isAnnounced(boolean pause) {
        return waits.values().stream().anyMatch(wait -> wait.pause() == pause);
    }

    /** Whoever changes something has seen what it waited for: the next wait is said anew. For the loop's thread. */
    void wrote() {
        waits.entrySet().removeIf(wait -> {
            boolean over = !wait.getValue().pause();
            if (over) {
                wait.getValue().timer().cancel();
                wait.getKey().complete(false);
            }
            return over;
        });
    }
}
