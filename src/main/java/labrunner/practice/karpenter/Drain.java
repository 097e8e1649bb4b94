package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Empties a node: pods in four groups, one group after the other, by eviction; at the deadline by force. */
final class Drain {
    /** Who goes first: neither critical nor a DaemonSet's, then the DaemonSets', then the critical in the same order. */
    private static final List<Predicate<ObjectNode>> GROUPS = List.of(
            pod -> !PodFacts.critical(pod) && !PodFacts.ofDaemonSet(pod),
            pod -> !PodFacts.critical(pod) && PodFacts.ofDaemonSet(pod),
            pod -> PodFacts.critical(pod) && !PodFacts.ofDaemonSet(pod),
            pod -> PodFacts.critical(pod) && PodFacts.ofDaemonSet(pod));

    private final Practice practice;
    private final ClusterState cluster;
    private final Events events;
    private final Evictions evictions;

    Drain(Practice practice, ClusterState cluster, Events events, Evictions evictions) {
        this.practice = practice;
        this.cluster = cluster;
        this.events = events;
        this.evictions = evictions;
    }

    /** How far a drain has come. */
    enum Progress {
        /** Nothing is left to wait for. */
        DONE,
        /** Some pod is going, or will be at the deadline. */
        MOVING,
        /** Nothing goes until someone else changes something. */
        BLOCKED
    }

    /** Evicts what may go now. */
    Progress reconcile(ObjectNode node, Optional<Instant> deadline) {
        Instant now = practice.loop().now();
        List<ObjectNode> waiting = cluster.podsOn(Tree.name(node)).stream()
                .filter(pod -> PodFacts.waitsForEviction(pod, now))
                .toList();
        deadline.ifPresent(end -> waiting.forEach(pod -> deleteIfDue(pod, end, now)));
        for (Predicate<ObjectNode> group : GROUPS) {
            List<ObjectNode> members = waiting.stream().filter(group).toList();
            if (!members.isEmpty()) {
                events.warning(
                        node,
                        "FailedDraining",
                        "Failed to drain node, %d pods are waiting to be evicted".formatted(waiting.size()),
                        Tree.name(node));
                members.stream().filter(pod -> PodFacts.evictable(pod, now)).forEach(evictions::add);
                boolean moving = deadline.isPresent()
                        || members.stream().anyMatch(pod -> Tree.deleting(pod) || evictions.mayGo(pod, now));
                return moving ? Progress.MOVING : Progress.BLOCKED;
            }
        }
        return Progress.DONE;
    }

    /** A pod that wouldn't have its grace period any more if it went later is deleted now, whatever protects it. */
    private void deleteIfDue(ObjectNode pod, Instant end, Instant now) {
        long grace = Tree.number(pod, 30, "spec", "terminationGracePeriodSeconds");
        boolean already = Tree.instant(pod, "metadata", "deletionTimestamp")
                .map(at -> !at.isAfter(end))
                .orElse(false);
        if (already || !now.isAfter(end.minusSeconds(grace))) {
            return;
        }
        long granted = Math.max(end.getEpochSecond() - now.getEpochSecond(), 1);
        String at = Tree.time(end).replace('T', ' ').replace("Z", " +0000 UTC");
        events.normal(
                pod,
                "Disrupted",
                ("Deleting the pod to accommodate the terminationTime %s of the node. The pod was granted %d seconds of"
                                + " grace-period of its %d terminationGracePeriodSeconds. This bypasses the PDB of the pod and the"
                                + " do-not-disrupt annotation.")
                        .formatted(at, granted, grace),
                Tree.name(pod));
        practice.store().delete(Key.of(pod), Deletion.BACKGROUND.withGrace(granted));
    }
}
