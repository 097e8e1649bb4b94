package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import labrunner.problem.Problem;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import labrunner.run.state.Remaining;
import labrunner.run.timeline.Timeline;
import labrunner.ui.kit.Formats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** A lesson in which something was done is left only after a question, whatever it is left for. */
class LeaveWarningTest {
    @TempDir
    private Path folder;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Window> opened = new ArrayList<>();
    private SketchParts parts = new SketchParts(Sketchbook.underWay(), true);

    @AfterEach
    void closeWindow() {
        Fx.run(() -> opened.forEach(TestWindows::close));
    }

    private Window lesson(LessonState state, boolean practice) throws TimeoutException {
        parts = new SketchParts(state, practice);
        Window window = Fx.call(() -> {
            var made = new Window(
                    parts.parts(folder.resolve("state")), new Stage(), TestWindows.application(), closed::countDown);
            made.show(Optional.empty());
            opened.add(made);
            return made;
        });
        Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null);
        if (practice) {
            Fx.run(() -> TestWindows.click(window, "start-practice"));
        } else {
            Fx.await(() -> window.scene().lookup("#use-aks-workshop") != null);
            Fx.run(() -> TestWindows.click(window, "use-aks-workshop"));
            Fx.await(() -> window.scene().lookup("#open-lab") != null
                    && !window.scene().lookup("#open-lab").isDisabled());
            Fx.run(() -> TestWindows.click(window, "open-lab"));
        }
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
        return window;
    }

    private static String asks(Window window) {
        return Fx.call(() -> window.overlays().open().equals("leave")
                ? String.join(
                        "\n",
                        window.overlays().lookupAll(".label").stream()
                                .filter(Labeled.class::isInstance)
                                .map(node -> ((Labeled) node).getText())
                                .toList())
                : "");
    }

    private void stays(Window window) {
        Fx.run(() -> window.overlays().close());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(() -> window.scene().lookup(".outline-row") != null)).isTrue();
        assertThat(parts.ended).containsExactly("begun");
    }

    private static void press(Window window, KeyCode code, boolean control, boolean alt) {
        window.scene()
                .getRoot()
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, alt, false));
    }

    private Path page(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "# Page\n");
    }

    private static void close(Window window) {
        var stage = window.scene().getWindow();
        stage.fireEvent(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    @Test
    void aPageThatIsChosenInALessonTakesItsPlaceOnlyAfterAYes() throws Exception {
        Window window = lesson(Sketchbook.underWay(), false);
        Path page = page("other.md");
        Fx.run(() -> {
            window.choosePagesBy(() -> Optional.of(page));
            press(window, KeyCode.O, true, false);
        });
        Fx.await(() -> !asks(window).isEmpty());
        assertThat(parts.ended).containsExactly("begun");
        Fx.run(() -> TestWindows.click(window, "leave"));
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson", "cluster")));
        Fx.await(() -> window.preferences().recent().contains(page));
        assertThat(asks(window)).as("asked once").isEmpty();
    }

    @Test
    void whoChoosesNoPageOrOneThatCannotBeReadStaysInTheLesson() throws Exception {
        Window window = lesson(Sketchbook.underWay(), true);
        Fx.run(() -> {
            window.choosePagesBy(Optional::empty);
            press(window, KeyCode.O, true, false);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(window::overlaysClosed)).isTrue();
        Path bad = page("bad.md");
        Fx.run(() -> {
            window.choosePagesBy(() -> Optional.of(bad));
            press(window, KeyCode.O, true, false);
        });
        Fx.await(() -> window.overlays().open().equals("refused"));
        stays(window);
    }

    @Test
    void closingAPracticeLessonSaysWhatIsLost() throws Exception {
        Window window = lesson(Sketchbook.underWay(), true);
        Fx.run(() -> close(window));
        Fx.await(() -> !asks(window).isEmpty());
        assertThat(asks(window))
                .contains("The practice cluster ends, and what you did in it is lost.")
                .contains("2 machines");
        assertThat(Fx.call(() -> window.scene().lookup("#clean-and-leave"))).isNull();
        stays(window);
    }

    @Test
    void everyWayOutOfALessonOnARealClusterSaysWhatStays() throws Exception {
        Window window = lesson(Sketchbook.underWay(), false);
        Path page = page("other.md");
        List<Runnable> ways = List.of(
                window::showStart,
                () -> press(window, KeyCode.HOME, false, true),
                () -> window.openPage(page),
                () -> close(window));
        for (Runnable way : ways) {
            Fx.run(way);
            Fx.await(() -> !asks(window).isEmpty());
            assertThat(asks(window)).contains("2 machines of this lab");
            stays(window);
        }
    }

    @Test
    void aPracticeClusterOutlivesItsLessonAndEndsWithTheWindowAfterAQuestion() throws Exception {
        Window window = lesson(Sketchbook.underWay(), true);
        Fx.run(window::showStart);
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson")));
        assertThat(asks(window)).isEmpty();
        Fx.run(() -> close(window));
        assertThat(asks(window))
                .contains("The practice cluster ends, and what you did in it is lost.")
                .contains("2 machines");
        Fx.run(() -> TestWindows.click(window, "leave"));
        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
        assertThat(parts.ended).containsExactly("begun", "lesson", "cluster");
    }

    @Test
    void aNewPracticeClusterTakesThePlaceOfTheOneThatIsThereAfterAQuestion() throws Exception {
        Window window = lesson(Sketchbook.underWay(), true);
        Fx.run(window::showStart);
        Fx.await(() -> window.scene().lookup("#practice-anew") != null
                && window.scene().lookup("#practice-anew").isVisible());
        Fx.run(() -> TestWindows.click(window, "practice-anew"));
        assertThat(asks(window)).contains("The practice cluster ends, and what you did in it is lost.");
        Fx.run(() -> TestWindows.click(window, "leave"));
        Fx.await(() -> parts.ended.equals(List.of("begun", "lesson", "cluster")));
    }

    @Test
    void aPracticeLessonInWhichSomethingIsUnderWayAsksBeforeItIsLeft() throws Exception {
        Window window = lesson(Sketchbook.in(Phase.RUNNING_ON), true);
        Fx.run(window::showStart);
        Fx.await(() -> !asks(window).isEmpty());
        assertThat(asks(window))
                .contains("Labrunner is running steps by itself")
                .doesNotContain("is lost");
        stays(window);
    }

    @Test
    void nothingIsAskedWhereNothingWasDoneYet() throws Exception {
        Window window = lesson(Sketchbook.opened(), true);
        Fx.run(() -> close(window));
        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void nothingIsAskedAfterACleanUp() throws Exception {
        Window window = lesson(Sketchbook.cleanedUp(), true);
        Fx.run(() -> close(window));
        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void onARealClusterWhatStaysAndWhatItCostsIsSaid() throws Exception {
        Window window = lesson(Sketchbook.underWay(), false);
        Remaining remaining = Sketchbook.underWay().cleanup().remaining();
        Fx.run(() -> close(window));
        assertThat(asks(window))
                .contains("On aks-workshop stay " + remaining.objects() + " objects and 2 machines of this lab.")
                .contains("The machines go on costing $" + Formats.hourly(remaining.hourly()) + "/h.");
        stays(window);
    }

    @Test
    void cleanUpAndCloseClosesTheWindowOnceNothingIsLeft() throws Exception {
        Window window = lesson(Sketchbook.underWay(), false);
        Fx.run(() -> {
            close(window);
            TestWindows.click(window, "clean-and-leave");
        });
        assertThat(parts.sent).containsExactly(new Intent.CleanUp());
        Fx.run(() -> parts.states.accept(Sketchbook.cleaningUp()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(closed.getCount()).isOne();
        Fx.run(() -> parts.states.accept(Sketchbook.cleanedUp()));
        assertThat(closed.await(4, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aNoToTheQuestionOfTheCleanUpKeepsTheWindowOpenForGood() throws Exception {
        Window window = lesson(Sketchbook.underWay(), false);
        Fx.run(() -> {
            close(window);
            TestWindows.click(window, "clean-and-leave");
        });
        LessonState asking = with(
                Sketchbook.underWay(),
                Optional.of(new Question("q", Question.About.CLEAN_UP, "Delete?", List.of(), List.of(), "Clean up")),
                Optional.empty());
        Fx.run(() -> parts.states.accept(asking));
        Fx.await(() -> window.scene().lookup("#answer-no") != null);
        Fx.run(() -> TestWindows.click(window, "answer-no"));
        Fx.run(() -> parts.states.accept(Sketchbook.cleanedUp()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(closed.getCount()).isOne();
    }

    @Test
    void aCleanUpThatGetsStuckKeepsTheWindowOpenForGood() throws Exception {
        Window window = lesson(Sketchbook.underWay(), false);
        Fx.run(() -> {
            close(window);
            TestWindows.click(window, "clean-and-leave");
            parts.states.accept(Sketchbook.cleaningUp());
        });
        WaitForAsyncUtils.waitForFxEvents();
        LessonState stuck = Sketchbook.in(Phase.LEARNING);
        CleanupState before = stuck.cleanup();
        Fx.run(() -> parts.states.accept(new LessonState(
                stuck.lab(),
                stuck.cluster(),
                stuck.phase(),
                stuck.current(),
                stuck.steps(),
                stuck.prerequisites(),
                stuck.question(),
                new CleanupState(
                        CleanupState.Phase.STUCK,
                        before.removals(),
                        before.left(),
                        before.remaining(),
                        before.goesOnCosting(),
                        Optional.of(Problem.of(Problem.Kind.TIMEOUT, "A machine stays.", ""))),
                stuck.comparison(),
                stuck.nodePools(),
                stuck.deployments(),
                stuck.resumed(),
                stuck.problem(),
                stuck.snapshot(),
                Timeline.NONE)));
        WaitForAsyncUtils.waitForFxEvents();
        Fx.run(() -> parts.states.accept(Sketchbook.cleanedUp()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(closed.getCount()).isOne();
    }

    private static LessonState with(LessonState state, Optional<Question> question, Optional<Problem> problem) {
        return new LessonState(
                state.lab(),
                state.cluster(),
                state.phase(),
                state.current(),
                state.steps(),
                state.prerequisites(),
                question,
                state.cleanup(),
                state.comparison(),
                state.nodePools(),
                state.deployments(),
                state.resumed(),
                problem,
                state.snapshot(),
                Timeline.NONE);
    }
}
