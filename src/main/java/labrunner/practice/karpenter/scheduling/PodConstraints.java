package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * Where a pod must and would like to run.
 *
 * @param nodeTerms required node affinity: alternatives, each a list of requirements
 */
public record PodConstraints(
        Map<String, String> nodeSelector,
        List<NodeTerm> nodeTerms,
        List<NodeTerm> preferred,
        List<JsonNode> tolerations,
        List<Spread> spreads,
        List<Affinity> affinities,
        List<Affinity> antiAffinities) {

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

    /** What it asks of a node, preferences that are not yet given up included. */
    Requirements requirements() {
        Requirements asked = Requirements.ofLabels(nodeSelector);
        if (!preferred.isEmpty()) {
            asked = asked.and(heaviestFirst(preferred).getFirst().requirements());
        }
        return nodeTerms.isEmpty() ? asked : asked.and(nodeTerms.getFirst().requirements());
    }

    /** Without its preferences: what it asks of a node, one of them for each alternative. */
    List<Requirements> alternatives() {
        Requirements asked = Requirements.ofLabels(nodeSelector);
        return nodeTerms.isEmpty()
                ? List.of(asked)
                : nodeTerms.stream().map(term -> asked.and(term.requirements())).toList();
    }

    /**
     * With one wish fewer, in Karpenter's order; empty if nothing is left to give up.
     *
     * @param tolerateSoftTaints whether to give up avoiding PreferNoSchedule at last
     */
    Optional<PodConstraints> relaxed(boolean tolerateSoftTaints) {
        if (nodeTerms.size() > 1) {
            return Optional.of(withNodeTerms(nodeTerms.subList(1, nodeTerms.size()), preferred));
        }
        if (affinities.stream().anyMatch(term -> !term.required())) {
            return Optional.of(withAffinities(withoutHeaviest(affinities), antiAffinities));
        }
        if (antiAffinities.stream().anyMatch(term -> !term.required())) {
            return Optional.of(withAffinities(affinities, withoutHeaviest(antiAffinities)));
        }
        if (!preferred.isEmpty()) {
            return Optional.of(withNodeTerms(nodeTerms, heaviestFirst(preferred).subList(1, preferred.size())));
        }
        Optional<Spread> wish =
                spreads.stream().filter(spread -> !spread.required()).findFirst();
        if (wish.isPresent()) {
            var left = new ArrayList<>(spreads);
            left.remove(wish.get());
            return Optional.of(new PodConstraints(
                    nodeSelector, nodeTerms, preferred, tolerations, List.copyOf(left), affinities, antiAffinities));
        }
        return tolerateSoftTaints && !tolerations.contains(TOLERATE_PREFERENCES)
                ? Optional.of(toleratingSoftTaints())
                : Optional.empty();
    }

    /** As a DaemonSet's pods are placed: PreferNoSchedule does not keep them away. */
    PodConstraints toleratingSoftTaints() {
        var more = new ArrayList<>(tolerations);
        more.add(TOLERATE_PREFERENCES);
        return new PodConstraints(
                nodeSelector, nodeTerms, preferred, List.copyOf(more), spreads, affinities, antiAffinities);
    }

    private PodConstraints withNodeTerms(List<NodeTerm> required, List<NodeTerm> wished) {
        return new PodConstraints(
                nodeSelector,
                List.copyOf(required),
                List.copyOf(wished),
                tolerations,
                spreads,
                affinities,
                antiAffinities);
    }

    private PodConstraints withAffinities(List<Affinity> together, List<Affinity> apart) {
        return new PodConstraints(
                nodeSelector, nodeTerms, preferred, tolerations, spreads, List.copyOf(together), List.copyOf(apart));
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
