package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** The pod garbage collector: some time after a Node is gone it removes the pods that were bound to it. */
final class PodCollector extends Reconciler {
    /** The real one looks every 20 seconds, and waits for 40 in case the node comes back. */
    private static final Duration AFTER_NODE = Duration.ofSeconds(40);

    private final Map<Key, Instant> goneSince = new HashMap<>();

    PodCollector(Practice practice) {
        super(practice);
        watch("Node", PodCollector::goneNode);
        watch("Pod", this::lost);
    }

    private static List<Key> goneNode(Change change) {
        return change.type() == Change.Type.DELETED ? List.of(change.key()) : List.of();
    }

    /** A pod may be bound to a node that went in the meantime. */
    private List<Key> lost(Change change) {
        Key node = Key.of("Node", Tree.text(change.object(), "spec", "nodeName"));
        boolean bound = change.type() != Change.Type.DELETED && !node.name().isEmpty();
        return bound && store().find(node).isEmpty() ? List.of(node) : List.of();
    }

    @Override
    protected void reconcile(Key node) {
        if (store().find(node).isPresent() || podsOn(node).isEmpty()) {
            goneSince.remove(node);
            return;
        }
        Instant due = goneSince.computeIfAbsent(node, n -> loop().now()).plus(AFTER_NODE);
        if (due.isAfter(loop().now())) {
            requeueAfter(node, Duration.between(loop().now(), due), DelayKind.PROGRESS);
        } else {
            collect(node);
        }
    }

    private List<ObjectNode> podsOn(Key node) {
        return Pods.on(store(), node.name()).toList();
    }

    private void collect(Key node) {
        for (ObjectNode pod : podsOn(node)) {
            Optional<ObjectNode> failed = store().updateStatus(Key.of(pod), this::fail, Controllers.MANAGER);
            failed.ifPresent(lost -> store().delete(Key.of(lost), Deletion.NOW));
        }
    }

    private void fail(ObjectNode pod) {
        if (!Pods.ended(pod)) {
            Tree.in(pod, "status").put("phase", "Failed");
        }
        Conditions.setOnPod(
                pod,
                Conditions.of("DisruptionTarget", "True", "DeletionByPodGC", "PodGC: node no longer exists"),
                loop().now());
    }
}
