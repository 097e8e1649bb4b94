package labrunner.run.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.Sync;
import labrunner.run.Snapshots;
import org.junit.jupiter.api.Test;

/** What is put together of snapshots and log lines. */
class ChronicleTest {
    private static final Instant T = Snapshots.NOW.minusSeconds(60);
    private static final Scope OURS =
            new Scope(Set.of("demo"), List.of(new Scope.Selector(Optional.empty(), Map.of("app", "inflate"))), T);

    private final Chronicle chronicle = new Chronicle(size -> size.equals("Standard_D4pls_v6") ? "arm64" : "", 3);

    private static ClaimRow claim(String name, String pool, Condition... conditions) {
        ClaimRow row = Snapshots.claim(name, pool, "", "");
        return new ClaimRow(
                row.meta(),
                pool,
                "",
                Optional.empty(),
                "",
                "",
                "",
                "",
                Optional.empty(),
                Map.of(),
                0,
                0,
                List.of(conditions));
    }

    private static Condition condition(String type, boolean met, long second) {
        return new Condition(type, met ? "True" : "Unknown", "", "", Optional.of(T.plusSeconds(second)), 0);
    }

    private static ClusterSnapshot snapshot(List<ClaimRow> claims, List<PodRow> pods) {
        return Snapshots.empty()
                .rows(List.of(), claims, List.of(), pods)
                .synced("NodeClaim", Sync.SYNCED)
                .synced("Pod", Sync.SYNCED)
                .done();
    }

    private static ClusterSnapshot later(ClusterSnapshot before, long number) {
        return new ClusterSnapshot(
                number,
                before.rows(),
                Map.of(),
                Map.of(),
                before.sync(),
                before.clusterTime().plusSeconds(number),
                before.connection());
    }

    private static LogLine line(String message, String claim, String time) {
        return new LogLine(
                "karpenter",
                "k",
                "c",
                Optional.empty(),
                "{\"level\":\"INFO\",\"time\":\"" + time + "\",\"message\":\"" + message
                        + "\",\"NodeClaim\":{\"name\":\"" + claim
                        + "\"},\"NodePool\":{\"name\":\"demo\"},\"instance-type\":\"Standard_D4pls_v6\"}");
    }

    private Bar only() {
        assertThat(chronicle.timeline().bars()).hasSize(1);
        return chronicle.timeline().bars().getFirst();
    }

    private static EventRow event(String uid, String kind, String object, String reason, String source, Instant at) {
        return new EventRow(
                Snapshots.meta(uid, uid, 1, Map.of()),
                at,
                at,
                "Warning",
                reason,
                kind,
                object,
                kind.equals("Pod") ? "workshop" : "",
                "message of " + reason,
                source,
                1);
    }

    @Test
    void ofLogAndConditionTheLogHasTheMoreExactTimeAndEachStationIsThereOnce() {
        chronicle.look(snapshot(List.of(claim("c", "demo", condition("Launched", true, 2))), List.of()), OURS);
        chronicle.read(line("launched nodeclaim", "c", "2026-11-24T09:59:02.345Z"));
        assertThat(only().station(Stage.LAUNCHED))
                .contains(new Station(Stage.LAUNCHED, Instant.parse("2026-11-24T09:59:02.345Z"), Source.LOG));
        assertThat(only().stations()).extracting(Station::stage).containsExactly(Stage.CREATED, Stage.LAUNCHED);
        assertThat(only().about().arch()).as("known by the size").isEqualTo("arm64");
    }

    @Test
    void aLineThatCameBeforeTheObjectWasSeenIsOfTheSameBar() {
        chronicle.read(line("created nodeclaim", "c", "2026-11-24T09:59:00.100Z"));
        assertThat(only().uid()).isEqualTo("c");
        chronicle.look(snapshot(List.of(claim("c", "demo")), List.of()), OURS);
        assertThat(only().uid()).isEqualTo("uid-c");
        assertThat(only().at(Stage.CREATED)).contains(Instant.parse("2026-11-24T09:59:00.100Z"));
    }

    @Test
    void aConditionThatIsntTrueIsNoStationAndOneThatIsLostAndMetAgainKeepsItsFirstTime() {
        chronicle.look(snapshot(List.of(claim("c", "demo", condition("Ready", true, 30))), List.of()), OURS);
        chronicle.look(later(snapshot(List.of(claim("c", "demo", condition("Ready", false, 40))), List.of()), 2), OURS);
        chronicle.look(later(snapshot(List.of(claim("c", "demo", condition("Ready", true, 50))), List.of()), 3), OURS);
        assertThat(only().at(Stage.READY)).contains(T.plusSeconds(30));
        chronicle.forget();
        chronicle.look(snapshot(List.of(claim("d", "demo", condition("Ready", false, 30))), List.of()), OURS);
        assertThat(only().stations()).extracting(Station::stage).containsExactly(Stage.CREATED);
    }

    @Test
    void whatIsGoneFromACompleteListIsGoneThenAndFromALostConnectionIsNot() {
        ClusterSnapshot there = snapshot(List.of(claim("c", "demo")), List.of());
        chronicle.look(there, OURS);
        chronicle.look(later(Snapshots.empty().disconnected().done(), 2), OURS);
        assertThat(only().end()).isEmpty();
        ClusterSnapshot gone = later(snapshot(List.of(), List.of()), 3);
        chronicle.look(gone, OURS);
        assertThat(only().station(Stage.DELETED)).contains(new Station(Stage.DELETED, gone.clusterTime(), Source.SEEN));
    }

