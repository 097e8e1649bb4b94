package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Expectation;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.run.timeline.Timeline;
import labrunner.ui.SketchLab;
import labrunner.ui.Sketchbook;
import org.junit.jupiter.api.Test;

/** Until when a run waits and does nothing, so that time may jump there. */
class PatienceTest {
    private static final Instant NOW = SketchLab.NOW;
    private static final Expectation ASKED = SketchLab.expect("e", "it is so", "look");
    private static final Verdict NOT_YET = new Verdict.NotYet("4", "3", Optional.empty());
    private static final Instant LATE =
            NOW.plus(ASKED.within()).minusSeconds(10).plusMillis(100);

    /** One that is waited for since ten seconds, where it is waited for. */
    private static BoxState box(Mark mark, Verdict now) {
        return new BoxState(
                ASKED,
                mark,
                now,
                Optional.empty(),
                mark == Mark.OPEN ? Optional.empty() : Optional.of(NOW.minusSeconds(10)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Duration.ofSeconds(10),
                "",
                Optional.empty());
    }

    private static LessonState state(Phase phase, Optional<CommandState.Status> status, BoxState... boxes) {
        LessonState from = Sketchbook.underWay();
        List<StepState> steps = from.steps().stream()
                .map(step -> step.id().equals(from.current()) ? with(step, status, boxes) : step)
                .toList();
        return new LessonState(
                from.lab(),
                from.cluster(),
                phase,
                from.current(),
                steps,
                List.of(),
                Optional.empty(),
                from.cleanup(),
                from.comparison(),
                from.nodePools(),
                from.deployments(),
                from.resumed(),
                from.problem(),
                from.snapshot(),
                Timeline.NONE);
    }

    private static StepState with(StepState step, Optional<CommandState.Status> status, BoxState... boxes) {
        List<CommandState> commands = step.commands().stream()
                .map(one -> new CommandState(
                        one.command(), status.orElse(new CommandState.Status.Idle()), Optional.empty()))
                .toList();
        return new StepState(step.step(), step.progress(), commands, List.of(boxes));
    }

    private static Optional<Instant> until(Phase phase, BoxState... boxes) {
        return Patience.until(state(phase, Optional.empty(), boxes), Optional.empty(), NOW);
    }

    @Test
    void aRunThatGoesOnByItselfWaitsUntilItsFirstBoxIsLate() {
        assertThat(until(Phase.RUNNING_ON, box(Mark.OPEN, NOT_YET), box(Mark.WAITING, NOT_YET)))
                .contains(LATE);
        assertThat(until(Phase.RUNNING_ON, box(Mark.MET, new Verdict.Met("4")))).isEmpty();
        assertThat(until(Phase.RUNNING_ON, box(Mark.STAYS_PENDING, new Verdict.StaysPending("4", "full"))))
                .isEmpty();
    }

    @Test
    void itWaitsNoLongerThanUntilSomethingIsCertain() {
        LessonState state = state(Phase.RUNNING_ON, Optional.empty(), box(Mark.WAITING, NOT_YET));
        assertThat(Patience.until(state, Optional.of(NOW.plusSeconds(30)), NOW)).contains(NOW.plusSeconds(30));
    }

    @Test
    void aLearnerIsLeftTheirTime() {
        assertThat(until(Phase.LEARNING, box(Mark.WAITING, NOT_YET))).isEmpty();
    }

    @Test
    void nothingIsSaidWhileACommandRunsOrABoxCannotBeJudged() {
        LessonState runs = state(
                Phase.RUNNING_ON, Optional.of(new CommandState.Status.Running(NOW, "")), box(Mark.WAITING, NOT_YET));
        assertThat(Patience.until(runs, Optional.of(NOW.plusSeconds(30)), NOW)).isEmpty();
        assertThat(until(
                        Phase.RUNNING_ON,
                        box(Mark.WAITING, NOT_YET),
                        box(Mark.WAITING, new Verdict.Pending("the cluster to report it"))))
                .isEmpty();
        assertThat(until(
                        Phase.RUNNING_ON,
                        box(Mark.WAITING, NOT_YET),
                        box(Mark.UNKNOWN, new Verdict.Unknown("the connection is lost"))))
                .isEmpty();
    }
}
