package labrunner.run.online;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long something has taken, and a rest where a server asks for one. */
public interface Waiting {
    /** Since it began. */
    Duration spent();

    /** Lets so much time pass; an interrupt ends it. */
    void rest(Duration time) throws InterruptedException;

    /** That of this machine's clock, beginning now. */
    static Waiting real() {
        long begun = System.nanoTime();
        var never = new CountDownLatch(1);
        return new Waiting() {
            @Override
            public Duration spent() {
                return Duration.ofNanos(System.nanoTime() - begun);
            }

            @Override
            @SuppressWarnings("ReturnValueIgnored")
            public void rest(Duration time) throws InterruptedException {
                boolean _ = never.await(time.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
