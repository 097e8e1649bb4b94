package labrunner.ui.tables;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does work for the screen off the JavaFX thread, one job at a time; of the jobs that wait only the newest is done. */
final class LatestJob implements AutoCloseable {
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("tables").factory());
    private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();

    void run(Runnable job) {
        if (next.getAndSet(job) == null && !worker.isShutdown()) {
            worker.execute(() -> {
                Runnable newest = next.getAndSet(null);
                if (newest != null) {
                    newest.run();
                }
            });
        }
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
