package labrunner.practice;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests being served and the watch events not yet written, so that time doesn't jump ahead of a client that
 * is about to act on what it has just been told.
 */
public final class Clients {
    /** How long after the last answer a client gets to ask its next question. */
    private static final long QUIET_NANOS = 4_000_000;
    /** A client that doesn't read for that long no longer holds up time. */
    private static final long STALLED_NANOS = 1_000_000_000;

    private final AtomicInteger serving = new AtomicInteger();
    private final AtomicInteger undelivered = new AtomicInteger();
    private final AtomicLong lastActivity = new AtomicLong(System.nanoTime());
    private final Runnable wake;

    Clients(Runnable wake) {
        this.wake = wake;
    }

    /** A request has come; watches and followed logs are none. */
    public void begin() {
        serving.incrementAndGet();
    }

    /** Its answer has been written. */
    public void end() {
        lastActivity.set(System.nanoTime());
        if (serving.decrementAndGet() == 0) {
            wake.run();
        }
    }

    /** An event has been queued for a client that watches. */
    public void queued() {
        undelivered.incrementAndGet();
    }

    /** So many events have been written, or their client has gone. */
    public void delivered(int events) {
        lastActivity.set(System.nanoTime());
        if (undelivered.addAndGet(-events) == 0) {
            wake.run();
        }
    }

    /** Not above 0 if nobody needs to be waited for. */
    long nanosUntilQuiet() {
        long idle = System.nanoTime() - lastActivity.get();
        if (serving.get() > 0) {
            return STALLED_NANOS;
        }
        if (undelivered.get() > 0) {
            return STALLED_NANOS - idle;
        }
        return QUIET_NANOS - idle;
    }
}
