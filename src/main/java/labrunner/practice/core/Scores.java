package labrunner.practice.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import labrunner.practice.Resources;
import labrunner.practice.Taints;
import labrunner.value.Quantity;

/** How well each of the nodes that can take a pod suits it, with the weights of Kubernetes' default profile. */
final class Scores {
    private static final double BEST = 100;
    private static final Set<String> PREFERENCE = Set.of(Taints.PREFER_NO_SCHEDULE);

    private final PodInfo pod;
    private final List<NodeInfo> candidates;
    private final double[] total;

    private Scores(PodInfo pod, List<NodeInfo> candidates) {
        this.pod = pod;
        this.candidates = candidates;
        total = new double[candidates.size()];
    }

    /**
     * The nodes with the highest score; several if they are equally good.
     *
     * @param soft the spread constraints that only count in the score
     * @param all every node, for what is on those that can't take the pod counts too
     */
    static List<NodeInfo> best(
            PodInfo pod,
            List<SpreadConstraint> soft,
            Collection<NodeInfo> all,
            List<NodeInfo> candidates,
            Map<String, Map<String, String>> namespaceLabels) {
        if (candidates.size() < 2) {
            return candidates;
        }
        var scores = new Scores(pod, candidates);
        scores.add(3, scores.reversed(scores.each(scores::taintsNotPreferred)));
        scores.add(2, scores.upToBest(scores.each(node -> pod.nodeRules().preference(node))));
        scores.add(1, scores.each(scores::leastAllocated));
        scores.add(1, scores.each(scores::balanced));
        scores.add(2, SpreadScore.of(pod, soft, all, candidates));
        scores.add(2, scores.stretched(NeighbourScore.of(pod, all, candidates, namespaceLabels)));
        return scores.highest();
    }

    private double[] each(ToDoubleFunction<NodeInfo> score) {
        return candidates.stream().mapToDouble(score).toArray();
    }

    private void add(int weight, double[] scores) {
        for (int i = 0; i < total.length; i++) {
            total[i] += weight * Math.floor(scores[i]);
        }
    }

    private List<NodeInfo> highest() {
        double highest = Arrays.stream(total).max().orElse(0);
        var best = new ArrayList<NodeInfo>();
        for (int i = 0; i < total.length; i++) {
            if (total[i] == highest) {
                best.add(candidates.get(i));
            }
        }
        return best;
    }

    private double taintsNotPreferred(NodeInfo node) {
        return node.taints().stream()
                .filter(taint -> Taints.untolerated(List.of(taint), pod.tolerations(), PREFERENCE)
                        .isPresent())
                .count();
    }

    /** The share of CPU and memory that would be left, averaged. */
    private double leastAllocated(NodeInfo node) {
        return (left(Resources.CPU, node) + left(Resources.MEMORY, node)) / 2;
    }

    private double left(String resource, NodeInfo node) {
        double all = node.allocatable().of(resource).asDouble();
        double taken =
                node.scored().of(resource).plus(pod.scored().of(resource)).asDouble();
        return all == 0 || taken > all ? 0 : Math.floor((all - taken) * BEST / all);
    }

    /** Higher the nearer the shares of CPU and memory that would be taken are to each other. */
    private double balanced(NodeInfo node) {
        return (1 - Math.abs(share(Resources.CPU, node) - share(Resources.MEMORY, node)) / 2) * BEST;
    }

    private double share(String resource, NodeInfo node) {
        Quantity taken = node.requested().of(resource).plus(pod.requests().of(resource));
        double all = node.allocatable().of(resource).asDouble();
        return all == 0 ? 1 : Math.min(1, taken.asDouble() / all);
    }

    /** The highest becomes 100. */
    private double[] upToBest(double[] scores) {
        double highest = Arrays.stream(scores).max().orElse(0);
        return Arrays.stream(scores)
                .map(score -> highest == 0 ? 0 : score * BEST / highest)
                .toArray();
    }

    /** Nothing becomes 100, the highest 0. */
    private double[] reversed(double[] scores) {
        return Arrays.stream(upToBest(scores)).map(score -> BEST - score).toArray();
    }

    /** The lowest becomes 0 and the highest 100. */
    private double[] stretched(double[] scores) {
        double lowest = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - lowest;
        return Arrays.stream(scores)
                .map(score -> range == 0 ? 0 : (score - lowest) * BEST / range)
                .toArray();
    }
}
