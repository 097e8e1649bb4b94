package labrunner.practice.karpenter;

import java.util.List;
import java.util.Optional;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node that may be disrupted.
 *
 * @param pool its NodePool object
 * @param type empty if the size isn't offered any more
 * @param pods that would need another place
 * @param price US dollars an hour, 0 if unknown
 */
record Candidate(StateNode state, ObjectNode pool, Optional<InstanceType> type, List<ObjectNode> pods, double price) {
    private static final double BASE_COST = 1.0;
    private static final double HIGHEST_COST = 10.0;
    private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

    String name() {
        return state.nodeName();
    }

    ObjectNode node() {
        return state.node().orElseThrow();
    }

    ObjectNode claim() {
        return state.claim().orElseThrow();
    }

    String poolName() {
        return Tree.name(pool);
    }

    String capacityType() {
        return state.labels().getOrDefault(LabelKeys.CAPACITY_TYPE, "");
    }

    String typeName() {
        return state.labels().getOrDefault(LabelKeys.INSTANCE_TYPE, "");
    }

    /** What it costs the pods to be moved: 1, and about 1 for each of them. */
    double cost() {
        return BASE_COST
                + pods.stream()
                        .mapToDouble(pod -> Math.max(0, evictionCost(pod)))
                        .sum();
    }

    private static double evictionCost(JsonNode pod) {
        String annotated = Objects.annotation(pod, DELETION_COST);
        boolean readable = annotated.matches("-?\\d{1,10}");
        double cost = 1.0 + (readable ? Long.parseLong(annotated) / (double) (1L << 27) : 0);
        cost += (double) Tree.number(pod, 0, "spec", "priority") / (1L << 25);
        return Math.clamp(cost, -HIGHEST_COST, HIGHEST_COST);
    }

    boolean empty() {
        return cost() <= BASE_COST;
    }

    double savingsRatio() {
        return price / cost();
    }
}
