package labrunner.practice.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** How much each node would help to spread a pod and its like over the values of node labels; 0 to 100. */
final class SpreadScore {
    private static final String HOSTNAME = "kubernetes.io/hostname";

    private SpreadScore() {}

    static double[] of(PodInfo pod, List<SpreadConstraint> soft, Collection<NodeInfo> all, List<NodeInfo> candidates) {
        var crowding = new double[candidates.size()];
        var ignored = new boolean[candidates.size()];
        for (int i = 0; i < ignored.length; i++) {
            ignored[i] = lacksKey(soft, candidates.get(i));
        }
        for (SpreadConstraint constraint : soft) {
            var counts = new HashMap<String, Integer>();
            for (int i = 0; i < ignored.length; i++) {
                if (!ignored[i]) {
                    counts.put(domain(constraint, candidates.get(i)), 0);
                }
            }
            for (NodeInfo node : all) {
                if (!lacksKey(soft, node) && constraint.considers(node, pod)) {
                    int matching = matching(constraint, node, pod);
                    counts.computeIfPresent(domain(constraint, node), (domain, count) -> count + matching);
                }
            }
            double weight = Math.log(counts.size() + 2);
            for (int i = 0; i < ignored.length; i++) {
                int count = counts.getOrDefault(domain(constraint, candidates.get(i)), 0);
                crowding[i] += count * weight + constraint.maxSkew() - 1;
            }
        }
        return soft.isEmpty() ? crowding : reversed(crowding, ignored);
    }

    private static boolean lacksKey(List<SpreadConstraint> constraints, NodeInfo node) {
        return constraints.stream().anyMatch(c -> !node.labels().containsKey(c.topologyKey()));
    }

    private static String domain(SpreadConstraint constraint, NodeInfo node) {
        return constraint.topologyKey().equals(HOSTNAME)
                ? node.name()
                : String.valueOf(node.labels().get(constraint.topologyKey()));
    }

    private static int matching(SpreadConstraint constraint, NodeInfo node, PodInfo pod) {
        return (int) node.pods().stream()
                .filter(other -> constraint.counts(other, pod))
                .count();
    }

    /** The least crowded gets 100; a node without the labels gets nothing. */
    private static double[] reversed(double[] crowding, boolean[] ignored) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (int i = 0; i < crowding.length; i++) {
            if (!ignored[i]) {
                lowest = Math.min(lowest, Math.rint(crowding[i]));
                highest = Math.max(highest, Math.rint(crowding[i]));
            }
        }
        var scores = new double[crowding.length];
        for (int i = 0; i < crowding.length; i++) {
            if (!ignored[i]) {
                scores[i] = highest == 0 ? 100 : 100 * (highest + lowest - Math.rint(crowding[i])) / highest;
            }
        }
        return scores;
    }
}
