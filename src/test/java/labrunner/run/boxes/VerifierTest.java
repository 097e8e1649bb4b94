package labrunner.run.boxes;

import static labrunner.run.boxes.Judging.ANSWERED;
import static labrunner.run.boxes.Judging.deployment;
import static labrunner.run.boxes.Judging.deploymentVerdict;
import static labrunner.run.boxes.Judging.expect;
import static labrunner.run.boxes.Judging.judge;
import static labrunner.run.boxes.Judging.node;
import static labrunner.run.boxes.Judging.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Fact;
import labrunner.cluster.watch.Sync;
import labrunner.lab.Check;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.run.Snapshots;
import labrunner.run.state.Verdict;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class VerifierTest {
    private static final Instant NOW = Snapshots.NOW;

    private static Value.Mapping pool(long generation, long observed, String ready) {
        return Value.map(
                "apiVersion",
                "karpenter.sh/v1",
                "kind",
                "NodePool",
                "metadata",
                Value.map("name", "demo", "uid", "u1", "generation", generation),
                "status",
                Value.map(
                        "conditions",
                        Value.list(Value.map(
                                "type", "Ready", "status", ready, "observedGeneration", observed, "reason", "R"))));
    }

    private static final Check READY_POOL = new Check.Ready(set("NodePool", "demo"), Check.Count.SOME);

    @Test
    void isPendingUntilTheStepsCommandsWereAnsweredEvenIfItHolds() {
        ClusterSnapshot holds =
                Snapshots.empty().objects("NodePool", pool(1, 1, "True")).done();
        assertThat(judge(READY_POOL, holds, JudgedFrom.open("its step's commands")))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(READY_POOL, holds, ANSWERED)).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void isPendingUntilTheSnapshotShowsWhatTheStepWrote() {
        var ref = new Ref("karpenter.sh/v1", "NodePool", Optional.empty(), "demo");
        JudgedFrom second = ANSWERED.with(Map.of(ref, new JudgedFrom.Written("u1", 2)));
        assertThat(judge(
                        READY_POOL,
                        Snapshots.empty()
                                .objects("NodePool", pool(1, 1, "True"))
                                .done(),
                        second))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(
                        READY_POOL,
                        Snapshots.empty()
                                .objects("NodePool", pool(2, 2, "True"))
                                .done(),
                        second))
                .isInstanceOf(Verdict.Met.class);
        assertThat(judge(
                        new Check.Absent(set("Pod", "")),
                        Snapshots.empty().objects("Pod").objects("NodePool").done(),
                        second))
                .as("nothing there because the watch is behind, not because it is gone")
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void doesNotTrustAConditionOfAnEarlierGeneration() {
        Verdict verdict = judge(
                READY_POOL,
                Snapshots.empty().objects("NodePool", pool(2, 1, "True")).done(),
                ANSWERED);
        assertThat(verdict).isInstanceOf(Verdict.NotYet.class);
    }

    @Test
    void readsStaleConditionsAsUnknownInAPartialObjectToo() {
        Check match = new Check.Objects(
                set("NodePool", "demo"),
                Check.Quantifier.ANY,
                Check.Count.SOME,
                Value.map("status", Value.map("conditions", Value.list(Value.map("type", "Ready", "status", "True")))));
        assertThat(judge(
                                match,
                                Snapshots.empty()
                                        .objects("NodePool", pool(2, 1, "True"))
                                        .done(),
                                ANSWERED)
                        .met())
                .isFalse();
        assertThat(judge(
                                match,
                                Snapshots.empty()
                                        .objects("NodePool", pool(2, 2, "True"))
                                        .done(),
                                ANSWERED)
                        .met())
                .isTrue();
    }

    @Test
    void isPendingWhileAKindIsNotSynced() {
        assertThat(judge(READY_POOL, Snapshots.empty().done(), ANSWERED)).isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void isUnknownWhereLookingIsForbiddenOrTheConnectionIsLost() {
        assertThat(judge(
                        READY_POOL,
                        Snapshots.empty().synced("NodePool", Sync.FORBIDDEN).done(),
                        ANSWERED))
                .isInstanceOf(Verdict.Unknown.class);
        assertThat(judge(
                        READY_POOL,
                        Snapshots.empty()
                                .objects("NodePool", pool(1, 1, "True"))
                                .disconnected()
                                .done(),
                        ANSWERED))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void isUnknownWhereTheKindIsNotHeardOfAndJudgedWhereOthersAreNot() {
        Value.Mapping ready = pool(1, 1, "True");
        assertThat(judge(
                        READY_POOL,
                        Snapshots.empty()
                                .objects("NodePool", ready)
                                .silent("NodePool")
                                .done(),
                        ANSWERED))
                .isInstanceOf(Verdict.Unknown.class);
        assertThat(judge(
                        READY_POOL,
                        Snapshots.empty()
                                .objects("NodePool", ready)
                                .silent("Event")
                                .done(),
                        ANSWERED))
                .isInstanceOf(Verdict.Met.class);
        assertThat(judge(
                        READY_POOL,
                        Snapshots.empty().synced("NodePool", Sync.FAILING).done(),
                        ANSWERED))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void isBrokenWhereTheKindIsNotServedAndMetWhereItsAbsenceIsExpected() {
        ClusterSnapshot absent =
                Snapshots.empty().synced("NodePool", Sync.ABSENT).done();
        assertThat(judge(READY_POOL, absent, ANSWERED)).isInstanceOf(Verdict.Broken.class);
        assertThat(judge(new Check.Absent(set("NodePool", "demo")), absent, ANSWERED))
                .isInstanceOf(Verdict.Met.class);
    }

    @Test
    void saysWhereItDoesNotApply() {
        assertThat(judge(expect(READY_POOL, Where.MANAGED), Snapshots.empty().done(), ANSWERED))
                .isInstanceOf(Verdict.NotHere.class);
    }

    @Test
    void saysExpectedActualAndHintWhileNotYet() {
        Verdict verdict = judge(
                READY_POOL,
                Snapshots.empty().objects("NodePool", pool(1, 1, "False")).done(),
                ANSWERED);
        assertThat(verdict)
                .isEqualTo(new Verdict.NotYet(
                        "NodePool demo is ready", "NodePool demo Ready=False (R)", Optional.of("look")));
    }

    @Test
    void readyForADeploymentIsWhatRolloutStatusWaitsFor() {
        Check ready = new Check.Ready(set("Deployment", "inflate"), Check.Count.SOME);
        assertThat(deploymentVerdict(ready, deployment(2, 2, 4, 4, 4))).isInstanceOf(Verdict.Met.class);
        assertThat(deploymentVerdict(ready, deployment(2, 1, 4, 4, 4)))
                .as("not observed")
                .isInstanceOf(Verdict.NotYet.class);
        assertThat(deploymentVerdict(ready, deployment(2, 2, 3, 3, 3)))
                .as("not all updated")
                .isInstanceOf(Verdict.NotYet.class);
        assertThat(deploymentVerdict(ready, deployment(2, 2, 4, 5, 4)))
                .as("an old one left")
                .isInstanceOf(Verdict.NotYet.class);
        assertThat(deploymentVerdict(ready, deployment(2, 2, 4, 4, 3)))
                .as("not all available")
                .isInstanceOf(Verdict.NotYet.class);
    }

    @Test
    void countsAnyAllAndNoneOfASet() {
        ClusterSnapshot two = Snapshots.empty()
                .objects("Node", node("a", "arm64"), node("b", "amd64"))
                .done();
        Value arm = Value.map("metadata", Value.map("labels", Value.map("arch", "arm64")));
        var nodes =
                new ObjectSet("Node", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("pool=demo"));
        assertThat(judge(new Check.Objects(nodes, Check.Quantifier.ANY, new Check.Count(1, 1), arm), two, ANSWERED)
                        .met())
                .isTrue();
        assertThat(judge(new Check.Objects(nodes, Check.Quantifier.ANY, new Check.Count(2, 2), arm), two, ANSWERED)
                        .met())
                .isFalse();
        assertThat(judge(new Check.Objects(nodes, Check.Quantifier.ALL, Check.Count.SOME, arm), two, ANSWERED)
                        .met())
                .isFalse();
        assertThat(judge(new Check.Objects(nodes, Check.Quantifier.NONE, Check.Count.SOME, arm), two, ANSWERED)
                        .met())
                .isFalse();
        ClusterSnapshot none = Snapshots.empty().objects("Node").done();
        assertThat(judge(new Check.Objects(nodes, Check.Quantifier.ALL, Check.Count.SOME, arm), none, ANSWERED)
                        .met())
                .as("all of nothing is not some")
                .isFalse();
        assertThat(judge(new Check.Objects(nodes, Check.Quantifier.NONE, Check.Count.SOME, arm), none, ANSWERED)
                        .met())
                .isTrue();
    }

    @Test
    void evaluatesCelAndTakesAnAbsentKeyAsNotYet() {
        var sets = new LinkedHashMap<String, ObjectSet>(Map.of("nodes", set("Node", "")));
        Check cel = new Check.Cel("nodes.size() > 0 && nodes.all(n, n.metadata.labels['arch'] == 'arm64')", sets);
        assertThat(judge(
                                cel,
                                Snapshots.empty()
                                        .objects("Node", node("a", "arm64"))
                                        .done(),
                                ANSWERED)
                        .met())
                .isTrue();
        assertThat(judge(
                        cel,
                        Snapshots.empty().objects("Node", node("a", "amd64")).done(),
                        ANSWERED))
                .isInstanceOf(Verdict.NotYet.class);
        Check deep = new Check.Cel("nodes[0].status.allocatable.cpu > 1", sets);
        assertThat(judge(
                        deep,
                        Snapshots.empty().objects("Node", node("a", "arm64")).done(),
                        ANSWERED))
                .isInstanceOf(Verdict.NotYet.class);
    }

    @Test
    void celIsNotMetByAnEmptySetUnlessItAsksForItsSize() {
        var sets = new LinkedHashMap<String, ObjectSet>(Map.of("nodes", set("Node", "")));
        ClusterSnapshot none = Snapshots.empty().objects("Node").done();
        for (String expression : new String[] {
            "nodes.all(n, n.metadata.labels['arch'] == 'arm64')", "!nodes.exists(n, n.spec.unschedulable)"
        }) {
            assertThat(judge(new Check.Cel(expression, sets), none, ANSWERED))
                    .as(expression)
                    .isInstanceOfSatisfying(
                            Verdict.NotYet.class,
                            notYet -> assertThat(notYet.actual()).isEqualTo("nothing to judge with nodes: 0"));
        }
        for (String expression : new String[] {"nodes.size() == 0", "size(nodes) < 1 || nodes.all(n, false)"}) {
            assertThat(judge(new Check.Cel(expression, sets), none, ANSWERED))
                    .as(expression)
                    .isInstanceOf(Verdict.Met.class);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void celThatCostsTooMuchIsBrokenAtItsLine() {
        var sets = new LinkedHashMap<String, ObjectSet>(Map.of("nodes", set("Node", "")));
        Value.Mapping[] many =
                IntStream.range(0, 30).mapToObj(i -> node("n" + i, "arm64")).toArray(Value.Mapping[]::new);
        var snapshot = Snapshots.empty().objects("Node", many);
        String nested = "nodes.all(a, nodes.all(b, nodes.all(c, nodes.all(d, nodes.all(e, nodes.all(f, nodes.all(g, "
                + "nodes.all(h, true))))))))";

        Verdict verdict = judge(new Check.Cel(nested, sets), snapshot.done(), ANSWERED);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.problem().summary())
                    .isEqualTo("This check takes more than 200,000 steps with nodes: 30.");
            assertThat(broken.problem().place()).isPresent();
        });
    }

    @Test
    void countsALogLineOnlyFromTheStepOn() {
        Check line = new Check.LogLine(set("Pod", ""), Optional.empty(), "created nodeclaim");
        JudgedFrom from = new JudgedFrom(Optional.of(NOW), "", NOW.minusSeconds(10), Map.of());
        var old = new Fact("e", NOW.minusSeconds(99), NOW.minusSeconds(99), "created nodeclaim x", 1);
        var fresh = new Fact("e", NOW.minusSeconds(99), NOW.minusSeconds(9), "created nodeclaim y", 2);
        assertThat(judge(line, Snapshots.empty().fact(old).done(), from)).isInstanceOf(Verdict.NotYet.class);
        assertThat(judge(line, Snapshots.empty().fact(fresh).done(), from)).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void celCountsOfASearchedSetWhatWasFoundAndOfOthersWhatThereIs() {
        var sets = new LinkedHashMap<String, ObjectSet>();
        sets.put("pods", set("Pod", ""));
        sets.put("nodes", set("Node", ""));
        ClusterSnapshot snapshot = Snapshots.empty()
                .objects("Pod", podOn("p1", "a"), podOn("p2", "a"), podOn("p3", "b"))
                .objects("Node", node("a", "arm64"), node("b", "arm64"), node("sys-1", "amd64"), node("sys-2", "amd64"))
                .done();
        String carried = "pods.all(p, nodes.exists(n, n.metadata.name == p.spec.nodeName && n.metadata.labels.arch == "
                + "'arm64'))";
        assertThat(judge(new Check.Cel(carried, sets), snapshot, ANSWERED))
                .isEqualTo(new Verdict.Met("pods: 3, nodes: 2"));
        assertThat(judge(new Check.Cel("pods.size() > 0 && nodes.all(n, has(n.kind))", sets), snapshot, ANSWERED))
                .isEqualTo(new Verdict.Met("pods: 3, nodes: 4"));
        assertThat(judge(
                        new Check.Cel("pods.size() > 0 && !nodes.exists(n, n.metadata.labels.arch == 'x')", sets),
                        snapshot,
                        ANSWERED))
                .isEqualTo(new Verdict.Met("pods: 3, nodes: 4"));
    }

    private static Value.Mapping podOn(String name, String node) {
        return Value.map("kind", "Pod", "metadata", Value.map("name", name), "spec", Value.map("nodeName", node));
    }
}
