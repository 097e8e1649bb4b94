package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.value.GoDuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Karpenter asks about a pod before it places, counts or evicts it. */
final class PodFacts {
    static final ObjectNode DISRUPTED_TAINT =
            Tree.object().put("effect", Taints.NO_SCHEDULE).put("key", Names.DISRUPTED);

    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);
    private static final Set<String> CRITICAL = Set.of("system-cluster-critical", "system-node-critical");

    private PodFacts() {}

    static String nodeName(JsonNode pod) {
        return Tree.text(pod, "spec", "nodeName");
    }

    static boolean terminal(JsonNode pod) {
        String phase = Tree.text(pod, "status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    static boolean active(JsonNode pod) {
        return !terminal(pod) && !Tree.deleting(pod);
    }

    static boolean ownedBy(JsonNode pod, String kind) {
        return Tree.items(pod, "metadata", "ownerReferences").stream()
                .anyMatch(owner -> Tree.text(owner, "kind").equals(kind));
    }

    static boolean ofDaemonSet(JsonNode pod) {
        return ownedBy(pod, "DaemonSet");
    }

    private static boolean ofNode(JsonNode pod) {
        return ownedBy(pod, "Node");
    }

    /** Whether the scheduler has found no node for it, and Karpenter may make one. */
    static boolean provisionable(JsonNode pod) {
        boolean unschedulable = Tree.condition(pod, "PodScheduled")
                .map(c -> Tree.text(c, "reason").equals("Unschedulable"))
                .orElse(false);
        return unschedulable
                && nodeName(pod).isEmpty()
                && Tree.text(pod, "status", "nominatedNodeName").isEmpty()
                && !ofDaemonSet(pod)
                && !ofNode(pod)
                && active(pod);
    }

    /** Whether it would need another place if its node went. */
    static boolean reschedulable(JsonNode pod) {
        return (active(pod) || (ownedBy(pod, "StatefulSet") && Tree.deleting(pod)))
                && !ofDaemonSet(pod)
                && !ofNode(pod);
    }

    /** Whether a drain waits for it to go. */
    static boolean waitsForEviction(JsonNode pod, Instant now) {
        return !terminal(pod) && !toleratesDisruption(pod) && !stuck(pod, now) && !ofNode(pod);
    }

    /** Whether a drain may evict it. */
    static boolean evictable(JsonNode pod, Instant now) {
        return active(pod) && !toleratesDisruption(pod) && !ofNode(pod) && !keepsNode(pod, now);
    }

    static boolean critical(JsonNode pod) {
        return CRITICAL.contains(Tree.text(pod, "spec", "priorityClassName"));
    }

    /** Whether its do-not-disrupt annotation holds: always with {@code true}, else for a time from its start. */
    static boolean keepsNode(JsonNode pod, Instant now) {
        String wanted = Tree.text(pod, "metadata", "annotations", Names.DO_NOT_DISRUPT);
        if (wanted.isEmpty() || !active(pod)) {
            return false;
        }
        if (wanted.equals("true")) {
            return true;
        }
        Optional<Duration> grace = GoDuration.parse(wanted);
        Optional<Instant> started = Tree.instant(pod, "status", "startTime");
        return grace.isPresent()
                && (started.isEmpty() || started.get().plus(grace.get()).isAfter(now));
    }

    private static boolean toleratesDisruption(JsonNode pod) {
        return Tree.items(pod, "spec", "tolerations").stream()
                .anyMatch(toleration -> Taints.tolerates(toleration, DISRUPTED_TAINT));
    }

    private static boolean stuck(JsonNode pod, Instant now) {
        return Tree.instant(pod, "metadata", "deletionTimestamp")
                .map(end -> end.plus(STUCK_AFTER).isBefore(now))
                .orElse(false);
    }
}
