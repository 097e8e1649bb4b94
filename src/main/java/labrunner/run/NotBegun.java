package labrunner.run;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Lab;
import labrunner.lab.Where;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalStore;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Comparison;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Timeline;

/** The state of a lab that can't be begun, for a report: all that it has, and nothing of it done. */
public final class NotBegun {
    private NotBegun() {}

    /** Of a lab that can't be begun, since its cluster couldn't be reached or chosen; {@code server} may be empty. */
    public static LessonState of(Lab lab, String server) {
        return of(lab, new ClusterIdentity("", server, "", false, false, false, 1), EnumSet.allOf(Where.class));
    }

    /** Of a lab that can't be begun on a cluster that answered. */
    public static LessonState of(Lab lab, ClusterIdentity cluster, RunOptions options) {
        return of(lab, cluster, Here.of(cluster, options));
    }

    private static LessonState of(Lab lab, ClusterIdentity cluster, Set<Where> here) {
        Instant now = Instant.now();
        var lesson = new Lesson(
                lab,
                here,
                Journal.open(JournalStore.inMemory(new HashMap<>(), lab.key()), lab, cluster.uid(), "", now),
                now);
        return new LessonState(
                lab,
                cluster,
                LessonState.Phase.OPENING,
                lesson.steps().current().id(),
                lesson.states(now),
                lesson.prerequisites(now),
                Optional.empty(),
                CleanupState.NONE,
                Comparison.NONE,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                ClusterSnapshot.empty(now),
                Timeline.NONE);
    }
}
