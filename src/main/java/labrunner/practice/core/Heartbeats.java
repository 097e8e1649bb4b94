package labrunner.practice.core;

import java.time.Duration;
import java.util.List;
import labrunner.practice.Change;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each node's sign of life: a Lease renewed every ten seconds, and its conditions every five minutes. */
final class Heartbeats extends Reconciler {
    private static final String NAMESPACE = "kube-node-lease";
    private static final String MANAGER = "kubelet";
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration STATUS = Duration.ofMinutes(5);
    private static final int LEASE_SECONDS = 40;

    Heartbeats(Practice practice) {
        super(practice);
        watch("Node", change -> change.type() == Change.Type.ADDED ? List.of(change.key()) : List.of());
        loop().every(LEASE, () -> store().list("Lease", NAMESPACE).forEach(this::renew));
        loop().every(STATUS, () -> store().list("Node").forEach(this::report));
    }

    @Override
    protected void reconcile(Key key) {
        if (store().find("Lease", NAMESPACE, key.name()).isEmpty()) {
            store().find(key).ifPresent(this::begin);
        }
    }

    private void begin(ObjectNode node) {
        ObjectNode lease = Tree.object("coordination.k8s.io/v1", "Lease", NAMESPACE, Tree.name(node));
        Tree.list(Tree.in(lease, "metadata"), "ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("name", Tree.name(node))
                .put("uid", Tree.uid(node));
        lease.putObject("spec")
                .put("holderIdentity", Tree.name(node))
                .put("leaseDurationSeconds", LEASE_SECONDS)
                .put("renewTime", Tree.microTime(loop().now()));
        store().create(lease, MANAGER);
    }

    private void renew(ObjectNode lease) {
        if (practice().faults().isSilent(Tree.name(lease))) {
            return;
        }
        store().renew(
                        Key.of(lease),
                        renewed -> Tree.in(renewed, "spec").put("renewTime", Tree.microTime(loop().now())),
                        MANAGER);
    }

    private void report(ObjectNode node) {
        if (practice().faults().isSilent(Tree.name(node))) {
            return;
        }
        store().updateStatus(
                        Key.of(node),
                        alive -> {
                            for (JsonNode condition : Tree.items(alive, "status", "conditions")) {
                                ((ObjectNode) condition).put("lastHeartbeatTime", Tree.time(loop().now()));
                            }
                        },
                        MANAGER);
    }
}