    @Test
    void aPodThatHadNoNodeWaitedSinceTheSchedulersEvent() {
        PodRow pod = pod("p", "", "Unschedulable");
        ClusterSnapshot seen = snapshot(List.of(), List.of(pod));
        chronicle.look(
                new ClusterSnapshot(
                        1,
                        seen.rows()
                                .with(
                                        RowKind.EVENTS,
                                        List.of(
                                                event(
                                                        "e",
                                                        "Pod",
                                                        "p",
                                                        "FailedScheduling",
                                                        "default-scheduler",
                                                        T.plusNanos(5)),
                                                event(
                                                        "f",
                                                        "Pod",
                                                        "p",
                                                        "FailedScheduling",
                                                        "karpenter",
                                                        T.plusSeconds(3)))),
                        Map.of(),
                        Map.of(),
                        seen.sync(),
                        seen.clusterTime(),
                        seen.connection()),
                OURS);
        assertThat(only().station(Stage.PENDING)).contains(new Station(Stage.PENDING, T.plusNanos(5), Source.EVENT));
        assertThat(only().marks())
                .as("Karpenter's is told as it is")
                .extracting(Mark::title)
                .containsExactly("FailedScheduling");
    }

    private static PodRow pod(String name, String node, String reason) {
        PodRow row = Snapshots.pod(name, node, 100, node.isEmpty() ? "Pending" : "Running");
        return new PodRow(
                row.meta(),
                row.phase(),
                row.status(),
                row.node(),
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                row.ready(),
                false,
                Map.of(),
                reason,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(T.plusSeconds(1)),
                row.ready() ? Optional.of(T.plusSeconds(80)) : Optional.empty(),
                List.of());
    }

    @Test
    void goesOnAfterARestartWithTheSameObjectsOnce() {
        ClusterSnapshot there =
                snapshot(List.of(claim("c", "demo", condition("Launched", true, 2))), List.of(pod("p", "n", "")));
        chronicle.look(there, OURS);
        chronicle.command(new Mark("id", T, "kubectl apply", "", false));
        Timeline before = chronicle.timeline();
        var next = new Chronicle(size -> "", 3);
        next.goOn(TimelineJson.read(TimelineJson.kept(before)).orElseThrow());
        assertThat(next.timeline()).isEqualTo(before);
        next.look(there, OURS);
        assertThat(next.timeline()).isEqualTo(before);
    }

    @Test
    void whileNothingChangesTheTimelineIsTheSameInstance() {
        ClusterSnapshot there = snapshot(List.of(claim("c", "demo")), List.of(pod("p", "n", "")));
        chronicle.look(there, OURS);
        Timeline before = chronicle.timeline();
        chronicle.look(later(there, 2), OURS);
        chronicle.look(later(snapshot(there.rows(RowKind.NODE_CLAIMS), there.rows(RowKind.PODS)), 3), OURS);
        assertThat(chronicle.timeline()).isSameAs(before);
    }

    @Test
    void holdsNoMoreThanItsBoundAndWhatEndedFirstGoesFirst() {
        chronicle.look(snapshot(List.of(claim("a", "demo"), claim("b", "demo")), List.of()), OURS);
        chronicle.look(later(snapshot(List.of(claim("a", "demo")), List.of()), 2), OURS);
        ClusterSnapshot more =
                later(snapshot(List.of(claim("a", "demo"), claim("c", "demo"), claim("d", "demo")), List.of()), 3);
        chronicle.look(more, OURS);
        chronicle.look(later(more, 4), OURS);
        assertThat(chronicle.timeline().bars()).extracting(Bar::name).containsExactly("a", "c", "d");
        assertThat(chronicle.timeline().left()).isEqualTo(1);
    }

    @Test
    void machinesAndPodsOfOthersFromBeforeHaveNoBar() {
        Meta old = new Meta(
                "u",
                "old",
                Optional.empty(),
                Map.of(),
                1,
                "1",
                T.minusSeconds(1),
                Optional.empty(),
                List.of(),
                List.of());
        var row = new ClaimRow(
                old, "others", "", Optional.empty(), "", "", "", "", Optional.empty(), Map.of(), 0, 0, List.of());
        PodRow others = Snapshots.pod("x", "n", 1, "Running");
        var foreign = new PodRow(
                Snapshots.meta("else", "x", Map.of("app", "other")),
                "Running",
                "Running",
                others.node(),
                0,
                0,
                0,
                0,
                1,
                1,
                0,
                true,
                false,
                Map.of(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        chronicle.look(snapshot(List.of(row), List.of(foreign)), OURS);
        assertThat(chronicle.timeline().bars()).isEmpty();
    }

    @Test
    void textThatIsNoTimelineIsNone() {
        assertThat(TimelineJson.read("{\"bars\":[{}],\"commands\":[],\"left\":0}"))
                .isEmpty();
        assertThat(TimelineJson.read("{\"bars\":[],\"left\":0}")).isEmpty();
        assertThat(TimelineJson.read("not json")).isEmpty();
        assertThat(TimelineJson.read("{\"bars\":[],\"commands\":[],\"left\":0}"))
                .contains(Timeline.NONE);
    }

    @Test
    void linesThatSayNothingOfAMachineAreReadPast() {
        chronicle.read(new LogLine("", "", "", Optional.empty(), "plain nodeclaim\" text"));
        chronicle.read(new LogLine("", "", "", Optional.empty(), "{\"message\":\"created nodeclaim\" cut"));
        chronicle.read(line("registered nodeclaim", "nobody-saw-it", "2026-11-24T09:59:00.100Z"));
        assertThat(chronicle.timeline().bars()).isEmpty();
    }
}
