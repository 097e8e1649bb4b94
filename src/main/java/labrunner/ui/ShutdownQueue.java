package labrunner.ui;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import labrunner.ui.kit.FxRelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what takes its time to end, one after the other, off the JavaFX thread; what has to come after it waits here. */
final class ShutdownQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownQueue.class);
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("ending").factory());
    private final Duration limit;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** @param limit how long what comes after is kept waiting at most */
    ShutdownQueue(Duration limit) {
        this.limit = limit;
    }

    /** Ends something when all before it has ended. */
    void add(Runnable end) {
        last = last.thenRunAsync(
                () -> {
                    try {
                        end.run();
                    } catch (RuntimeException e) {
                        LOG.warn("something did not end well", e);
                    }
                },
                worker);
    }

    /** Runs {@code next} on the JavaFX thread when all that was to be ended has: at once where nothing is. */
    void then(Runnable next) {
        if (last.isDone()) {
            next.run();
            return;
        }
        last.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((ended, tooLong) -> {
            if (tooLong != null) {
                LOG.warn("something has not ended within {}", limit);
            }
            FxRelay.onFx(next);
        });
    }

    /** Takes nothing more; what is under way goes on. */
    @Override
    public void close() {
        worker.shutdown();
    }
}
