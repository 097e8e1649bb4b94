package labrunner.practice.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The node controller: keeps a node's taints in line with its conditions and with being cordoned, and gives it the older
 * names of its labels. It also does what Cilium's operator does: takes Cilium's startup taint off once its agent runs there.
 */
final class NodeLifecycle extends Reconciler {
    private static final String CILIUM_TAINT = "node.cilium.io/agent-not-ready";
    private static final String NOT_READY = "node.kubernetes.io/not-ready";
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
    private static final List<String> OLD_LABELS = List.of("arch", "os");
    private static final Duration MONITOR_PERIOD = Duration.ofSeconds(5);

    private final EventRecorder events;
    private final Map<String, ObjectNode> registered = new HashMap<>();

    NodeLifecycle(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "node-controller");
        watch("Node");
        watch("Pod", NodeLifecycle::ciliums);
    }

    private static List<Key> ciliums(Change change) {
        String node = Tree.text(change.object(), "spec", "nodeName");
        return isCilium(change.object()) && !node.isEmpty() ? List.of(Key.of("Node", node)) : List.of();
    }

    private static boolean isCilium(JsonNode pod) {
        return Tree.label(pod, "k8s-app").equals("cilium");
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            Optional.ofNullable(registered.remove(key.name())).ifPresent(this::removed);
            return;
        }
        ObjectNode node = found.get();
        if (registered.put(key.name(), node) == null) {
            String text = "Node " + key.name() + " event: Registered Node " + key.name() + " in Controller";
            events.normal(node, "RegisteredNode", text);
        }
        boolean ciliumRuns = store().list("Pod").stream()
                .anyMatch(pod ->
                        isCilium(pod) && Tree.text(pod, "spec", "nodeName").equals(key.name()) && Pods.ready(pod));
        store().update(
                        key,
                        revised -> {
                            label(revised);
                            taint(revised);
                            if (ciliumRuns) {
                                remove(revised, CILIUM_TAINT, "");
                            }
                        },
                        Controllers.MANAGER);
    }

    /** The controller compares its list of nodes with the cluster's from time to time. */
    private void removed(ObjectNode node) {
        String name = Tree.name(node);
        loop().after(
                        MONITOR_PERIOD,
                        DelayKind.PERIODIC,
                        () -> events.normal(
                                node,
                                "RemovingNode",
                                "Node " + name + " event: Removing Node " + name + " from Controller"));
    }

    private static void label(ObjectNode node) {
        ObjectNode labels = Tree.in(node, "metadata", "labels");
        for (String label : OLD_LABELS) {
            String value = Tree.text(labels, "kubernetes.io/" + label);
            if (!value.isEmpty()) {
                labels.put("beta.kubernetes.io/" + label, value);
            }
        }
        Tree.in(node, "metadata", "annotations").put("node.alpha.kubernetes.io/ttl", "0");
    }

    private void taint(ObjectNode node) {
        String ready =
                Tree.condition(node, "Ready").map(c -> Tree.text(c, "status")).orElse("False");
        set(node, NOT_READY, Taints.NO_SCHEDULE, ready.equals("False"), false);
        set(node, UNREACHABLE, Taints.NO_SCHEDULE, ready.equals("Unknown"), false);
        set(node, NOT_READY, Taints.NO_EXECUTE, ready.equals("False"), true);
        set(node, UNREACHABLE, Taints.NO_EXECUTE, ready.equals("Unknown"), true);
        set(node, UNSCHEDULABLE, Taints.NO_SCHEDULE, Tree.isTrue(node, "spec", "unschedulable"), true);
    }

    private void set(ObjectNode node, String key, String effect, boolean wanted, boolean timed) {
        boolean there = Tree.items(node, "spec", "taints").stream()
                .anyMatch(taint ->
                        Taints.key(taint).equals(key) && Taints.effect(taint).equals(effect));
        if (!wanted) {
            remove(node, key, effect);
        } else if (!there) {
            ObjectNode taint = Tree.list(Tree.in(node, "spec"), "taints")
                    .addObject()
                    .put("effect", effect)
                    .put("key", key);
            if (timed) {
                taint.put("timeAdded", Tree.time(loop().now()));
            }
        }
    }

    private static void remove(ObjectNode node, String key, String effect) {
        if (!(Tree.at(node, "spec", "taints") instanceof ArrayNode taints)) {
            return;
        }
        for (Iterator<JsonNode> i = taints.iterator(); i.hasNext(); ) {
            JsonNode taint = i.next();
            if (Taints.key(taint).equals(key)
                    && (effect.isEmpty() || Taints.effect(taint).equals(effect))) {
                i.remove();
            }
        }
        if (taints.isEmpty()) {
            Tree.in(node, "spec").remove("taints");
        }
    }
}
