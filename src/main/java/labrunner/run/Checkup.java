package labrunner.run;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.ClusterIdentity;
import labrunner.problem.Problem;

/**
 * What is known of a chosen cluster before a lab is opened on it.
 *
 * @param willMake one line for each object that the lab's commands make or change
 * @param refused rights that the lab needs and the user doesn't have, as "delete nodepools.karpenter.sh"
 * @param problem what stands in the way; empty if the lab can be run
 */
public record Checkup(
        ClusterIdentity cluster, List<String> willMake, List<String> refused, Optional<Problem> problem) {}
