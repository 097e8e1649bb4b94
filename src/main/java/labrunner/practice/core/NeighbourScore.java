package labrunner.practice.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much each node pleases the pod's preferred affinities to others, and those of others to it; any number. */
final class NeighbourScore {
    private record Domain(String key, String value) {}

    private final Map<Domain, Integer> weights = new HashMap<>();
    private final Map<String, Map<String, String>> namespaceLabels;

    private NeighbourScore(Map<String, Map<String, String>> namespaceLabels) {
        this.namespaceLabels = namespaceLabels;
    }

    static double[] of(
            PodInfo pod,
            Collection<NodeInfo> all,
            List<NodeInfo> candidates,
            Map<String, Map<String, String>> namespaceLabels) {
        var score = new NeighbourScore(namespaceLabels);
        for (NodeInfo node : all) {
            for (PodInfo other : node.pods()) {
                score.add(pod.preferredAffinity(), other, node, 1);
                score.add(pod.preferredAntiAffinity(), other, node, -1);
                score.add(other.affinity(), pod, node, 1);
                score.add(other.preferredAffinity(), pod, node, 1);
                score.add(other.preferredAntiAffinity(), pod, node, -1);
            }
        }
        return candidates.stream().mapToDouble(score::at).toArray();
    }

    private void add(List<AffinityTerm> terms, PodInfo selected, NodeInfo node, int sign) {
        for (AffinityTerm term : terms) {
            String value = node.labels().get(term.topologyKey());
            if (value != null && term.selects(selected, namespaceLabels)) {
                int weight = term.weight() == 0 ? 1 : term.weight();
                weights.merge(new Domain(term.topologyKey(), value), sign * weight, Integer::sum);
            }
        }
    }

    private double at(NodeInfo node) {
        return weights.entrySet().stream()
                .filter(entry -> entry.getKey()
                        .value()
                        .equals(node.labels().get(entry.getKey().key())))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
