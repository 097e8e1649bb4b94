package labrunner.run.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.run.Snapshots;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** When pods that have no node are known to get none, on clusters made by hand. */
class StuckTest {
    private static final Instant NOW = Snapshots.NOW;
    private static final Duration CERTAIN = Duration.ofSeconds(30);
    private static final Value.Mapping WEB = Value.map(
            "apiVersion",
            "apps/v1",
            "kind",
            "Deployment",
            "metadata",
            Value.map("name", "web", "namespace", "workshop", "uid", "uid-web"),
            "spec",
            Value.map("replicas", 2, "selector", Value.map("matchLabels", Value.map("app", "web"))));

    private final List<PodRow> pods = new ArrayList<>(List.of(pod("a", "", "Unschedulable", "")));
    private final List<NodePoolRow> pools = new ArrayList<>();
    private final List<ClaimRow> claims = new ArrayList<>();
    private final List<NodeRow> nodes = new ArrayList<>(List.of(node("n", true, 3_600)));
    private final List<EventRow> events = new ArrayList<>();

    private static Meta meta(String name, String owner, int age, boolean deleting) {
        return new Meta(
                "uid-" + name,
                name,
                Optional.of("workshop"),
                Map.of("app", "web"),
                1,
                "1",
                NOW.minusSeconds(age),
                deleting ? Optional.of(NOW.minusSeconds(5)) : Optional.empty(),
                List.of(),
                List.of(new Meta.Owner(owner, owner.equals("Job") ? "job" : "web-1", "uid-rs", true)));
    }

    private static PodRow pod(String name, String node, String reason, String nominated) {
        return pod(meta(name, "ReplicaSet", 60, false), node, reason, nominated, !node.isEmpty());
    }

