package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.ui.Sketchbook;
import org.junit.jupiter.api.Test;

class NextThingTest {
    private static final NextThing.Sight ALL_SEEN = sight(true, true);

    private static NextThing.Sight sight(boolean seen, boolean toEnd) {
        return new NextThing.Sight(command -> true, command -> seen, toEnd, true);
    }

    private static NextThing next(LessonState state) {
        return NextThing.of(state, ALL_SEEN);
    }

    private static NextWords words(LessonState state, boolean skips, Duration since) {
        return NextWords.of(next(state), state, since, skips, Optional.of("Spot"));
    }

    /** The same with other boxes on its step. */
    private static LessonState boxes(LessonState state, UnaryOperator<List<BoxState>> change) {
        StepState now = state.currentStep();
        return step(
                state,
                new StepState(now.step(), now.progress(), now.commands(), change.apply(new ArrayList<>(now.boxes()))));
    }

    private static LessonState step(LessonState state, StepState changed) {
        return with(
                state,
                state.phase(),
                state.steps().stream()
                        .map(step -> step.id().equals(changed.id()) ? changed : step)
                        .toList(),
                state.question());
    }

    private static LessonState with(
            LessonState state, LessonState.Phase phase, List<StepState> steps, Optional<Question> question) {
        return new LessonState(
                state.lab(),
                state.cluster(),
                phase,
                state.current(),
                steps,
                state.prerequisites(),
                question,
                state.cleanup(),
                state.comparison(),
                state.nodePools(),
                state.deployments(),
                state.resumed(),
                state.problem(),
                state.snapshot(),
                state.timeline());
    }

    private static LessonState lost(String path, String wants, String is) {
        var lack = new Verdict.Lack("NodePool default-demo", path, wants, is);
        var verdict = new Verdict.NotYet("as written", "other", Optional.empty(), Optional.of(lack));
        LessonState done = boxes(
                Sketchbook.broken(),
                boxes -> boxes.stream()
                        .map(box -> Sketchbook.box(box.expectation(), Mark.NO_LONGER, verdict, 3))
                        .toList());
        return done;
    }

    @Test
    void aCommandIsSentOnlyOnceItWasSeenAndReadToBefore() {
        LessonState opened = Sketchbook.opened();
        assertThat(NextThing.of(opened, sight(false, false)))
                .isInstanceOfSatisfying(
                        NextThing.Read.class,
                        read -> assertThat(read.before()).map(CommandState::id).contains("pool-1"));
        assertThat(NextThing.of(opened, sight(true, false)))
                .isInstanceOfSatisfying(
                        NextThing.Send.class,
                        send -> assertThat(send.command().id()).isEqualTo("pool-1"));
        assertThat(words(opened, true, Duration.ZERO))
                .extracting(NextWords::what, NextWords::button)
                .containsExactly("Applies NodePool default-demo.", "Apply");
    }

    @Test
    void aWaitSaysItsObjectWithCountAndTimeAndOffersToSkipItWhereThatCanBe() {
        NextWords words = words(Sketchbook.underWay(), true, Duration.ofSeconds(7));
        assertThat(words.what()).isEqualTo("4 pods run on arm64 nodes");
        assertThat(words.more()).isEqualTo("3 of 4 \u00b7 2 of 4 met \u00b7 105 s of about 2 m 30 s");
        assertThat(words.button()).isEqualTo("Skip the wait");
        assertThat(words(Sketchbook.underWay(), false, Duration.ZERO).button()).isEqualTo("Show it");
        assertThat(words(Sketchbook.underWay(), true, Duration.ofSeconds(60)).more())
                .endsWith("2 m 38 s, longer than the usual 2 m 30 s");
    }

    @Test
    void ofSeveralRedBoxesTheFirstIsMended() {
        LessonState red = boxes(Sketchbook.broken(), boxes -> {
            BoxState third = boxes.get(2);
            boxes.set(4, Sketchbook.box(boxes.get(4).expectation(), Mark.BROKEN, third.now(), 12));
            return boxes;
        });
        assertThat(next(red))
                .isInstanceOfSatisfying(
                        NextThing.Mend.class,
                        mend -> assertThat(mend.box().id()).isEqualTo("p3"));
        assertThat(words(red, true, Duration.ZERO).button()).isEqualTo("Restore line 24 and apply");
    }

    @Test
    void whatSomebodyChangedIsAppliedAgainAndWhatAStatusLostComesBackByItself() {
        LessonState scaled = lost("spec.limits.cpu", "100", "10");
        assertThat(next(scaled)).isInstanceOfSatisfying(NextThing.Again.class, again -> {
            assertThat(again.box().id()).isEqualTo("p1");
            assertThat(again.command().id()).isEqualTo("pool-1");
        });
        assertThat(words(scaled, true, Duration.ZERO))
                .extracting(NextWords::what, NextWords::button)
                .containsExactly("limits.cpu is 10, the step wants 100", "Apply again");
        assertThat(next(lost("", "", ""))).as("deleted").isInstanceOf(NextThing.Again.class);
        assertThat(next(lost("status.nodes", "2", "1"))).isInstanceOf(NextThing.Waiting.class);
    }

    @Test
    void theTextAfterTheBoxesIsReadBeforeTheStepIsLeft() {
        LessonState done = Sketchbook.secondCommand(false);
        assertThat(NextThing.of(done, sight(true, false))).isEqualTo(new NextThing.Read(Optional.empty()));
        assertThat(next(done)).isInstanceOf(NextThing.NextStep.class);
        assertThat(words(done, true, Duration.ZERO))
                .extracting(NextWords::what, NextWords::more)
                .containsExactly("Step done: 1 of 1 met", "Next: Run the same on amd64");
    }

    @Test
    void whileSomethingIsAskedOrACommandRunsNothingElseIsToBeDone() {
        LessonState state = Sketchbook.opened();
        var question = new Question("q", Question.About.CLEAN_UP, "Delete?", List.of(), List.of(), "Delete");
        assertThat(next(with(state, state.phase(), state.steps(), Optional.of(question))))
                .isEqualTo(new NextThing.Asked(question));
        assertThat(next(Sketchbook.secondCommand(true)))
                .isInstanceOfSatisfying(
                        NextThing.Busy.class,
                        busy -> assertThat(busy.command().id()).isEqualTo("observe-2"));
        assertThat(next(with(state, LessonState.Phase.CLEANING_UP, state.steps(), Optional.empty())))
                .isInstanceOf(NextThing.Removing.class);
        assertThat(next(with(state, LessonState.Phase.RUNNING_ON, state.steps(), Optional.empty())))
                .isInstanceOf(NextThing.RunsOn.class);
    }

    @Test
    void atTheEndOfAPageTheNextModuleOrWhatIsLeftOrAllLabs() {
        LessonState end = Sketchbook.cleanedUp();
        var alone = new NextThing.Sight(command -> true, command -> true, true, false);
        assertThat(next(end)).isEqualTo(new NextThing.NextModule());
        assertThat(NextThing.of(end, alone)).isEqualTo(new NextThing.AllLabs());
        assertThat(words(end, true, Duration.ZERO))
                .extracting(NextWords::more, NextWords::button)
                .containsExactly("Next module: Spot", "Next module");
    }
}
