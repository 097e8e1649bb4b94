package labrunner.practice;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what others have given to the loop, so that none of it ends the loop's thread. */
final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeLoop.class);

    private Tasks() {}

    static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("practice cluster", e);
        }
    }

    static <T extends @Nullable Object> T unchecked(Callable<T> task) {
        try {
            return task.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
