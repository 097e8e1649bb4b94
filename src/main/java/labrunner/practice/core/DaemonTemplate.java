package labrunner.practice.core;

import java.util.List;
import java.util.Set;
import labrunner.practice.Key;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a DaemonSet's pods are like: on which nodes they belong, and the one for a given node. Read once for all nodes. */
final class DaemonTemplate {
    static final String HASH = "controller-revision-hash";

    private static final String GENERATION = "deprecated.daemonset.template.generation";
    private static final Set<String> EVICTING = Set.of(Taints.NO_EXECUTE);

    private final ObjectNode set;
    private final ObjectNode pod;
    private final String hash;
    private final NodeRules rules;
    private final List<JsonNode> tolerations;

    DaemonTemplate(ObjectNode set) {
        this.set = set;
        JsonNode template = Tree.at(set, "spec", "template");
        hash = Names.hash(template);
        pod = Pods.of(template, set);
        String generation = Tree.text(set, "metadata", "annotations", GENERATION);
        Tree.in(pod, "metadata", "labels")
                .put(HASH, hash)
                .put("pod-template-generation", generation.isEmpty() ? "1" : generation);
        Pods.tolerate(pod, "node.kubernetes.io/not-ready", Taints.NO_EXECUTE);
        Pods.tolerate(pod, "node.kubernetes.io/unreachable", Taints.NO_EXECUTE);
        for (String pressure : List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable")) {
            Pods.tolerate(pod, "node.kubernetes.io/" + pressure, Taints.NO_SCHEDULE);
        }
        if (Tree.isTrue(pod, "spec", "hostNetwork")) {
            Pods.tolerate(pod, "node.kubernetes.io/network-unavailable", Taints.NO_SCHEDULE);
        }
        rules = NodeRules.of(pod.path("spec"));
        tolerations = Tree.items(pod, "spec", "tolerations");
    }

    /** Whose it is. */
    Key set() {
        return Key.of(set);
    }

    /** Whether it is also that of a later state of its set: only a new spec or the generation in an annotation changes it. */
    boolean isOf(ObjectNode later) {
        return Tree.at(set, "metadata", "generation").equals(Tree.at(later, "metadata", "generation"))
                && Tree.at(set, "metadata", "annotations").equals(Tree.at(later, "metadata", "annotations"));
    }

    String hash() {
        return hash;
    }

    boolean shouldRun(NodeInfo node) {
        return rules.admit(node) && tolerates(node, Taints.HARD);
    }

    /** Whether a pod that is there already may go on: only taints that evict count. */
    boolean mayStay(NodeInfo node) {
        return rules.admit(node) && tolerates(node, EVICTING);
    }

    private boolean tolerates(NodeInfo node, Set<String> effects) {
        return Taints.untolerated(node.taints(), tolerations, effects).isEmpty();
    }

    /** A pod that can be bound to this node only; the scheduler still does that. */
    ObjectNode podFor(NodeInfo node) {
        ObjectNode made = pod.deepCopy();
        ObjectNode required =
                Tree.in(made, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        if (Tree.items(required, "nodeSelectorTerms").isEmpty()) {
            Tree.list(required, "nodeSelectorTerms").addObject();
        }
        for (JsonNode term : Tree.items(required, "nodeSelectorTerms")) {
            ObjectNode field = ((ObjectNode) term).putArray("matchFields").addObject();
            field.put("key", "metadata.name").put("operator", "In");
            field.putArray("values").add(node.name());
        }
        return made;
    }
}
