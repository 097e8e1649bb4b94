package labrunner.practice.core;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.LabelSelector;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** Which nodes a pod asks for: its {@code nodeSelector} and its required and preferred node affinity. */
record NodeRules(Map<String, String> selector, List<JsonNode> requiredTerms, List<JsonNode> preferredTerms) {

    static NodeRules of(JsonNode spec) {
        JsonNode affinity = Tree.at(spec, "affinity", "nodeAffinity");
        return new NodeRules(
                Tree.texts(spec, "nodeSelector"),
                Tree.items(affinity, "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"),
                Tree.items(affinity, "preferredDuringSchedulingIgnoredDuringExecution"));
    }

    /** Whether the node has what is required; of several terms one is enough. */
    boolean admit(NodeInfo node) {
        return LabelSelector.matchesAll(selector, node.labels())
                && (requiredTerms.isEmpty() || requiredTerms.stream().anyMatch(term -> matches(term, node)));
    }

    /** The nodes that the required terms name, where each of them names some; empty where any node may do. */
    Optional<Set<String>> named() {
        if (requiredTerms.isEmpty()) {
            return Optional.empty();
        }
        var names = new HashSet<String>();
        for (JsonNode term : requiredTerms) {
            Optional<Set<String>> ofTerm = Tree.items(term, "matchFields").stream()
                    .filter(field -> Tree.text(field, "operator").equals("In"))
                    .map(field -> Set.copyOf(Tree.items(field, "values").stream()
                            .map(value -> value.asString(""))
                            .toList()))
                    .findFirst();
            if (ofTerm.isEmpty()) {
                return Optional.empty();
            }
            names.addAll(ofTerm.get());
        }
        return Optional.of(names);
    }

    /** The weights of the preferred terms that the node satisfies, added up. */
    long preference(NodeInfo node) {
        return preferredTerms.stream()
                .filter(weighted -> matches(weighted.path("preference"), node))
                .mapToLong(weighted -> Tree.number(weighted, 0, "weight"))
                .sum();
    }

    private static boolean matches(JsonNode term, NodeInfo node) {
        List<JsonNode> expressions = Tree.items(term, "matchExpressions");
        List<JsonNode> fields = Tree.items(term, "matchFields");
        return !(expressions.isEmpty() && fields.isEmpty())
                && expressions.stream().allMatch(expression -> LabelSelector.satisfies(expression, node.labels()))
                && fields.stream()
                        .allMatch(field -> LabelSelector.satisfies(field, Map.of("metadata.name", node.name())));
    }
}
