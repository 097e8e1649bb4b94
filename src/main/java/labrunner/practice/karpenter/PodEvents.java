package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import labrunner.practice.Change;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Notes on a claim when a pod last came to its node or went from it, at most every 10 s. */
final class PodEvents {
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Practice practice;
    private final ClusterState cluster;

    PodEvents(Practice practice, ClusterState cluster) {
        this.practice = practice;
        this.cluster = cluster;
        practice.store().watch("Pod", this::heard);
    }

    private void heard(Change change) {
        if (change.type() == Change.Type.MODIFIED && tells(change.previous().orElseThrow(), change.object())) {
            practice.store()
                    .find("Node", "", PodFacts.nodeName(change.object()))
                    .flatMap(cluster::claimOf)
                    .ifPresent(this::note);
        }
    }

    private static boolean tells(ObjectNode before, ObjectNode after) {
        if (PodFacts.nodeName(after).isEmpty() || PodFacts.ofDaemonSet(after)) {
            return false;
        }
        return PodFacts.nodeName(before).isEmpty()
                || (PodFacts.terminal(after) && !PodFacts.terminal(before))
                || (Tree.deleting(after) && !Tree.deleting(before));
    }

    private void note(ObjectNode claim) {
        Instant now = practice.loop().now();
        boolean lately = Tree.instant(claim, "status", "lastPodEventTime")
                .map(last -> last.plus(QUIET).isAfter(now))
                .orElse(false);
        if (!lately) {
            practice.store()
                    .updateStatus(
                            Key.of(claim),
                            edited -> Tree.in(edited, "status").put("lastPodEventTime", Tree.time(now)),
                            Names.MANAGER);
        }
    }
}
