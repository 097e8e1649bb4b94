package labrunner.run;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.ClusterIdentity;
import labrunner.problem.Problem;
import labrunner.run.cleanup.Orphan;
import labrunner.run.state.Plan;

/**
 * What is known of a chosen cluster before a lab is opened on it.
 *
 * @param plan what the lab's commands would do; nothing for a practice cluster that ends with this process
 * @param orphans what earlier runs left there, this learner's and others'
 * @param refused rights that the lab needs and the user doesn't have, as "delete nodepools.karpenter.sh"
 * @param lacking kinds that commands name and the cluster doesn't serve: these commands will fail
 * @param problem what stands in the way; empty if the lab can be run
 */
public record Checkup(
        ClusterIdentity cluster,
        Plan plan,
        List<Orphan> orphans,
        List<String> refused,
        List<Problem> lacking,
        Optional<Problem> problem) {

    /** One of a cluster that serves all that the lab names. */
    public Checkup(
            ClusterIdentity cluster, Plan plan, List<Orphan> orphans, List<String> refused, Optional<Problem> problem) {
        this(cluster, plan, orphans, refused, List.of(), problem);
    }
}
