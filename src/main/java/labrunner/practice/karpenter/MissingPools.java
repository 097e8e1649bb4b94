package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.DelayKind;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Logs, ever less often, that the NodePool of a claim is gone: Karpenter's own record of the cluster can't be kept then. */
final class MissingPools extends Reconciler {
    private static final Duration FIRST_RETRY = Duration.ofMillis(5);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1000);

    private final KarpenterLog log;
    private final Map<Key, Duration> retries = new HashMap<>();

    MissingPools(Practice practice, KarpenterLog log) {
        super(practice);
        this.log = log;
        watch(ClaimLifecycle.KIND);
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        String pool =
                found.map(claim -> Tree.label(claim, "karpenter.sh/nodepool")).orElse("");
        if (pool.isEmpty() || store().find(Key.of("NodePool", pool)).isPresent()) {
            retries.remove(key);
            return;
        }
        String error = "NodePool.karpenter.sh \"" + pool + "\" not found (nodeclaim=" + key.name() + ", nodepool="
                + pool + ")";
        log.of("state.nodeclaim", found.orElseThrow()).error("Reconciler error", fields -> {
            fields.set("nodeclaim", KarpenterLog.reference("", key.name()));
            fields.put("nodepool", pool).put("error", error);
        });
        Duration retry = retries.getOrDefault(key, FIRST_RETRY);
        Duration doubled = retry.multipliedBy(2);
        retries.put(key, doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled);
        requeueAfter(key, retry, DelayKind.PERIODIC);
    }
}
