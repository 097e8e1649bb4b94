package labrunner.practice.karpenter.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * What of a pod decides where it can run.
 *
 * @param requests effective requests, with one of {@code pods}
 * @param nodeTerms required node affinity: alternatives, each a list of requirements
 * @param pending whether it waits for a node and Karpenter may make one for it
 * @param nodeName where it runs, empty if nowhere
 */
public record PodSpec(
        String uid,
        String namespace,
        String name,
        Instant created,
        Map<String, String> labels,
        Resources requests,
        Map<String, String> nodeSelector,
        List<NodeTerm> nodeTerms,
        List<NodeTerm> preferredNodeTerms,
        List<JsonNode> tolerations,
        List<Spread> spreads,
        List<Affinity> affinities,
        List<Affinity> antiAffinities,
        boolean pending,
        String nodeName) {

    /** One alternative of a node affinity; the weight counts only where it is a preference. */
    public record NodeTerm(int weight, List<Requirement> requirements) {}

    /** A topology spread constraint. */
    public record Spread(
            String key,
            int maxSkew,
            OptionalInt minDomains,
            boolean required,
            JsonNode selector,
            boolean honourAffinity,
            boolean honourTaints) {}

    /**
     * A pod affinity or anti-affinity term.
     *
     * @param weight 0 if it is required
     * @param namespaces those named; with no selector and none named, the pod's own
     */
    public record Affinity(
            int weight, String key, JsonNode selector, List<String> namespaces, JsonNode namespaceSelector) {
        public boolean required() {
            return weight == 0;
        }
    }

    private static final JsonNode TOLERATE_PREFERENCES =
            Tree.object().put("operator", "Exists").put("effect", "PreferNoSchedule");

    /** {@code namespace/name}. */
    public String reference() {
        return namespace + "/" + name;
    }

    /** What it asks of a node, preferences that are not yet given up included. */
    public Requirements requirements() {
        Requirements asked = Requirements.ofLabels(nodeSelector);
        if (!preferredNodeTerms.isEmpty()) {
            asked = asked.and(heaviestFirst(preferredNodeTerms).getFirst().requirements());
        }
        return nodeTerms.isEmpty() ? asked : asked.and(nodeTerms.getFirst().requirements());
    }

    /** What it asks of a node without its preferences. */
    public Requirements strictRequirements() {
        Requirements asked = Requirements.ofLabels(nodeSelector);
        return nodeTerms.isEmpty() ? asked : asked.and(nodeTerms.getFirst().requirements());
    }

    /**
     * The pod with one wish fewer, in Karpenter's order; empty if nothing is left to give up.
     *
     * @param tolerateSoftTaints whether to give up avoiding PreferNoSchedule at last
     */
    public List<PodSpec> relaxed(boolean tolerateSoftTaints) {
        if (nodeTerms.size() > 1) {
            return List.of(withNodeTerms(nodeTerms.subList(1, nodeTerms.size())));
        }
        if (affinities.stream().anyMatch(term -> !term.required())) {
            return List.of(withAffinities(withoutHeaviest(affinities), antiAffinities));
        }
        if (antiAffinities.stream().anyMatch(term -> !term.required())) {
            return List.of(withAffinities(affinities, withoutHeaviest(antiAffinities)));
        }
        if (!preferredNodeTerms.isEmpty()) {
            List<NodeTerm> sorted = heaviestFirst(preferredNodeTerms);
            return List.of(withPreferredNodeTerms(sorted.subList(1, sorted.size())));
        }
        for (Spread spread : spreads) {
            if (!spread.required()) {
                var left = new ArrayList<>(spreads);
                left.remove(spread);
                return List.of(withSpreads(left));
            }
        }
        return tolerateSoftTaints && !tolerations.contains(TOLERATE_PREFERENCES)
                ? List.of(toleratingSoftTaints())
                : List.of();
    }

    /** The pod as a DaemonSet's are placed: PreferNoSchedule does not keep it away. */
    public PodSpec toleratingSoftTaints() {
        var more = new ArrayList<>(tolerations);
        more.add(TOLERATE_PREFERENCES);
        return new PodSpec(
                uid,
                namespace,
                name,
                created,
                labels,
                requests,
                nodeSelector,
                nodeTerms,
                preferredNodeTerms,
                more,
                spreads,
                affinities,
                antiAffinities,
                pending,
                nodeName);
    }

    /** The pod with other alternatives for its required node affinity. */
    public PodSpec withNodeTerms(List<NodeTerm> terms) {
        return new PodSpec(
                uid,
                namespace,
                name,
                created,
                labels,
                requests,
                nodeSelector,
                List.copyOf(terms),
                preferredNodeTerms,
                tolerations,
                spreads,
                affinities,
                antiAffinities,
                pending,
                nodeName);
    }

    private PodSpec withPreferredNodeTerms(List<NodeTerm> terms) {
        return new PodSpec(
                uid,
                namespace,
                name,
                created,
                labels,
                requests,
                nodeSelector,
                nodeTerms,
                List.copyOf(terms),
                tolerations,
                spreads,
                affinities,
                antiAffinities,
                pending,
                nodeName);
    }

    private PodSpec withSpreads(List<Spread> fewer) {
        return new PodSpec(
                uid,
                namespace,
                name,
                created,
                labels,
                requests,
                nodeSelector,
                nodeTerms,
                preferredNodeTerms,
                tolerations,
                List.copyOf(fewer),
                affinities,
                antiAffinities,
                pending,
                nodeName);
    }

    private PodSpec withAffinities(List<Affinity> together, List<Affinity> apart) {
        return new PodSpec(
                uid,
                namespace,
                name,
                created,
                labels,
                requests,
                nodeSelector,
                nodeTerms,
                preferredNodeTerms,
                tolerations,
                spreads,
                List.copyOf(together),
                List.copyOf(apart),
                pending,
                nodeName);
    }

    private static List<NodeTerm> heaviestFirst(List<NodeTerm> terms) {
        return terms.stream()
                .sorted(Comparator.comparingInt(NodeTerm::weight).reversed())
                .toList();
    }

    private static List<Affinity> withoutHeaviest(List<Affinity> terms) {
        var left = new ArrayList<>(terms);
        terms.stream().max(Comparator.comparingInt(Affinity::weight)).ifPresent(left::remove);
        return left;
    }
}
