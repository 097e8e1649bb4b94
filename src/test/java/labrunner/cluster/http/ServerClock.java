package labrunner.cluster.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of a server that says whole seconds with each answer, and may set its time. */
public final class ServerClock {
    private final AtomicLong nanos = new AtomicLong();
    private final ClusterClock clock;
    private Instant server;

    public ServerClock(Instant start) {
        server = start;
        clock = new ClusterClock(nanos::get, start);
        answers();
    }

    public ClusterClock clock() {
        return clock;
    }

    /** Time passes, with an answer each second. */
    public void passes(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            nanos.addAndGet(1_000_000_000);
            server = server.plusSeconds(1);
            answers();
        }
    }

    /** The server sets its clock, and is asked until that is believed. */
    public void sets(Duration by) {
        server = server.plus(by);
        passes(Duration.ofSeconds(2));
    }

    private void answers() {
        clock.second(server, 1);
    }
}
