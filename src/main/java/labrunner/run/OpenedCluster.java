package labrunner.run;

import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.ClusterContext;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.ContextChoice;
import labrunner.lab.Lab;

/**
 * A cluster that was chosen and answered. Window and terminal open it, look at the {@link Checkup} and begin a lesson on it;
 * they never see the cluster itself. Calls block: use a virtual thread. Closing it ends its lessons.
 */
public final class OpenedCluster implements AutoCloseable {
    private final Cluster cluster;

    private OpenedCluster(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Contacts the cluster; the context's credential plugin runs now.
     *
     * @throws labrunner.problem.ProblemException where it doesn't answer or doesn't let this user in
     */
    public static OpenedCluster open(ContextChoice choice) {
        return new OpenedCluster(Cluster.open(choice));
    }

    public ClusterContext context() {
        return cluster.context();
    }

    public ClusterIdentity identity() {
        return cluster.identity();
    }

    /** Whether the lab can be run here, and what it would make. */
    public Checkup checkup(Lab lab) {
        throw new UnsupportedOperationException("next commit");
    }

    /** Opens the lab; resumes where an earlier process left it. States come from the lesson thread until it is closed. */
    public LabRun begin(Lab lab, RunOptions options, Consumer<LessonState> publish) {
        return new LabRun(lab, cluster, options, publish);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
