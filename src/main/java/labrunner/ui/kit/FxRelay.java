package labrunner.ui.kit;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Carries values from any thread to the JavaFX thread. The latest value wins and at most one hand-over is pending, so a
 * cluster that changes faster than the screen can draw costs no more than one that changes at the screen's pace.
 *
 * @param <T> what is shown, an immutable value
 */
public final class FxRelay<T> implements Consumer<T>, AutoCloseable {
    private final AtomicReference<T> latest = new AtomicReference<>();
    private final Consumer<? super T> view;
    private volatile boolean closed;

    /** Hands each latest value to {@code view} on the JavaFX thread. */
    public FxRelay(Consumer<? super T> view) {
        this.view = view;
    }

    /** Takes a value from any thread and returns at once. */
    @Override
    public void accept(T value) {
        if (latest.getAndSet(value) == null && !closed) {
            Platform.runLater(this::show);
        }
    }

    private void show() {
        T value = latest.getAndSet(null);
        if (value != null && !closed) {
            view.accept(value);
        }
    }

    /** After this nothing reaches the view any more, not even what is on its way. */
    @Override
    public void close() {
        closed = true;
        latest.set(null);
    }

    /** Runs a task on the JavaFX thread: at once when already there. */
    public static void onFx(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }
}
