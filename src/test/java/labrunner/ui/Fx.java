package labrunner.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import labrunner.ui.kit.FxRelay;
import org.testfx.util.WaitForAsyncUtils;

/** Runs parts of a test on the JavaFX thread and hands back what they find. */
public final class Fx {
    private Fx() {}

    public static <T> T call(Callable<T> work) {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException alreadyStarted) {
            // one toolkit serves all tests of a run
        }
        var done = new CompletableFuture<T>();
        // at once when already there: to wait for this thread on this thread would be for ever
        FxRelay.onFx(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        }
    }

    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Waits until something is so on the JavaFX thread; the limit only makes a failure of what never comes. */
    public static void await(Callable<Boolean> until) throws TimeoutException {
        WaitForAsyncUtils.waitFor(4, TimeUnit.MINUTES, () -> call(until));
    }
}
