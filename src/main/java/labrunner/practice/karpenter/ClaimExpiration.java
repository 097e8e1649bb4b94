package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import labrunner.value.GoDuration;
import tools.jackson.databind.node.ObjectNode;

/** Deletes claims that have lived as long as they may. */
final class ClaimExpiration extends Reconciler {

    ClaimExpiration(Practice practice) {
        super(practice);
        watch(ClaimLifecycle.KIND);
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> claim = store().find(key).filter(found -> !Tree.deleting(found));
        Optional<Duration> life = claim.flatMap(found -> GoDuration.parse(Tree.text(found, "spec", "expireAfter")));
        if (life.isEmpty()) {
            return;
        }
        Instant end = Tree.instant(claim.get(), "metadata", "creationTimestamp")
                .orElse(loop().now())
                .plus(life.get());
        if (end.isAfter(loop().now())) {
            requeueAfter(key, Duration.between(loop().now(), end), DelayKind.EXPIRY);
        } else {
            store().delete(key, Deletion.BACKGROUND);
        }
    }
}
