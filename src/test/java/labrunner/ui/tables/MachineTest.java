package labrunner.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Source;
import labrunner.run.timeline.Stage;
import labrunner.run.timeline.Station;
import labrunner.run.timeline.Timeline;
import labrunner.ui.GeneratedCluster;
import labrunner.ui.SketchLab;
import org.junit.jupiter.api.Test;

/** What the table tells of machines that come, are there, and go. */
class MachineTest {
    private static final Instant NOW = GeneratedCluster.NOW;
    private static final Instant ORDERED = NOW.minusSeconds(98);

    private static Station at(Stage stage, int seconds) {
        return new Station(stage, ORDERED.plusSeconds(seconds), Source.CONDITION);
    }

    private static Bar bar(String uid, String name, String node, Station... stations) {
        return new Bar(
                uid,
                Bar.Kind.NODE_CLAIM,
                name,
                Optional.empty(),
                true,
                new Bar.About("default-demo", "Standard_D4pls_v6", "arm64", "swedencentral-1", "on-demand", node),
                List.of(stations),
                List.of());
    }

    private static LessonState with(GeneratedCluster cluster, Bar... bars) {
        LessonState state = cluster.state(SketchLab.lab());
        return new LessonState(
                state.lab(),
                state.cluster(),
                state.phase(),
                state.current(),
                state.steps(),
                state.prerequisites(),
                state.question(),
                state.cleanup(),
                state.comparison(),
                state.nodePools(),
                state.deployments(),
                state.resumed(),
                state.problem(),
                state.snapshot(),
                new Timeline(List.of(bars), List.of(), 0));
    }

    private static LabRows.Grouped<Machine> machines(Instant now, Bar... bars) {
        return new LabRows(with(new GeneratedCluster(2, 4), bars), (region, size, spot) -> Optional.of(0.1), now)
                .machines();
    }

    @Test
    void itSaysThePagesWordsAndHowLongAfterItsOrderEachWasReached() {
        Machine waits = machines(
                        NOW,
                        bar("claim-1", "x", "", at(Stage.CREATED, 0), at(Stage.LAUNCHED, 2), at(Stage.REGISTERED, 81)))
                .ours()
                .get(1);

        assertThat(MachineWords.state(waits)).isEqualTo("Registered 81 s");
        assertThat(MachineWords.after(waits, Stage.LAUNCHED)).isEqualTo("2 s");
        assertThat(MachineWords.after(waits, Stage.READY)).isEmpty();
        assertThat(MachineWords.story(waits))
                .contains("Launched after 2 s", "Registered after 81 s", "It waits: StartupTaintsExist");
        assertThat(waits.node()).startsWith("aks-default-demo-");
    }

    @Test
    void oneThatHasGoneStaysForAWhileAndCountsForNothing() {
        Bar gone = bar(
                "claim-x",
                "default-demo-xxxxx",
                "aks-default-demo-xxxxx",
                at(Stage.CREATED, 0),
                at(Stage.READY, 50),
                at(Stage.DELETED, 90));
        LabRows.Grouped<Machine> soon = machines(NOW, gone);
        assertThat(soon.ours()).hasSize(3);
        Machine machine = soon.ours().getLast();
        assertThat(machine.gone()).isTrue();
        assertThat(MachineWords.state(machine)).isEqualTo("Gone 90 s");
        assertThat(machine.hourly()).isEmpty();
        assertThat(machine.node()).isEqualTo("aks-default-demo-xxxxx");

        Instant later = ORDERED.plusSeconds(91).plus(LabRows.GONE_SHOWN);
        assertThat(machines(later, gone).ours()).hasSize(2);
        assertThat(LabRows.nextToGo(with(new GeneratedCluster(0, 0), gone), NOW))
                .contains(ORDERED.plusSeconds(90).plus(LabRows.GONE_SHOWN));
        assertThat(LabRows.nextToGo(with(new GeneratedCluster(0, 0), gone), later))
                .isEmpty();
    }

    @Test
    void aClaimThatHasGoneBeforeItsNodeIsNoSecondMachine() {
        Machine there = machines(NOW).ours().getFirst();
        Bar gone = bar("claim-y", "y", there.node(), at(Stage.CREATED, 0), at(Stage.DELETED, 90));

        assertThat(machines(NOW, gone).ours()).hasSize(2);
    }

    @Test
    void nothingIsSaidOfTheCpuOfAMachineThatIsntThere() {
        Machine gone = Machine.gone(bar("claim-z", "z", "", at(Stage.CREATED, 0), at(Stage.DELETED, 90)));
        Machine there = machines(NOW).ours().getFirst();
        Machine claimAlone = Machine.there(
                new labrunner.run.fleet.MachineRow(
                        there.row().orElseThrow().claim(), Optional.empty(), 3350, 3860, 0, Optional.empty()),
                Optional.empty());

        assertThat(MachineWords.percent(there)).isNotEmpty();
        assertThat(MachineWords.percent(gone)).isEmpty();
        assertThat(MachineWords.percent(claimAlone)).isEmpty();
        assertThat(MachineWords.load(claimAlone)).isZero();
    }
}
