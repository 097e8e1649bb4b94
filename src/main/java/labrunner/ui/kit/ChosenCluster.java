package labrunner.ui.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.run.Checkup;
import labrunner.run.cleanup.Orphan;
import labrunner.run.journal.JournalData;
import labrunner.run.state.LessonState;
import labrunner.run.state.Plan;

/** A cluster that was chosen and answered. Calls block; closing it ends its lessons, and a practice cluster with it. */
public interface ChosenCluster extends AutoCloseable {
    ClusterContext context();

    ClusterIdentity identity();

    /** Whether the lab can be run here, and what it would make. */
    Checkup checkup(Lab lab);

    /** What is known of the lab's run here; empty where there was none. */
    default Optional<JournalData> journal(Lab lab) {
        return Optional.empty();
    }

    /** What the lab's commands would do here, against what is there now. */
    default Plan plan(Lab lab) {
        return Plan.NOTHING;
    }

    /** Deletes what an earlier run of this learner left, and returns what couldn't be deleted, and why. */
    List<Problem> cleanUp(Orphan orphan);

    /** Begins the lab, or goes on where an earlier process left it. States come from the lesson's own thread. */
    LessonPort begin(Lab lab, Consumer<LessonState> states);

    /** Its clock, if it is a practice cluster. */
    Optional<PracticeControls> practice();

    /** Whether it is a practice cluster, in this process or another: nothing on it bills, and nothing is asked before a write. */
    boolean simulated();

    /** The kubeconfig file with which kubectl reaches this cluster. */
    Path kubeconfig();

    /** Whether kubectl wouldn't look into that file by itself: another one was opened. */
    default boolean otherKubeconfig() {
        return false;
    }

    @Override
    void close();
}
