package labrunner.cluster.watch;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task after it was marked due: at once where it hasn't run for an interval, else when the interval is over; however often
 * it is marked meanwhile, it runs once. On a virtual thread of its own, one run at a time.
 */
final class Coalescer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Coalescer.class);

    private final Duration interval;
    private final Runnable task;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signal = lock.newCondition();
    private final long origin = System.nanoTime();
    private final Thread thread;
    private boolean due;
    private boolean closed;
    private long latest = Long.MAX_VALUE;

    Coalescer(String name, Duration interval, Runnable task) {
        this.interval = interval;
        this.task = task;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** The task is due. */
    void mark() {
        lock.lock();
        try {
            if (!due) {
                due = true;
                signal.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The task is due after that time, if it isn't before. */
    void markWithin(Duration time) {
        lock.lock();
        try {
            latest = Math.min(latest, nanos() + time.toNanos());
            signal.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Since this was made: small enough to be compared, which {@link System#nanoTime} isn't. */
    private long nanos() {
        return System.nanoTime() - origin;
    }

    private void run() {
        long last = nanos() - interval.toNanos();
        while (due(last)) {
            last = nanos();
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                if (isClosed()) {
                    // what it asks was closed under it: nobody waits for the result
                    LOG.debug("{} ended", thread.getName(), e);
                } else {
                    // whoever takes the result has a defect; the next result must reach it all the same
                    LOG.error("{} failed", thread.getName(), e);
                }
            }
        }
    }

    /** Waits until it is due and the interval is over; false once closed. */
    private boolean due(long last) {
        lock.lock();
        try {
            while (!closed) {
                long wait = due ? last + interval.toNanos() - nanos() : latest - nanos();
                if (wait > 0) {
                    signal.awaitNanos(wait);
                } else if (due) {
                    due = false;
                    latest = Long.MAX_VALUE;
                    return true;
                } else {
                    due = true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing of it runs any more, if it was closed; false where that takes longer. */
    boolean ended(Duration longest) throws InterruptedException {
        return thread.join(longest);
    }

    /** Ends it; a run under way is not waited for, and none begins after it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            signal.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
