package labrunner.practice.karpenter;

import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a node that has joined the claim's own: labels, annotations, taints, owner and finalizer, in one patch. */
final class Registration {
    private final Practice practice;
    private final ClusterState cluster;
    private final RegistrationHealth health;
    private final Events events;

    Registration(Practice practice, ClusterState cluster, RegistrationHealth health, Events events) {
        this.practice = practice;
        this.cluster = cluster;
        this.health = health;
        this.events = events;
    }

    void reconcile(ObjectNode claim, ConditionSet conditions, KarpenterLog.Lines lines) {
        if (!conditions.isUnknown("Registered")) {
            conditions.confirm("Registered");
            return;
        }
        Optional<ObjectNode> node = cluster.nodeOf(claim);
        if (node.isEmpty()) {
            conditions.unknown("Registered", "NodeNotFound", "Node not registered with cluster");
            return;
        }
        if (Tree.label(node.get(), LabelKeys.REGISTERED).isEmpty() && !hasTaint(node.get(), Names.UNREGISTERED)) {
            events.warning(
                    claim,
                    "UnregisteredTaintMissing",
                    "Missing karpenter.sh/unregistered taint which prevents registration related race conditions on"
                            + " Karpenter-managed nodes",
                    Tree.uid(claim));
        }
        practice.store().update(Key.of(node.get()), edited -> adopt(edited, claim), Names.MANAGER);
        String name = Tree.name(node.get());
        lines.with(fields -> fields.set("Node", KarpenterLog.reference("", name)))
                .info("registered nodeclaim");
        conditions.setTrue("Registered");
        Tree.in(claim, "status").put("nodeName", name);
        health.succeeded(claim);
    }

    private static boolean hasTaint(JsonNode node, String key) {
        return Tree.items(node, "spec", "taints").stream()
                .anyMatch(taint -> Taints.key(taint).equals(key));
    }

    private static void adopt(ObjectNode node, ObjectNode claim) {
        Objects.addFinalizer(node, Names.FINALIZER);
        ArrayNode owners = Tree.list(Tree.in(node, "metadata"), "ownerReferences");
        if (Tree.items(node, "metadata", "ownerReferences").stream()
                .noneMatch(owner -> Tree.text(owner, "uid").equals(Tree.uid(claim)))) {
            owners.add(Objects.owner(claim));
        }
        ObjectNode spec = Tree.in(node, "spec");
        ArrayNode taints = Tree.array();
        for (JsonNode taint : Tree.items(node, "spec", "taints")) {
            if (!Taints.key(taint).equals(Names.UNREGISTERED)) {
                taints.add(taint);
            }
        }
        if (!Tree.label(node, Names.DO_NOT_SYNC_TAINTS).equals("true")) {
            merge(taints, Tree.items(claim, "spec", "taints"));
            merge(taints, Tree.items(claim, "spec", "startupTaints"));
        }
        spec.set("taints", taints);
        Objects.putAll(node, "annotations", Tree.texts(claim, "metadata", "annotations"));
        Objects.putAll(node, "labels", Tree.texts(claim, "metadata", "labels"));
        Tree.in(node, "metadata", "labels").put(LabelKeys.REGISTERED, "true");
    }

    private static void merge(ArrayNode taints, Iterable<JsonNode> more) {
        for (JsonNode taint : more) {
            boolean there = false;
            for (JsonNode known : taints) {
                there |= StateNode.same(known, taint);
            }
            if (!there) {
                taints.add(taint.deepCopy());
            }
        }
    }
}
