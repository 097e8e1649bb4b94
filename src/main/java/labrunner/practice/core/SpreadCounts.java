package labrunner.practice.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.core.Rejection.Plugin;

/** How many pods each domain of a pod's hard spread constraints has; a domain is one value of the node label. */
final class SpreadCounts {
    private static final String TEXT = "node(s) didn't match pod topology spread constraints";

    private final PodInfo pod;
    private final Map<SpreadConstraint, Map<String, Integer>> counts = new LinkedHashMap<>();

    private SpreadCounts(PodInfo pod) {
        this.pod = pod;
    }

    static SpreadCounts of(PodInfo pod, Collection<NodeInfo> nodes) {
        var counts = new SpreadCounts(pod);
        List<SpreadConstraint> hard =
                pod.spread().stream().filter(SpreadConstraint::hard).toList();
        if (hard.isEmpty()) {
            return counts;
        }
        hard.forEach(constraint -> counts.counts.put(constraint, new HashMap<>()));
        for (NodeInfo node : nodes) {
            boolean everyKey = hard.stream().allMatch(c -> node.labels().containsKey(c.topologyKey()));
            if (everyKey) {
                counts.counts.forEach((constraint, domains) -> count(constraint, domains, node, pod));
            }
        }
        return counts;
    }

    private static void count(SpreadConstraint constraint, Map<String, Integer> domains, NodeInfo node, PodInfo pod) {
        if (constraint.considers(node, pod)) {
            int matching = (int) node.pods().stream()
                    .filter(other -> constraint.counts(other, pod))
                    .count();
            domains.merge(String.valueOf(node.labels().get(constraint.topologyKey())), matching, Integer::sum);
        }
    }

    Optional<Rejection> reject(NodeInfo node) {
        for (var entry : counts.entrySet()) {
            SpreadConstraint constraint = entry.getKey();
            Map<String, Integer> domains = entry.getValue();
            String domain = node.labels().get(constraint.topologyKey());
            if (domain == null) {
                return Optional.of(
                        Rejection.unresolvable(Plugin.POD_TOPOLOGY_SPREAD, TEXT + " (missing required label)"));
            }
            int least =
                    domains.values().stream().mapToInt(Integer::intValue).min().orElse(0);
            int lowest = domains.size() < constraint.minDomains() ? 0 : least;
            int itself = constraint.selects(pod.labels(), pod.labels()) ? 1 : 0;
            if (domains.getOrDefault(domain, 0) + itself - lowest > constraint.maxSkew()) {
                return Optional.of(Rejection.resolvable(Plugin.POD_TOPOLOGY_SPREAD, TEXT));
            }
        }
        return Optional.empty();
    }
}
