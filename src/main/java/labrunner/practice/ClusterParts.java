package labrunner.practice;

import labrunner.practice.core.Core;
import labrunner.practice.karpenter.Karpenter;

/** The parts that make the store behave as a cluster, in the order in which they start. */
final class ClusterParts {
    private ClusterParts() {}

    /** Runs on the loop, once, before the first request is served; {@code authority} is the server's certificate in PEM. */
    static void start(Practice practice, String authority) {
        Karpenter.start(practice);
        Core.start(practice, authority);
        practice.options().faults().forEach(practice.faults()::play);
    }
}
