package labrunner.practice.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import labrunner.fault.Fault;
import labrunner.practice.DelayKind;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the node controller does with nodes whose kubelets are silent: after a while it no longer takes them for ready. */
final class SilentNodes {
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final String POOL = "karpenter.sh/nodepool";

    private final Practice practice;
    private final ObjectStore store;
    private final EventRecorder controller;

    SilentNodes(Practice practice) {
        this.practice = practice;
        store = practice.store();
        controller = new EventRecorder(practice, "node-controller");
        practice.faults().whenSilenced(this::changed);
        practice.faults().whenBegun(fault -> {
            if (fault instanceof Fault.NodeNotReady node) {
                begin(node);
            }
        });
    }

    private void begin(Fault.NodeNotReady fault) {
        store.list("Node").stream()
                .filter(node -> Fault.means(fault.pool(), Tree.label(node, POOL)))
                .filter(node -> Tree.holds(node, "Ready"))
                // Karpenter's own nodes first: without the system pool's there is nothing to look at
                .min(Comparator.comparing(
                                (ObjectNode node) -> Tree.label(node, POOL).isEmpty())
                        .thenComparing(Tree::name))
                .map(Tree::name)
                .ifPresent(name -> {
                    practice.faults().silence(name);
                    until(fault, name);
                });
    }

    private void until(Fault.NodeNotReady fault, String name) {
        fault.span()
                .lasts()
                .ifPresent(lasts -> practice.loop()
                        .after(
                                lasts,
                                DelayKind.PROGRESS,
                                () -> practice.faults().unsilence(name)));
        practice.faults().whenMended(fault, () -> practice.faults().unsilence(name));
    }

    private void changed(String name) {
        if (practice.faults().isSilent(name)) {
            practice.loop().after(GRACE, DelayKind.PROGRESS, () -> missed(name));
        } else {
            store.find(Key.of("Node", name))
                    .filter(node -> !Tree.deleting(node))
                    .ifPresent(this::heard);
        }
    }

    private void missed(String name) {
        Key key = Key.of("Node", name);
        if (!practice.faults().isSilent(name) || store.find(key).isEmpty()) {
            return;
        }
        store.updateStatus(key, this::unknown, Controllers.MANAGER);
        store.find(key)
                .ifPresent(node ->
                        controller.normal(node, "NodeNotReady", "Node " + name + " status is now: NodeNotReady"));
        for (ObjectNode pod : podsOn(name)) {
            store.updateStatus(Key.of(pod), this::unready, Controllers.MANAGER);
            controller.warning(pod, "NodeNotReady", "Node is not ready");
        }
    }

    private List<ObjectNode> podsOn(String node) {
        return Pods.on(store, node).filter(Pods::ready).toList();
    }

    private void unready(ObjectNode pod) {
        Conditions.setOnPod(
                pod, Conditions.of("Ready", "False", "", ""), practice.loop().now());
    }

    private void unknown(ObjectNode node) {
        for (JsonNode condition : Tree.items(node, "status", "conditions")) {
            if (List.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")
                    .contains(Tree.text(condition, "type"))) {
                set(condition, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.");
            }
        }
    }

    /** Its kubelet writes what holds again. */
    private void heard(ObjectNode node) {
        if (Tree.holds(node, "Ready")) {
            return;
        }
        store.updateStatus(
                Key.of(node),
                edited -> {
                    for (JsonNode condition : Tree.items(edited, "status", "conditions")) {
                        switch (Tree.text(condition, "type")) {
                            case "MemoryPressure" ->
                                set(
                                        condition,
                                        "False",
                                        "KubeletHasSufficientMemory",
                                        "kubelet has sufficient memory available");
                            case "DiskPressure" ->
                                set(condition, "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure");
                            case "PIDPressure" ->
                                set(
                                        condition,
                                        "False",
                                        "KubeletHasSufficientPID",
                                        "kubelet has sufficient PID available");
                            case "Ready" -> set(condition, "True", "KubeletReady", "kubelet is posting ready status");
                            default -> {}
                        }
                    }
                },
                "kubelet");
        String name = Tree.name(node);
        new EventRecorder(practice, "kubelet", name)
                .normal(node, "NodeReady", "Node " + name + " status is now: NodeReady");
        for (ObjectNode pod : store.list("Pod")) {
            if (Tree.text(pod, "spec", "nodeName").equals(name)
                    && Tree.text(pod, "status", "phase").equals("Running")
                    && !Tree.deleting(pod)) {
                store.updateStatus(
                        Key.of(pod),
                        edited -> Conditions.setOnPod(
                                edited,
                                Conditions.of("Ready", "True", "", ""),
                                practice.loop().now()),
                        "kubelet");
            }
        }
    }

    private void set(JsonNode condition, String status, String reason, String message) {
        ((ObjectNode) condition)
                .put("status", status)
                .put("reason", reason)
                .put("message", message)
                .put("lastTransitionTime", Tree.time(practice.loop().now()));
    }
}
