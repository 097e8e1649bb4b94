package labrunner.practice.karpenter;

import java.time.Duration;
import labrunner.practice.Change;
import labrunner.practice.Due;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.node.ObjectNode;

/** What Karpenter logs again and again, at growing distances, of claims whose NodePool has gone before them. */
final class OrphanComplaints {
    private static final Duration FIRST = Duration.ofMillis(5);

    private final Practice practice;
    private final KarpenterLog log;

    OrphanComplaints(Practice practice, KarpenterLog log) {
        this.practice = practice;
        this.log = log;
        practice.store().watch(Pools.KIND, this::heard);
    }

    private void heard(Change change) {
        if (change.type() == Change.Type.DELETED) {
            String pool = change.key().name();
            practice.store().list(ClaimLifecycle.KIND).stream()
                    .filter(claim -> Tree.label(claim, LabelKeys.NODEPOOL).equals(pool))
                    .forEach(claim -> later(Key.of(claim), pool, FIRST));
        }
    }

    private void later(Key claim, String pool, Duration wait) {
        practice.loop()
                .after(
                        wait,
                        Due.PERIODIC,
                        () -> practice.store()
                                .find(claim)
                                .filter(found ->
                                        practice.store().find(Pools.key(pool)).isEmpty())
                                .ifPresent(found -> {
                                    complain(found, pool);
                                    later(claim, pool, wait.multipliedBy(2));
                                }));
    }

    private void complain(ObjectNode claim, String pool) {
        String name = Tree.name(claim);
        log.of("state.nodeclaim", claim).error("Reconciler error", fields -> {
            fields.set("nodeclaim", KarpenterLog.reference("", name));
            fields.put("nodepool", pool);
            fields.put(
                    "error",
                    "NodePool.karpenter.sh \"%s\" not found (nodeclaim=%s, nodepool=%s)".formatted(pool, name, pool));
        });
    }
}
