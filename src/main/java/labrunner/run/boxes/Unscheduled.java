package labrunner.run.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.texts.Texts;

/**
 * Pods that no node takes: the scheduler says so, Karpenter says so where it could make a node, no pod of them is told where to
 * go, and no node and no room is on its way. Pure.
 *
 * @param waiting how many have no node
 * @param all how many there are; those with a node are ready
 * @param said what the scheduler and Karpenter say of the first of them
 * @param around what they were asked about: where that is another, they may say something else soon
 * @param certain whether all that make nodes here have spoken
 */
record Unscheduled(int waiting, int all, List<String> said, Set<String> around, boolean certain) {
    /** A node that isn't ready for so long doesn't become it, and what has to go and doesn't makes no room. */
    private static final Duration HOPELESS = Duration.ofMinutes(15);

    private static final Set<String> STARTING = Set.of(
            "node.kubernetes.io/not-ready",
            "node.cloudprovider.kubernetes.io/uninitialized",
            "karpenter.sh/unregistered");
    private static final String KARPENTER = "karpenter";

    static Optional<Unscheduled> of(List<PodRow> pods, ClusterSnapshot snapshot) {
        List<PodRow> alive = pods.stream()
                .filter(pod -> pod.active() && pod.meta().deleting().isEmpty())
                .toList();
        List<PodRow> waiting =
                alive.stream().filter(pod -> pod.node().isEmpty()).toList();
        boolean started = alive.stream().allMatch(pod -> pod.node().isEmpty() || pod.ready());
        boolean refused = !waiting.isEmpty()
                && waiting.stream()
                        .allMatch(pod -> pod.scheduledReason().equals("Unschedulable")
                                && pod.nominated().isEmpty());
        boolean seen = snapshot.synced("Pod") && snapshot.synced("Node") && snapshot.synced("Event");
        return started && refused && seen && !isComing(snapshot)
                ? asked(waiting, alive.size(), snapshot)
                : Optional.empty();
    }

    private static Optional<Unscheduled> asked(List<PodRow> waiting, int all, ClusterSnapshot snapshot) {
        List<NodePoolRow> pools = snapshot.rows(RowKind.NODE_POOLS).stream()
                .filter(pool -> pool.meta().deleting().isEmpty())
                .toList();
        boolean karpenter = snapshot.synced("NodePool");
        boolean spoken = true;
        var said = new ArrayList<String>();
        said.add(waiting.getFirst().scheduledMessage());
        for (PodRow pod : waiting) {
            List<EventRow> events = about(pod, snapshot);
            if (events.stream().anyMatch(event -> sendsNode(event, events))) {
                return Optional.empty();
            }
            Optional<EventRow> no = latest(events, "FailedScheduling");
            spoken &= no.isPresent();
            if (said.size() == 1) {
                no.map(EventRow::message).ifPresent(said::add);
            }
        }
        if (karpenter && pools.isEmpty()) {
            said.add(Texts.of("stays.nopool"));
        }
        return Optional.of(new Unscheduled(
                waiting.size(),
                all,
                said.stream().filter(text -> !text.isEmpty()).toList(),
                around(waiting, pools, snapshot),
                karpenter && (pools.isEmpty() || spoken)));
    }

    /** Whether this is the last word about a pod, and names a node for it or one to come. */
    private static boolean sendsNode(EventRow event, List<EventRow> all) {
        boolean scales = event.reason().equals("TriggeredScaleUp");
        boolean names = event.reason().equals("Nominated") && event.source().equals(KARPENTER);
        return (scales || names)
                && latest(all, "FailedScheduling")
                        .filter(no -> !no.time().isBefore(event.time()))
                        .isEmpty();
    }

    /** The last event of a pod by which Karpenter says this. */
    private static Optional<EventRow> latest(List<EventRow> events, String reason) {
        return events.stream()
                .filter(event -> event.reason().equals(reason) && event.source().equals(KARPENTER))
                .max(Comparator.comparing(EventRow::time));
    }

    private static List<EventRow> about(PodRow pod, ClusterSnapshot snapshot) {
        // an event has whole seconds
        Instant made = pod.meta().created().minusSeconds(1);
        return snapshot.rows(RowKind.EVENTS).stream()
                .filter(event -> event.kind().equals("Pod")
                        && event.object().equals(pod.meta().name())
                        && pod.meta()
                                .namespace()
                                .filter(event.objectNamespace()::equals)
                                .isPresent()
                        && !event.time().isBefore(made))
                .toList();
    }

    private static Set<String> around(List<PodRow> waiting, List<NodePoolRow> pools, ClusterSnapshot snapshot) {
        var around = new TreeSet<String>();
        waiting.forEach(pod -> around.add(pod.meta().uid()));
        pools.forEach(pool -> around.add(pool.meta().uid() + " " + pool.meta().generation() + " " + pool.ready()));
        snapshot.rows(RowKind.NODES).forEach(node -> around.add(node.meta().uid() + " " + node.unschedulable()));
        return around;
    }

    /** Whether a node or room on one is on its way, for whomever it is. */
    private static boolean isComing(ClusterSnapshot snapshot) {
        return snapshot.rows(RowKind.NODE_CLAIMS).stream().anyMatch(claim -> starts(claim, snapshot))
                || snapshot.rows(RowKind.NODES).stream().anyMatch(node -> starts(node, snapshot))
                || snapshot.rows(RowKind.PODS).stream().anyMatch(pod -> makesRoom(pod, snapshot));
    }

    private static boolean starts(ClaimRow claim, ClusterSnapshot snapshot) {
        return claim.meta().deleting().isEmpty()
                && !claim.initialized()
                && isNew(claim.meta().created(), snapshot);
    }

    private static boolean starts(NodeRow node, ClusterSnapshot snapshot) {
        boolean starting = !node.ready() || node.taints().stream().anyMatch(taint -> STARTING.contains(taint.key()));
        return node.meta().deleting().isEmpty() && starting && isNew(node.meta().created(), snapshot);
    }

    /** A pod that goes, or one that ends by itself. */
    private static boolean makesRoom(PodRow pod, ClusterSnapshot snapshot) {
        if (pod.node().isEmpty() || !pod.active()) {
            return false;
        }
        boolean goes =
                pod.meta().deleting().filter(since -> isNew(since, snapshot)).isPresent();
        boolean ends = pod.meta()
                        .controller()
                        .filter(owner -> owner.kind().equals("Job"))
                        .isPresent()
                && isNew(pod.meta().created(), snapshot);
        return goes || ends;
    }

    private static boolean isNew(Instant since, ClusterSnapshot snapshot) {
        return Duration.between(since, snapshot.clusterTime()).compareTo(HOPELESS) < 0;
    }
}