    private static PodRow pod(Meta meta, String node, String reason, String nominated, boolean ready) {
        return new PodRow(
                meta,
                node.isEmpty() ? "Pending" : "Running",
                "",
                Optional.of(node).filter(name -> !name.isEmpty()),
                0,
                0,
                0,
                0,
                1,
                ready ? 1 : 0,
                0,
                ready,
                false,
                Map.of(),
                reason,
                node.isEmpty() ? "0/1 nodes are available" : "",
                Optional.empty(),
                Optional.of(nominated).filter(name -> !name.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static NodeRow node(String name, boolean ready, int age) {
        return new NodeRow(
                meta(name, "NodeClaim", age, false),
                ready ? "Ready" : "NotReady",
                ready,
                false,
                "",
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                List.of(),
                "",
                List.of());
    }

    private static NodePoolRow pool(long generation) {
        Meta meta = new Meta(
                "uid-pool",
                "pool",
                Optional.empty(),
                Map.of(),
                generation,
                "1",
                NOW,
                Optional.empty(),
                List.of(),
                List.of());
        return new NodePoolRow(meta, "class", 0, "True", 0, 0, Map.of(), 0, List.of());
    }

    private static ClaimRow claim(boolean initialized, int age) {
        return new ClaimRow(
                meta("claim", "NodePool", age, false),
                "pool",
                "class",
                Optional.empty(),
                "",
                "",
                "",
                "",
                Optional.empty(),
                Map.of(),
                0,
                0,
                List.of(new Condition("Initialized", initialized ? "True" : "Unknown", "", "", Optional.empty(), 0)));
    }

    private static EventRow said(String reason, String source, int ago) {
        Instant at = NOW.minusSeconds(ago);
        return new EventRow(
                meta("event-" + reason + ago, "Pod", ago, false),
                at,
                at,
                "Warning",
                reason,
                "Pod",
                "a",
                "workshop",
                "says " + reason,
                source,
                1);
    }

    private ClusterSnapshot snapshot(Sync nodePools) {
        var snapshots = Snapshots.empty()
                .rows(pools, claims, nodes, pods)
                .rows(RowKind.EVENTS, events)
                .synced("NodePool", nodePools);
        for (String kind : List.of("Pod", "Node", "Event", "NodeClaim")) {
            snapshots.synced(kind, Sync.SYNCED);
        }
        return snapshots.done();
    }

    private Optional<Stuck> stuck() {
        return Stuck.of(List.of(WEB), snapshot(Sync.SYNCED));
    }

    @Test
    void withoutANodePoolTheSchedulersWordIsEnough() {
        assertThat(stuck()).hasValueSatisfying(one -> {
            assertThat(one.words())
                    .isEqualTo(
                            "one pod stays pending: 0/1 nodes are available There is no NodePool that makes a node for it.");
            assertThat(one.after()).isEqualTo(CERTAIN);
            assertThat(one.number()).isOne();
        });
    }

    @Test
    void withANodePoolKarpenterHasToSaySoAfterItsLastPromise() {
        pools.add(pool(1));
        assertThat(stuck().orElseThrow().after()).as("it may still speak").isGreaterThan(CERTAIN);
        events.add(said("FailedScheduling", "default-scheduler", 5));
        assertThat(stuck().orElseThrow().after()).isGreaterThan(CERTAIN);
        events.add(said("FailedScheduling", "karpenter", 20));
        assertThat(stuck().orElseThrow().after()).isEqualTo(CERTAIN);
        assertThat(stuck().orElseThrow().said()).containsExactly("0/1 nodes are available", "says FailedScheduling");
        events.add(said("Nominated", "karpenter", 10));
        assertThat(stuck()).as("it has found a node since").isEmpty();
        events.add(said("FailedScheduling", "karpenter", 2));
        assertThat(stuck()).isPresent();
    }

    @Test
    void whereOthersMayMakeNodesItTakesLongerAndTheirPromiseCounts() {
        assertThat(Stuck.of(List.of(WEB), snapshot(Sync.ABSENT)).orElseThrow().after())
                .isGreaterThan(CERTAIN);
        events.add(said("TriggeredScaleUp", "cluster-autoscaler", 10));
        assertThat(Stuck.of(List.of(WEB), snapshot(Sync.ABSENT))).isEmpty();
    }

    @Test
    void aNodeOrRoomThatIsOnItsWayIsWaitedForButNotForEver() {
        claims.add(claim(false, 60));
        assertThat(stuck()).as("a machine starts").isEmpty();
        claims.set(0, claim(false, 3_600));
        assertThat(stuck()).as("it doesn't start any more").isPresent();
        claims.set(0, claim(true, 60));
        assertThat(stuck()).isPresent();
        nodes.add(node("new", false, 30));
        assertThat(stuck()).as("a node isn't ready yet").isEmpty();
        nodes.set(1, node("new", false, 3_600));
        assertThat(stuck()).isPresent();
        pods.add(pod(meta("other", "ReplicaSet", 60, true), "n", "", "", true));
        assertThat(stuck()).as("a pod leaves its node").isEmpty();
        pods.set(1, pod(meta("other", "Job", 60, false), "n", "", "", true));
        assertThat(stuck()).as("a pod ends by itself").isEmpty();
    }

    @Test
    void aPodThatRoomIsMadeForOrThatWasNotTriedYetIsNotStuck() {
        pods.set(0, pod("a", "", "Unschedulable", "n"));
        assertThat(stuck()).isEmpty();
        pods.set(0, pod("a", "", "", ""));
        assertThat(stuck()).isEmpty();
        pods.set(0, pod("a", "", "SchedulingGated", ""));
        assertThat(stuck()).isEmpty();
    }

    @Test
    void ofSeveralThoseThatRunAreCountedAndOneThatStillStartsIsWaitedFor() {
        pods.add(pod("b", "n", "", ""));
        assertThat(stuck().orElseThrow().words()).startsWith("1 of 2 pods run, one stays pending: ");
        pods.add(pod(meta("c", "ReplicaSet", 60, false), "n", "", "", false));
        assertThat(stuck()).as("as a pod whose image can't be pulled").isEmpty();
    }

    @Test
    void whatIsAskedAnewWhenItChangesArePodsNodePoolsAndNodes() {
        var before = stuck().orElseThrow().around();
        assertThat(stuck().orElseThrow().around()).isEqualTo(before);
        pools.add(pool(1));
        var with = stuck().orElseThrow().around();
        pools.set(0, pool(2));
        var changed = stuck().orElseThrow().around();
        nodes.add(node("more", true, 60));
        assertThat(List.of(before, with, changed, stuck().orElseThrow().around()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeSeenIsNotSaid() {
        var unseen = Snapshots.empty()
                .rows(pools, claims, nodes, pods)
                .synced("Pod", Sync.SYNCED)
                .synced("Node", Sync.SYNCED)
                .synced("Event", Sync.FORBIDDEN)
                .done();
        assertThat(Stuck.of(List.of(WEB), unseen)).isEmpty();
    }

    @Test
    void podsOfOthersDoNotCount() {
        Value.Mapping other =
                WEB.with("spec", Value.map("selector", Value.map("matchLabels", Value.map("app", "other"))));
        assertThat(Stuck.of(List.of(other), snapshot(Sync.SYNCED))).isEmpty();
        Value.Mapping job =
                Value.map("kind", "Job", "metadata", Value.map("name", "j", "namespace", "workshop", "uid", "uid-rs"));
        assertThat(Stuck.of(List.of(job), snapshot(Sync.SYNCED))).isPresent();
    }
}
