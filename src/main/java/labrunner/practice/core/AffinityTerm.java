package labrunner.practice.core;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import labrunner.practice.LabelSelector;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * One term of a pod's affinity or anti-affinity to other pods.
 *
 * @param namespace of the pod that has the term; meant where the term names none
 * @param weight 1 to 100 of a preferred term, 0 of a required one
 */
record AffinityTerm(
        JsonNode term, Predicate<Map<String, String>> selector, String namespace, String topologyKey, int weight) {

    private static AffinityTerm of(JsonNode term, String namespace, int weight) {
        return new AffinityTerm(
                term, LabelSelector.of(term.path("labelSelector")), namespace, Tree.text(term, "topologyKey"), weight);
    }

    static List<AffinityTerm> required(JsonNode affinity, String namespace) {
        return Tree.items(affinity, "requiredDuringSchedulingIgnoredDuringExecution").stream()
                .map(term -> of(term, namespace, 0))
                .toList();
    }

    static List<AffinityTerm> preferred(JsonNode affinity, String namespace) {
        return Tree.items(affinity, "preferredDuringSchedulingIgnoredDuringExecution").stream()
                .map(weighted ->
                        of(weighted.path("podAffinityTerm"), namespace, (int) Tree.number(weighted, 0, "weight")))
                .toList();
    }

    /** Whether a pod is one of those that the term speaks of. */
    boolean selects(PodInfo other, Map<String, Map<String, String>> namespaceLabels) {
        return inNamespace(other.key().namespace(), namespaceLabels) && selector.test(other.labels());
    }

    private boolean inNamespace(String other, Map<String, Map<String, String>> namespaceLabels) {
        List<JsonNode> named = Tree.items(term, "namespaces");
        JsonNode selector = term.path("namespaceSelector");
        if (named.isEmpty() && !selector.isObject()) {
            return other.equals(namespace);
        }
        return named.stream().anyMatch(name -> name.asString("").equals(other))
                || LabelSelector.matches(selector, namespaceLabels.getOrDefault(other, Map.of()));
    }
}
