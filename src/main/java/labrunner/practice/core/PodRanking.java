package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Which pods a ReplicaSet deletes first when it has too many. */
final class PodRanking {
    private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

    private final Map<String, Long> onNode = new HashMap<>();
    private final Instant now;

    /**
     * Ranks among related pods.
     *
     * @param related the active pods of all ReplicaSets of the same Deployment: where many of them share a node, one goes
     */
    PodRanking(Collection<ObjectNode> related, Instant now) {
        this.now = now;
        related.stream().filter(Pods::active).forEach(pod -> onNode.merge(node(pod), 1L, Long::sum));
    }

    /** First those that are not placed, not running, not ready, cheap, crowded; then those that were ready for less long. */
    List<ObjectNode> firstToGo(Collection<ObjectNode> pods, int count) {
        return pods.stream()
                .sorted(Comparator.comparing((ObjectNode pod) -> !node(pod).isEmpty())
                        .thenComparingInt(PodRanking::phase)
                        .thenComparing(Pods::ready)
                        .thenComparingLong(PodRanking::deletionCost)
                        .thenComparingLong(pod -> -onNode.getOrDefault(node(pod), 0L))
                        .thenComparingInt(pod -> age(Pods.readySince(pod).orElse(now)))
                        .thenComparingLong(pod -> -restarts(pod))
                        .thenComparingInt(pod -> age(Tree.instant(pod, "metadata", "creationTimestamp")
                                .orElse(now)))
                        .thenComparing(Tree::uid))
                .limit(count)
                .toList();
    }

    private static String node(ObjectNode pod) {
        return Tree.text(pod, "spec", "nodeName");
    }

    private static int phase(ObjectNode pod) {
        return switch (Tree.text(pod, "status", "phase")) {
            case "Running" -> 2;
            case "Unknown" -> 1;
            default -> 0;
        };
    }

    private static long deletionCost(ObjectNode pod) {
        try {
            String cost = Tree.text(pod, "metadata", "annotations", DELETION_COST);
            return cost.isEmpty() ? 0 : Long.parseLong(cost);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Ages are compared by their order of magnitude, so that among pods of about one age chance decides. */
    private int age(Instant since) {
        long nanos = Duration.between(since, now).toNanos();
        return nanos <= 0 ? 0 : 64 - Long.numberOfLeadingZeros(nanos);
    }

    private static long restarts(ObjectNode pod) {
        return Tree.items(pod, "status", "containerStatuses").stream()
                .mapToLong(status -> Tree.number(status, 0, "restartCount"))
                .max()
                .orElse(0);
    }
}
