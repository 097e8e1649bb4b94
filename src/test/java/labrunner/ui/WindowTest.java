package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import labrunner.problem.Problem;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Overlays;
import labrunner.ui.kit.PaneFrame;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Shortcuts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class WindowTest {
    @TempDir
    private Path folder;

    private final List<Window> opened = new java.util.ArrayList<>();

    @org.junit.jupiter.api.AfterEach
    void closeWindows() {
        Fx.run(() -> opened.forEach(TestWindows::close));
    }

    private Window open(SketchParts parts) {
        return Fx.call(() -> {
            var window = new Window(parts.parts(folder), new Stage(), TestWindows.application(), () -> {});
            window.show(Optional.empty());
            opened.add(window);
            return window;
        });
    }

    private Window lesson(SketchParts parts) throws TimeoutException {
        Window window = open(parts);
        Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null);
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
        // what is next is known once the page was laid out and looked at
        Fx.await(() -> !TestWindows.blue(window).isEmpty());
        return window;
    }

    @Test
    void eachStateHasOneBlueButton() throws TimeoutException {
        for (LessonState state : List.of(
                Sketchbook.opened(),
                Sketchbook.underWay(),
                Sketchbook.broken(),
                Sketchbook.observing(),
                Sketchbook.cleanedUp())) {
            assertThat(TestWindows.blue(lesson(new SketchParts(state, true))))
                    .as(state.current())
                    .hasSize(1);
        }
    }

    @Test
    void theBlueButtonIsTheNextThingToDo() throws TimeoutException {
        assertThat(TestWindows.blue(lesson(new SketchParts(Sketchbook.opened(), true))))
                .extracting(Button::getText)
                .containsExactly("Apply");
        assertThat(TestWindows.blue(lesson(new SketchParts(Sketchbook.broken(), true))))
                .extracting(Button::getText)
                .containsExactly("Restore line 24 and apply");
        Window ended = lesson(new SketchParts(Sketchbook.cleanedUp(), true));
        TestWindows.readToTheEnd(ended);
        assertThat(TestWindows.blue(ended)).extracting(Button::getText).containsExactly("All labs");
    }

    @Test
    void whileACommandOfTheStepRunsItIsWaitedFor() throws TimeoutException {
        LessonState running = Sketchbook.secondCommand(true);
        assertThat(running.currentStep().settled()).isTrue();
        assertThat(TestWindows.blue(lesson(new SketchParts(running, true))))
                .extracting(Button::getText)
                .containsExactly("Skip the wait");
        assertThat(TestWindows.blue(lesson(new SketchParts(running, false))))
                .extracting(Button::getText)
                .containsExactly("Show it");
        Window done = lesson(new SketchParts(Sketchbook.secondCommand(false), true));
        TestWindows.readToTheEnd(done);
        assertThat(TestWindows.blue(done)).extracting(Button::getId).containsExactly("next");
    }

    @Test
    void clicksBecomeIntents() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.opened(), true);
        Window window = lesson(parts);
        Fx.run(() -> {
            TestWindows.click(window, "act-pool-1");
            TestWindows.click(window, "next");
            TestWindows.click(window, "skip");
        });
        assertThat(parts.sent)
                .containsExactly(new Intent.Apply("pool-1", Optional.empty()), new Intent.Next(), new Intent.Skip());
    }

    @Test
    void aClusterThatDoesNotAnswerIsSaidAndNoLabIsOpened() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.opened(), false);
        parts.unreachable = Optional.of(
                Problem.of(Problem.Kind.UNREACHABLE, "The API server at 10.20.0.4 doesn't answer.", "Is the VPN on?"));
        Window window = open(parts);
        Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null
                && window.scene().lookup("#use-staging") != null);
        Fx.run(() -> TestWindows.click(window, "use-staging"));
        Fx.await(() -> window.scene().lookup("#checkup .problem") != null);
        Fx.run(() -> assertThat(window.scene().lookup("#open-lab").isDisabled()).isTrue());
        assertThat(window.scene().lookup(".outline-row")).isNull();
    }

    @Test
    void aStepThatIsStartedOverShowsNothingOfTheRunBefore() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.broken(), true);
        Window window = lesson(parts);
        Fx.await(() -> window.scene().lookup("#card-pool-1") != null);
        Fx.run(() -> parts.states.accept(Sketchbook.opened()));
        Fx.await(() -> TestWindows.blue(window).stream()
                .anyMatch(button -> button.getText().equals("Apply")));
        Fx.run(() -> {
            assertThat(window.scene()
                            .lookup("#card-pool-1 .code-area")
                            .getParent()
                            .isVisible())
                    .isTrue();
            assertThat(((org.fxmisc.richtext.CodeArea) window.scene().lookup("#card-pool-1 .code-area")).getText())
                    .isEqualTo(SketchLab.POOL_YAML.stripTrailing());
            assertThat(window.scene().lookup("#card-pool-1 .output-view").isVisible())
                    .isFalse();
        });
    }

    @Test
    void aPaneThatFailsSaysSoInItsPlaceAndTheOthersGoOn() {
        Fx.run(() -> {
            var pane = new javafx.scene.layout.StackPane();
            var frame = new PaneFrame(pane);
            var tries = new java.util.concurrent.atomic.AtomicInteger();
            frame.show(() -> {
                if (tries.incrementAndGet() == 1) {
                    throw new IllegalStateException("no such column");
                }
            });
            frame.show(() -> tries.addAndGet(10));
            assertThat(tries).as("nothing more is asked of a pane that failed").hasValue(1);
            assertThat(frame.lookupAll(".problem")).isNotEmpty();
            frame.lookupAll(".button").stream()
                    .map(Button.class::cast)
                    .filter(button -> button.getText().equals(Texts.of("pane.again")))
                    .forEach(Button::fire);
            assertThat(pane.isVisible()).isTrue();
            assertThat(tries).as("what it should have shown last is shown").hasValue(11);
        });
    }

    @Test
    void atARowThatCannotBeDrawnItsPaneSaysSoAndTheWindowGoesOn() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.underWay(), true);
        Window window = open(parts);
        Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null);
        parts.prices = (region, size, spot) -> {
            throw new IllegalStateException("no price can be read");
        };
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup("#tab-machines") != null);
        Fx.run(() -> ((ToggleButton) window.scene().lookup("#tab-machines")).fire());
        Fx.await(() -> window.scene().lookup(".problem") != null);
        Fx.run(() -> {
            assertThat(window.overlaysClosed()).isTrue();
            assertThat(window.scene().lookup(".outline-row").isVisible()).isTrue();
        });
    }

    @Test
    void aQuestionUnderAnotherCardComesBackWhenThatIsClosed() {
        Fx.run(() -> {
            var overlays = new Overlays();
            overlays.show("question", new javafx.scene.layout.VBox(), () -> {});
            overlays.show("leave", new javafx.scene.layout.VBox(), () -> {});
            assertThat(overlays.open()).isEqualTo("leave");
            overlays.close("leave");
            assertThat(overlays.open()).isEqualTo("question");
            overlays.show("error", new javafx.scene.layout.VBox(), () -> {});
            overlays.close("question");
            assertThat(overlays.open()).as("answered elsewhere").isEqualTo("error");
            overlays.close("error");
            assertThat(overlays.isVisible()).isFalse();
        });
    }

    @Test
    void tabDoesNotLeaveACard() throws TimeoutException {
        Window window = lesson(new SketchParts(Sketchbook.underWay(), true));
        Fx.run(() -> window.shortcuts().turnList(window.overlays()));
        Fx.await(() -> window.overlays().lookup(".shortcut-list") != null);
        for (int i = 0; i < 6; i++) {
            Fx.run(() -> {
                Node owner = window.scene().getFocusOwner();
                owner.requestFocusTraversal(javafx.scene.TraversalDirection.NEXT);
            });
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(Fx.call(() -> within(window.overlays(), window.scene().getFocusOwner())))
                    .isTrue();
        }
    }

    private static boolean within(Node card, Node node) {
        Node at = node;
        while (at != null && at != card) {
            at = at.getParent();
        }
        return at == card;
    }

    @Test
    void errorsThatComeWithEachPulseLeaveTheFirstOneToBeRead() {
        Window window = open(new SketchParts(Sketchbook.opened(), true));
        Fx.run(() -> {
            window.unexpected(new IllegalStateException("first"));
            var card = window.overlays().getChildren().getFirst();
            window.unexpected(new IllegalStateException("second"));
            assertThat(window.overlays().getChildren()).containsExactly(card);
        });
    }

    @Test
    void presentationIsLargerWithTheOutlineFoldedAndLeavesBothAsTheyWere() throws TimeoutException {
        Window window = lesson(new SketchParts(Sketchbook.underWay(), true));
        Fx.run(() -> {
            window.zoom(1);
            window.present();
            assertThat(window.zoom().factor()).isEqualTo(1.5);
            assertThat(shell(window).outlineShown()).isFalse();
            window.zoom(1);
            assertThat(window.zoom().factor()).isEqualTo(1.75);
            window.present();
            assertThat(window.zoom().factor()).isEqualTo(1.1);
            assertThat(shell(window).outlineShown()).isTrue();
            assertThat(new Preferences(folder).number("zoom", 0)).isEqualTo(1.1);
            assertThat(new Preferences(folder).truth("layout.outline.folded", true))
                    .isFalse();
        });
    }

    @Test
    void aFoldedOutlineIsStillFoldedInTheNextWindow() throws TimeoutException {
        new Preferences(folder).keep("layout.outline.folded", true);
        Window window = lesson(new SketchParts(Sketchbook.underWay(), true));
        Fx.run(() -> {
            assertThat(shell(window).outlineShown()).isFalse();
            window.present();
            window.present();
            assertThat(shell(window).outlineShown()).as("as before").isFalse();
        });
        assertThat(new Preferences(folder).truth("layout.outline.folded", false))
                .isTrue();
    }

    private static Shell shell(Window window) {
        return (Shell) window.scene().lookup(".outline-strip").getParent().getParent();
    }

    @Test
    void theWayForKubectlAndTheKeysOfTimeAreThereOnPracticeOnly() throws TimeoutException {
        assertThat(keys(lesson(new SketchParts(Sketchbook.underWay(), true))))
                .contains("key.kubectl", "key.skip.wait", "key.pause", "key.faster");
        assertThat(Fx.call(this::noteOnKubectl)).contains("<invalid>");
        assertThat(keys(lesson(new SketchParts(Sketchbook.underWay(), false))))
                .contains("key.copy.yaml", "key.log.pause")
                .doesNotContain("key.kubectl", "key.skip.wait", "key.pause", "key.faster");
        assertThat(Fx.call(() -> opened.getLast().scene().lookup("#use-kubectl")))
                .isNull();
    }

    @Test
    void noTwoActionsHaveTheSameKey() throws TimeoutException {
        Window window = lesson(new SketchParts(Sketchbook.underWay(), true));
        assertThat(Fx.call(() -> window.shortcuts().all()))
                .extracting(Shortcuts.Shortcut::keys)
                .doesNotHaveDuplicates();
    }

    @Test
    void itsKeysAreThoseOfTheManual() throws IOException, TimeoutException {
        Window window = lesson(new SketchParts(Sketchbook.underWay(), true));
        var keys = Fx.call(() -> window.shortcuts().all().stream()
                .map(Shortcuts.Shortcut::keys)
                .filter(key -> !key.equals(KeyCombination.keyCombination("F1"))) // stands above the table
                .toList());
        assertThat(ManualKeys.read()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void startOverAndStopHaveKeysThatTheirButtonsShow() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.underWay(), true);
        Window window = lesson(parts);
        Fx.run(() -> {
            press(window, KeyCode.R);
            press(window, KeyCode.X);
        });
        assertThat(parts.sent).containsExactly(new Intent.StartOver(), new Intent.Halt());
        assertThat(Fx.call(() -> tip(window, "#start-over")))
                .isEqualTo("Start over ("
                        + Shortcuts.of(Shortcuts.START_OVER, "key.start.over", () -> {})
                                .keys()
                                .getDisplayText() + ")");
        assertThat(Fx.call(() -> tip(window, "#halt"))).startsWith("Stop here (");
    }

    @Test
    void theKeyToStartOverDoesNothingDuringACleanUp() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.cleaningUp(), true);
        Window window = lesson(parts);
        Fx.run(() -> press(window, KeyCode.R));
        assertThat(parts.sent).isEmpty();
    }

    private static void press(Window window, KeyCode key) {
        var event = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, true, true, false, false);
        javafx.event.Event.fireEvent(window.scene().getRoot(), event);
    }

    private static String tip(Window window, String button) {
        return ((Button) window.scene().lookup(button)).getTooltip().getText();
    }

    private String noteOnKubectl() {
        var menu = (javafx.scene.control.MenuButton) opened.getLast().scene().lookup("#use-kubectl");
        var note = (javafx.scene.control.CustomMenuItem) menu.getItems().getLast();
        return ((javafx.scene.control.Label) note.getContent()).getText();
    }

    private static List<String> keys(Window window) {
        return Fx.call(() ->
                shell(window).shortcuts().stream().map(Shortcuts.Shortcut::text).toList());
    }

    @Test
    void anUnexpectedErrorCanBeReadAndCopied() throws TimeoutException {
        Window window = open(new SketchParts(Sketchbook.opened(), true));
        Fx.run(() -> window.unexpected(new IllegalStateException("the sky fell")));
        // what scrolls is put into the scene by the next pulse
        Fx.await(() -> window.overlays().lookup(".output") != null);
        Fx.run(() -> {
            assertThat(window.overlays().open()).isEqualTo("error");
            assertThat(window.scene().lookup("#copy-error")).isNotNull();
            assertThat(((javafx.scene.control.Label) window.overlays().lookup(".output")).getText())
                    .contains("the sky fell");
        });
    }

    @Test
    void closingWhileSomethingStaysAsksOnce() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.underWay(), false);
        Window window = lesson(parts);
        Fx.run(() -> {
            window.showStart();
            assertThat(window.overlays().open()).isEqualTo("leave");
            TestWindows.click(window, "leave");
        });
        Fx.await(() -> window.scene().lookup(".lab-card") != null);
    }
}
