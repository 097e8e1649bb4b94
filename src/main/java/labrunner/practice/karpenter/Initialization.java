package labrunner.practice.karpenter;

import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Resources;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says why a registered node can't be used yet, and when it can. */
final class Initialization {
    private static final String TYPE = "Initialized";

    private record Hindrance(String reason, String message) {}

    private final Practice practice;
    private final ClusterState cluster;

    Initialization(Practice practice, ClusterState cluster) {
        this.practice = practice;
        this.cluster = cluster;
    }

    void reconcile(ObjectNode claim, ConditionSet conditions, KarpenterLog.Lines lines) {
        if (!conditions.isUnknown(TYPE)) {
            conditions.confirm(TYPE);
            return;
        }
        if (!conditions.isTrue("Registered")) {
            return;
        }
        Optional<ObjectNode> node = cluster.nodeOf(claim);
        Optional<Hindrance> hindrance = node.isEmpty()
                ? Optional.of(new Hindrance("NodeNotFound", "Node not registered with cluster"))
                : hindrance(node.get(), claim);
        if (hindrance.isPresent()) {
            conditions.unknown(TYPE, hindrance.get().reason(), hindrance.get().message());
            return;
        }
        practice.store()
                .update(
                        Key.of(node.orElseThrow()),
                        edited -> Tree.in(edited, "metadata", "labels").put(LabelKeys.INITIALIZED, "true"),
                        Names.MANAGER);
        lines.info(
                "initialized nodeclaim",
                fields -> fields.set("allocatable", Tree.at(node.get(), "status", "allocatable")));
        conditions.setTrue(TYPE);
    }

    private static Optional<Hindrance> hindrance(ObjectNode node, ObjectNode claim) {
        if (!Tree.holds(node, ConditionSet.READY)) {
            return Optional.of(new Hindrance("NodeNotReady", "Node status is NotReady"));
        }
        for (JsonNode startup : Tree.items(claim, "spec", "startupTaints")) {
            for (JsonNode taint : Tree.items(node, "spec", "taints")) {
                if (StateNode.same(taint, startup)) {
                    return Optional.of(new Hindrance(
                            "StartupTaintsExist", "StartupTaint \"%s\" still exists".formatted(Taints.text(taint))));
                }
            }
        }
        for (JsonNode taint : Tree.items(node, "spec", "taints")) {
            if (Ephemeral.known(taint)) {
                return Optional.of(new Hindrance(
                        "KnownEphemeralTaintsExist",
                        "KnownEphemeralTaint \"%s\" still exists".formatted(Taints.text(taint))));
            }
        }
        Resources allocatable = Resources.of(Tree.at(node, "status", "allocatable"));
        Resources requested = Resources.of(Tree.at(claim, "spec", "resources", "requests"));
        for (var request : requested.amounts().entrySet()) {
            if (!request.getValue().isZero() && allocatable.of(request.getKey()).isZero()) {
                return Optional.of(new Hindrance(
                        "ResourceNotRegistered",
                        "Resource \"%s\" was requested but not registered".formatted(request.getKey())));
            }
        }
        return Optional.empty();
    }
}
