package labrunner.practice;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts the requests being served and the watch events not yet written, so that time doesn't jump ahead of a client that
 * is about to act on what it has just been told.
 */
public final class Clients {
    /** How long after the last answer a client gets to ask its next question. */
    private static final long QUIET_NANOS = 4_000_000;
    /** How long nothing may have been asked, and nothing new told, until a client that waits with a time-out is taken to have seen all there is. */
    private static final long IDLE_NANOS = 250_000_000;
    /** A client that doesn't read for that long no longer holds up time. */
    private static final long STALLED_NANOS = 1_000_000_000;

    private final AtomicInteger serving = new AtomicInteger();
    private final Set<Delivery> deliveries = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastActivity;
    private final AtomicLong lastNews;
    private final AtomicLong asked = new AtomicLong();
    private final Runnable wake;
    private final LongSupplier nanos;

    /**
     * @param wake called when somebody may no longer have to be waited for
     * @param nanos this machine's time
     */
    Clients(Runnable wake, LongSupplier nanos) {
        this.wake = wake;
        this.nanos = nanos;
        this.lastActivity = new AtomicLong(nanos.getAsLong());
        this.lastNews = new AtomicLong(nanos.getAsLong());
    }

    /** A request has come; watches and followed logs are none. */
    public void begin() {
        news();
        asked.incrementAndGet();
        serving.incrementAndGet();
    }

    /** How many requests have come so far; after another one the same words can mean something new. */
    public long asked() {
        return asked.get();
    }

    /** A client asks or is told something, and may want to act on it. */
    private void news() {
        lastNews.set(nanos.getAsLong());
    }

    /** Its answer has been written. */
    public void end() {
        lastActivity.set(nanos.getAsLong());
        news();
        if (serving.decrementAndGet() == 0) {
            wake.run();
        }
    }

    /** A stream of events to one client begins; close it when the client has gone. */
    public Delivery delivery() {
        var delivery = new Delivery();
        deliveries.add(delivery);
        return delivery;
    }

    /** What is on its way to one client that watches. */
    public final class Delivery implements AutoCloseable {
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicLong lastProgress = new AtomicLong();

        private Delivery() {}

        /**
         * An event waits to be written.
         *
         * @param news whether the client could want to act on it; else it was told the same before
         */
        public void queued(boolean news) {
            if (news) {
                news();
            }
            if (waiting.getAndIncrement() == 0) {
                lastProgress.set(nanos.getAsLong());
            }
        }

        /**
         * So many events have been written.
         *
         * @param news as in {@link #queued}, of any of them
         */
        public void delivered(int events, boolean news) {
            long now = nanos.getAsLong();
            if (news) {
                news();
            }
            lastProgress.set(now);
            lastActivity.set(now);
            if (waiting.addAndGet(-events) == 0) {
                wake.run();
            }
        }

        private long nanosUntilFree() {
            return waiting.get() == 0 ? 0 : STALLED_NANOS - (nanos.getAsLong() - lastProgress.get());
        }

        @Override
        public void close() {
            deliveries.remove(this);
            wake.run();
        }
    }

    /** Not above 0 if all clients have seen what has happened, and none has asked for anything since. */
    long nanosUntilIdle() {
        return Math.max(nanosUntilQuiet(), IDLE_NANOS - (nanos.getAsLong() - lastNews.get()));
    }

    /** Not above 0 if nobody needs to be waited for. */
    long nanosUntilQuiet() {
        if (serving.get() > 0) {
            return STALLED_NANOS;
        }
        long longest = QUIET_NANOS - (nanos.getAsLong() - lastActivity.get());
        for (Delivery delivery : deliveries) {
            longest = Math.max(longest, delivery.nanosUntilFree());
        }
        return longest;
    }
}
