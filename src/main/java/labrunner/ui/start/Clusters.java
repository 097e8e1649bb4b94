package labrunner.ui.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.problem.Problem;
import labrunner.ui.kit.ChosenCluster;

/** Where clusters come from. The window declares it, Main fulfils it. Opening blocks: the window calls it off its thread. */
public interface Clusters {

    /**
     * What the kubeconfig files say; nothing is contacted and no credential plugin runs.
     *
     * @param file another kubeconfig than the one kubectl would use
     */
    Found contexts(Optional<Path> file);

    /**
     * Starts a practice cluster and opens it.
     *
     * @throws labrunner.problem.ProblemException where it can't be started
     */
    ChosenCluster practice();

    /**
     * Contacts the cluster of a context; its credential plugin runs now.
     *
     * @throws labrunner.problem.ProblemException where it doesn't answer or doesn't let this user in
     */
    ChosenCluster use(ClusterContext context);

    /**
     * Contexts that can be chosen.
     *
     * @param files where they are from, as a learner knows them: {@code ~/.kube/config}
     * @param problems what is wrong with the files or in them
     */
    record Found(String files, List<ClusterContext> contexts, List<Problem> problems) {}
}
