package labrunner.run;

import java.time.Instant;
import java.util.function.Supplier;
import labrunner.cluster.Cluster;
import labrunner.run.boxes.Boxes;
import labrunner.run.cause.ClusterReading;
import labrunner.run.cause.OnDemand;
import labrunner.run.cause.Reading;
import labrunner.run.cause.Readings.Answer;

/** Reads what would tell more of why boxes aren't met. Lesson thread only, but for the reading itself. */
final class WhyReads {
    private final Boxes boxes;
    private final LessonThread thread;
    private final Cluster cluster;
    private final Supplier<Instant> clusterClock;
    private final Supplier<Instant> machineClock;
    private final OnDemand onDemand = new OnDemand();

    WhyReads(
            Boxes boxes,
            LessonThread thread,
            Cluster cluster,
            Supplier<Instant> clusterClock,
            Supplier<Instant> machineClock) {
        this.boxes = boxes;
        this.thread = thread;
        this.cluster = cluster;
        this.clusterClock = clusterClock;
        this.machineClock = machineClock;
    }

    /** After each look: sends what is due. An answer is used at the next look, which it brings about itself. */
    void look() {
        Instant now = clusterClock.get();
        for (Reading reading : onDemand.due(boxes.wanted(), machineClock.get())) {
            thread.work(
                    () -> ClusterReading.read(cluster, reading, now),
                    answer -> take(reading, answer),
                    problem -> take(reading, new Answer.Refused(now, problem)));
        }
    }

    /** Whether more will be known of what isn't met: at full speed the cluster's time runs away from a reading. */
    boolean open() {
        return onDemand.open(boxes.wanted());
    }

    private void take(Reading reading, Answer answer) {
        onDemand.answered(reading, answer, machineClock.get());
        boxes.read(onDemand.readings());
    }
}
