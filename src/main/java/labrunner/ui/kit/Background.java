package labrunner.ui.kit;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Masked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what blocks on virtual threads and brings what comes of it back to the JavaFX thread. */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Exactly one of {@code done} and {@code failed} is called, on the JavaFX thread. */
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<Problem> failed) {
        start(work, done, failed);
    }

    /** The same for what an interrupt ends: whoever runs the answer sends it, and may not hear anything after that. */
    public <T> Runnable start(Callable<T> work, Consumer<? super T> done, Consumer<Problem> failed) {
        if (threads.isShutdown()) {
            // the window was closed while something was read: nobody waits for more
            return () -> {};
        }
        Future<?> task = threads.submit(() -> {
            try {
                T result = work.call();
                FxRelay.onFx(() -> done.accept(result));
            } catch (Throwable e) {
                Problem problem = problem(e);
                FxRelay.onFx(() -> failed.accept(problem));
            }
        });
        return () -> task.cancel(true);
    }

    /** Runs something whose result nobody waits for. */
    public void run(Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("in the background", e);
            }
        });
    }

    public static Problem problem(Throwable e) {
        Throwable cause =
                e instanceof java.util.concurrent.CompletionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof ProblemException known) {
            return known.problem();
        }
        LOG.error("unexpected", cause);
        return Problem.of(
                        Problem.Kind.INTERNAL,
                        Texts.of("problem.unexpected", Masked.text(String.valueOf(cause.getMessage()))),
                        Texts.of("problem.unexpected.hint"))
                .withDetail(Masked.text(cause.toString()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
