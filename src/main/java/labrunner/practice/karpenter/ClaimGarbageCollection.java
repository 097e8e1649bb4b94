package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.Optional;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Every two minutes, deletes claims whose machine is gone and whose node has stopped reporting. */
final class ClaimGarbageCollection {
    private static final Duration PERIOD = Duration.ofMinutes(2);

    private final Practice practice;
    private final Azure azure;
    private final ClusterState cluster;

    ClaimGarbageCollection(Practice practice, Azure azure, ClusterState cluster) {
        this.practice = practice;
        this.azure = azure;
        this.cluster = cluster;
        practice.loop().every(PERIOD, this::collect);
    }

    private void collect() {
        for (ObjectNode claim : practice.store().list(ClaimLifecycle.KIND)) {
            Optional<ObjectNode> node = cluster.nodeOf(claim);
            boolean alive =
                    node.map(found -> Tree.holds(found, ConditionSet.READY)).orElse(false);
            if (Tree.holds(claim, "Registered")
                    && !Tree.deleting(claim)
                    && !alive
                    && azure.find(Tree.text(claim, "status", "providerID")).isEmpty()) {
                practice.store().delete(Key.of(claim), Deletion.BACKGROUND);
            }
        }
    }
}
