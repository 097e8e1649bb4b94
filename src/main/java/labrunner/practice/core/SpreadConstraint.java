package labrunner.practice.core;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import labrunner.practice.LabelSelector;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * How evenly pods are to be spread over the values of a node label.
 *
 * @param hard {@code DoNotSchedule}; otherwise it only counts in the score
 * @param minDomains with fewer values than that the smallest count is taken as 0
 */
record SpreadConstraint(
        String topologyKey,
        int maxSkew,
        boolean hard,
        int minDomains,
        Predicate<Map<String, String>> selector,
        List<String> matchLabelKeys,
        boolean honorsAffinity,
        boolean honorsTaints) {

    static List<SpreadConstraint> of(JsonNode spec) {
        return Tree.items(spec, "topologySpreadConstraints").stream()
                .map(constraint -> new SpreadConstraint(
                        Tree.text(constraint, "topologyKey"),
                        (int) Tree.number(constraint, 1, "maxSkew"),
                        !Tree.text(constraint, "whenUnsatisfiable").equals("ScheduleAnyway"),
                        (int) Tree.number(constraint, 1, "minDomains"),
                        LabelSelector.of(constraint.path("labelSelector")),
                        Tree.items(constraint, "matchLabelKeys").stream()
                                .map(key -> key.asString(""))
                                .toList(),
                        !Tree.text(constraint, "nodeAffinityPolicy").equals("Ignore"),
                        Tree.text(constraint, "nodeTaintsPolicy").equals("Honor")))
                .toList();
    }

    /** What the scheduler adds to a pod that a controller made and that says nothing itself. */
    static List<SpreadConstraint> ofScheduler(JsonNode ownersSelector) {
        Predicate<Map<String, String>> selector = LabelSelector.of(ownersSelector);
        return List.of(
                new SpreadConstraint("kubernetes.io/hostname", 3, false, 1, selector, List.of(), true, false),
                new SpreadConstraint("topology.kubernetes.io/zone", 5, false, 1, selector, List.of(), true, false));
    }

    /** Whether a pod is one of those that are counted: of the same namespace, not on its way out, selected. */
    boolean counts(PodInfo other, PodInfo of) {
        return !other.terminating()
                && other.key().namespace().equals(of.key().namespace())
                && selects(other.labels(), of.labels());
    }

    boolean selects(Map<String, String> labels, Map<String, String> ofPod) {
        return selector.test(labels)
                && matchLabelKeys.stream()
                        .allMatch(
                                key -> !ofPod.containsKey(key) || ofPod.get(key).equals(labels.get(key)));
    }

    /** Whether a node's pods count at all. */
    boolean considers(NodeInfo node, PodInfo pod) {
        return (!honorsAffinity || pod.nodeRules().admit(node))
                && (!honorsTaints
                        || Taints.untolerated(node.taints(), pod.tolerations(), Taints.HARD)
                                .isEmpty());
    }
}
