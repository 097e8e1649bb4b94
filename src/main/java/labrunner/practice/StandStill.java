package labrunner.practice;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Time that stands still while somebody reads: asked for, it begins only where nothing is on its way, and the next write ends it before
 * that is carried out. It is no pause: it ends by itself. What was done, and when in the cluster's time, is the same with it and without.
 */
public final class StandStill {
    private final PracticeLoop loop;
    private final LongSupplier nanos;
    private volatile boolean stands;
    private volatile long writes;
    private volatile long lastWrite;
    private double speed;

    /**
     * All that decides whether time may stand still.
     *
     * @param rate how fast time runs; 0 while it is stopped
     * @param jumps whether it jumps over waits, or is to skip one
     * @param clientWaits whether a client waits for time to pass, and has said so
     * @param underWay whether something pends, is being made or removed, or will happen by itself
     * @param sinceWrite how long ago a client changed something, of this machine's time
     */
    record Facts(double rate, boolean jumps, boolean clientWaits, boolean underWay, Duration sinceWrite) {
        boolean mayStand(Duration quiet) {
            return rate > 0 && !jumps && !clientWaits && !underWay && sinceWrite.compareTo(quiet) >= 0;
        }
    }

    /** @param nanos this machine's time */
    StandStill(PracticeLoop loop, LongSupplier nanos) {
        this.loop = loop;
        this.nanos = nanos;
        this.lastWrite = nanos.getAsLong();
    }

    /** Whether time stands still for somebody who reads. */
    public boolean stands() {
        return stands;
    }

    /** How often clients have changed something. */
    public long writes() {
        return writes;
    }

    /**
     * Lets time stand still if it may. For the loop's thread.
     *
     * @param quiet how long nobody may have changed anything, of this machine's time
     * @param underWay asked last, since it looks at all objects
     */
    void begin(Duration quiet, BooleanSupplier underWay) {
        Duration sinceWrite = Duration.ofNanos(nanos.getAsLong() - lastWrite);
        boolean waits = loop.clientWaits().announced() > 0;
        boolean jumps = loop.jumps() || loop.skips();
        if (!stands
                && new Facts(loop.rate(), jumps, waits, false, sinceWrite).mayStand(quiet)
                && !underWay.getAsBoolean()) {
            speed = loop.rate();
            loop.pause();
            stands = true;
        }
    }

    /** A client changes something. For the loop's thread. */
    void wrote() {
        lastWrite = nanos.getAsLong();
        writes++;
        if (stands) {
            loop.speed(speed);
        }
    }

    /** Somebody has said how fast time is to run, or that it isn't to. */
    void over() {
        stands = false;
    }
}
