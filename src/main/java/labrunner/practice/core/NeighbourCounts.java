package labrunner.practice.core;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.core.Rejection.Plugin;

/** Where the pods are that a pod must be near to or away from, and where those are that must be away from it. */
final class NeighbourCounts {
    private record Domain(String key, String value) {}

    private final PodInfo pod;
    private final boolean firstOfItsKind;
    private final Set<Domain> wanted = new HashSet<>();
    private final Set<Domain> avoided = new HashSet<>();
    private final Set<Domain> closed = new HashSet<>();

    private NeighbourCounts(PodInfo pod, boolean firstOfItsKind) {
        this.pod = pod;
        this.firstOfItsKind = firstOfItsKind;
    }

    static NeighbourCounts of(
            PodInfo pod, Collection<NodeInfo> nodes, Map<String, Map<String, String>> namespaceLabels) {
        boolean selectsItself = pod.affinity().stream().allMatch(term -> term.selects(pod, namespaceLabels));
        var counts = new NeighbourCounts(pod, selectsItself);
        for (NodeInfo node : nodes) {
            for (PodInfo other : node.pods()) {
                if (!pod.affinity().isEmpty()
                        && pod.affinity().stream().allMatch(term -> term.selects(other, namespaceLabels))) {
                    add(counts.wanted, pod.affinity(), node);
                }
                add(counts.avoided, selecting(pod.antiAffinity(), other, namespaceLabels), node);
                add(counts.closed, selecting(other.antiAffinity(), pod, namespaceLabels), node);
            }
        }
        return counts;
    }

    private static List<AffinityTerm> selecting(
            List<AffinityTerm> terms, PodInfo other, Map<String, Map<String, String>> namespaceLabels) {
        return terms.isEmpty()
                ? terms
                : terms.stream()
                        .filter(term -> term.selects(other, namespaceLabels))
                        .toList();
    }

    private static void add(Set<Domain> domains, List<AffinityTerm> terms, NodeInfo node) {
        for (AffinityTerm term : terms) {
            String value = node.labels().get(term.topologyKey());
            if (value != null) {
                domains.add(new Domain(term.topologyKey(), value));
            }
        }
    }

    Optional<Rejection> reject(NodeInfo node) {
        if (!near(node)) {
            return Optional.of(
                    Rejection.unresolvable(Plugin.INTER_POD_AFFINITY, "node(s) didn't match pod affinity rules"));
        }
        if (pod.antiAffinity().stream().anyMatch(term -> has(avoided, term, node))) {
            return Optional.of(
                    Rejection.resolvable(Plugin.INTER_POD_AFFINITY, "node(s) didn't match pod anti-affinity rules"));
        }
        boolean shut = closed.stream()
                .anyMatch(domain -> domain.value().equals(node.labels().get(domain.key())));
        return shut
                ? Optional.of(Rejection.resolvable(
                        Plugin.INTER_POD_AFFINITY, "node(s) didn't satisfy existing pods anti-affinity rules"))
                : Optional.empty();
    }

    /** Every term's domain has such a pod; the first pod of those that want to be together may go anywhere. */
    private boolean near(NodeInfo node) {
        boolean labelled =
                pod.affinity().stream().allMatch(term -> node.labels().containsKey(term.topologyKey()));
        return labelled
                && (pod.affinity().stream().allMatch(term -> has(wanted, term, node))
                        || (wanted.isEmpty() && firstOfItsKind));
    }

    private static boolean has(Set<Domain> domains, AffinityTerm term, NodeInfo node) {
        String value = node.labels().get(term.topologyKey());
        return value != null && domains.contains(new Domain(term.topologyKey(), value));
    }
}
