package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.NodeView;
import labrunner.practice.karpenter.scheduling.PodSpec;
import labrunner.practice.karpenter.scheduling.Solution;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells pods where they should go, or why nowhere; and keeps those nodes from being disrupted for a while. */
final class Nominations {
    private static final Duration FAILURE_QUIET = Duration.ofMinutes(5);
    private static final double A_SECOND = 5;
    private static final double AT_ONCE = 10;

    private final ClusterState cluster;
    private final Events events;
    private double allowance = AT_ONCE;
    private Instant counted = Instant.MIN;

    Nominations(ClusterState cluster, Events events) {
        this.cluster = cluster;
        this.events = events;
    }

    void failed(ObjectNode pod, String error) {
        events.publish(
                pod, "Warning", "FailedScheduling", "Failed to schedule pod, " + error, FAILURE_QUIET, Tree.uid(pod));
    }

    /** Pods for a node that is there or coming. */
    void nominate(Solution.Placement placement, Map<String, ObjectNode> pods) {
        NodeView node = placement.node();
        reserve(node);
        String claim = node.claim().isEmpty() ? "" : "nodeclaim/" + node.claim();
        String name = node.node().isEmpty() ? "" : "node/" + node.node();
        String both = claim.isEmpty() || name.isEmpty() ? claim + name : claim + ", " + name;
        placement.pods().forEach(pod -> say(pods.get(pod.uid()), both));
    }

    private void reserve(NodeView view) {
        cluster.nodes().stream()
                .filter(node ->
                        node.claimName().equals(view.claim()) && node.nodeName().equals(view.node()))
                .findFirst()
                .ifPresent(node -> cluster.nominate(node.identity()));
    }

    /** Pods for a claim that was made for them. */
    void nominate(ObjectNode claim, List<PodSpec> planned, Map<String, ObjectNode> pods) {
        planned.forEach(pod -> say(pods.get(pod.uid()), "nodeclaim/" + Tree.name(claim)));
    }

    private void say(@Nullable ObjectNode pod, String where) {
        if (pod != null && events.fresh("Nominated", Events.USUAL, Tree.uid(pod)) && allowed()) {
            events.normal(pod, "Nominated", "Pod should schedule on: " + where);
        }
    }

    /** Five a second over all pods, ten at once. */
    private boolean allowed() {
        Instant now = cluster.now();
        if (counted.isAfter(Instant.MIN)) {
            double passed = Duration.between(counted, now).toMillis() / 1000.0;
            allowance = Math.min(AT_ONCE, allowance + passed * A_SECOND);
        }
        counted = now;
        if (allowance < 1) {
            return false;
        }
        allowance--;
        return true;
    }
}
