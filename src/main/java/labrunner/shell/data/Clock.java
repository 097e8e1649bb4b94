package labrunner.shell.data;

import java.time.Duration;
import java.time.Instant;

/** The time of {@code date} and {@code sleep}. */
public interface Clock {
    Instant now();

    /** Comes back once this time has passed on this clock. */
    void pass(Duration time);
}
