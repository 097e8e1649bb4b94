package labrunner.practice.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import labrunner.fault.Fault;
import labrunner.practice.Faults;

/** Whether the API server answers, and how long it takes over it. On the thread of a request. */
final class Availability {
    private final Faults faults;

    Availability(Faults faults) {
        this.faults = faults;
    }

    /** False if the one that asks gets no answer; takes as long as a fault says, in this machine's time. */
    boolean serves() {
        Duration by = faults.now(Fault.ApiSlow.class).stream()
                .map(Fault.ApiSlow::by)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!by.isZero() && !pass(by)) {
            return false;
        }
        return faults.now(Fault.ApiAway.class).isEmpty();
    }

    /** False if the server ends meanwhile. */
    private static boolean pass(Duration time) {
        try {
            return !new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
