package labrunner.practice.karpenter.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what decides where a pod can run from the pod object, or from a DaemonSet's template. */
public final class PodReader {
    private PodReader() {}

    /**
     * @param pod a Pod, or a template with {@code metadata} and {@code spec}
     * @param pending whether Karpenter may make a node for it
     */
    public static PodSpec read(JsonNode pod, boolean pending) {
        JsonNode spec = pod.path("spec");
        Map<String, String> labels = Tree.texts(pod, "metadata", "labels");
        return new PodSpec(
                Tree.uid(pod),
                Tree.namespace(pod),
                Tree.name(pod),
                Tree.instant(pod, "metadata", "creationTimestamp").orElse(Instant.EPOCH),
                labels,
                Amounts.ofPod(spec),
                constraints(spec, labels),
                pending,
                Tree.text(spec, "nodeName"));
    }

    private static PodConstraints constraints(JsonNode spec, Map<String, String> labels) {
        JsonNode affinity = spec.path("affinity");
        return new PodConstraints(
                Tree.texts(spec, "nodeSelector"),
                Tree.items(
                                affinity,
                                "nodeAffinity",
                                "requiredDuringSchedulingIgnoredDuringExecution",
                                "nodeSelectorTerms")
                        .stream()
                        .map(term -> new PodConstraints.NodeTerm(0, expressions(term)))
                        .toList(),
                Tree.items(affinity, "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution").stream()
                        .map(term -> new PodConstraints.NodeTerm(weight(term), expressions(term.path("preference"))))
                        .toList(),
                Tree.items(spec, "tolerations"),
                Tree.items(spec, "topologySpreadConstraints").stream()
                        .map(constraint -> spread(constraint, labels))
                        .toList(),
                affinities(affinity.path("podAffinity")),
                affinities(affinity.path("podAntiAffinity")));
    }

    private static List<Requirement> expressions(JsonNode term) {
        return requirements(Tree.items(term, "matchExpressions"));
    }

    /** A list of {@code key, operator, values, minValues} as pools, claims and node affinities have it. */
    public static List<Requirement> requirements(List<JsonNode> entries) {
        return entries.stream()
                .map(entry -> Requirement.of(
                        Tree.text(entry, "key"),
                        Tree.text(entry, "operator"),
                        Tree.items(entry, "values").stream()
                                .map(value -> value.asString(""))
                                .toList(),
                        whole(entry, "minValues")))
                .toList();
    }

    private static OptionalInt whole(JsonNode node, String field) {
        return node.path(field).isNumber() ? OptionalInt.of(node.path(field).intValue()) : OptionalInt.empty();
    }

    private static int weight(JsonNode term) {
        return (int) Tree.number(term, 1, "weight");
    }

    private static PodConstraints.Spread spread(JsonNode constraint, Map<String, String> labels) {
        JsonNode selector = constraint.path("labelSelector");
        if (selector instanceof ObjectNode written
                && !Tree.items(constraint, "matchLabelKeys").isEmpty()) {
            ObjectNode narrowed = written.deepCopy();
            for (JsonNode key : Tree.items(constraint, "matchLabelKeys")) {
                String name = key.asString("");
                if (labels.containsKey(name)) {
                    ObjectNode expression =
                            Tree.list(narrowed, "matchExpressions").addObject();
                    expression.put("key", name).put("operator", "In");
                    expression.putArray("values").add(labels.get(name));
                }
            }
            selector = narrowed;
        }
        return new PodConstraints.Spread(
                Tree.text(constraint, "topologyKey"),
                (int) Tree.number(constraint, 1, "maxSkew"),
                whole(constraint, "minDomains"),
                !Tree.text(constraint, "whenUnsatisfiable").equals("ScheduleAnyway"),
                selector,
                !Tree.text(constraint, "nodeAffinityPolicy").equals("Ignore"),
                Tree.text(constraint, "nodeTaintsPolicy").equals("Honor"));
    }

    private static List<PodConstraints.Affinity> affinities(JsonNode terms) {
        var all = new ArrayList<PodConstraints.Affinity>();
        Tree.items(terms, "requiredDuringSchedulingIgnoredDuringExecution").forEach(term -> all.add(affinity(0, term)));
        Tree.items(terms, "preferredDuringSchedulingIgnoredDuringExecution")
                .forEach(term -> all.add(affinity(weight(term), term.path("podAffinityTerm"))));
        return all;
    }

    private static PodConstraints.Affinity affinity(int weight, JsonNode term) {
        return new PodConstraints.Affinity(
                weight,
                Tree.text(term, "topologyKey"),
                term.path("labelSelector"),
                Tree.items(term, "namespaces").stream()
                        .map(name -> name.asString(""))
                        .toList(),
                term.path("namespaceSelector"));
    }
}
