package labrunner.practice;

import java.util.ArrayDeque;

/**
 * Lets through what a part of the cluster does, or holds it back while that part is out of action and lets it catch up, in
 * order, afterwards. Open at first; for the loop's thread.
 */
public final class PauseGate {
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private boolean open = true;

    /** From now on what comes is held back. */
    public void shut() {
        open = false;
    }

    /** Runs what was held back, and from now on what comes. */
    public void open() {
        open = true;
        while (open && held.poll() instanceof Runnable next) {
            next.run();
        }
    }

    boolean isOpen() {
        return open;
    }

    void pass(Runnable task) {
        if (open) {
            task.run();
        } else {
            held.add(task);
        }
    }
}
