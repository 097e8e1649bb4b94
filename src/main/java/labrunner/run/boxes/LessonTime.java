package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import labrunner.cluster.http.ClusterClock;

/**
 * Cluster time as a lesson counts it. Where the server sets its clock, that is no time that passed: before the new time is told,
 * all that was remembered of the old one is moved along. Lesson thread only.
 */
public final class LessonTime {
    private final ClusterClock clock;
    private final Consumer<Duration> move;
    private Duration corrected;
    private Instant last;

    /** @param move takes by how much what is remembered is to be moved */
    public LessonTime(ClusterClock clock, Consumer<Duration> move) {
        ClusterClock.Time time = clock.time();
        this.clock = clock;
        this.move = move;
        this.corrected = time.corrected();
        this.last = time.now();
    }

    /** The time that was told last. */
    public Instant last() {
        return last;
    }

    public Instant now() {
        ClusterClock.Time time = clock.time();
        Duration by = time.corrected().minus(corrected);
        if (!by.isZero()) {
            corrected = time.corrected();
            move.accept(by);
        }
        last = time.now();
        return last;
    }
}
