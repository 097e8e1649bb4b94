package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a NodePool's condition NodeClassReady. */
final class NodePoolReadiness extends Reconciler {

    NodePoolReadiness(Practice practice) {
        super(practice);
        watch("NodePool");
        watch("AKSNodeClass", change -> Pools.using(store(), change.key().name()));
    }

    @Override
    protected void reconcile(Key key) {
        Instant now = loop().now();
        store().updateStatus(key, pool -> judge(pool, now), Names.MANAGER);
    }

    private void judge(ObjectNode pool, Instant now) {
        var conditions = ConditionSet.ofPool(pool, now);
        Optional<ObjectNode> nodeClass = Pools.classOf(store(), pool);
        if (nodeClass.isEmpty()) {
            conditions.setFalse("NodeClassReady", "NodeClassNotFound", "NodeClass not found on cluster");
            return;
        }
        if (Tree.deleting(nodeClass.get())) {
            conditions.setFalse("NodeClassReady", "NodeClassTerminating", "NodeClass is Terminating");
            return;
        }
        Optional<JsonNode> ready = Tree.condition(nodeClass.get(), ConditionSet.READY);
        String status = ready.map(c -> Tree.text(c, "status")).orElse(ConditionSet.UNKNOWN);
        if (status.equals("True")) {
            conditions.setTrue("NodeClassReady");
        } else if (status.equals("False")) {
            conditions.setFalse(
                    "NodeClassReady",
                    Tree.text(ready.orElseThrow(), "reason"),
                    Tree.text(ready.orElseThrow(), "message"));
        } else {
            conditions.setFalse("NodeClassReady", "NodeClassReadinessUnknown", "Node Class Readiness Unknown");
        }
    }
}
