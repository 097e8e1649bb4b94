package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.problem.Problem;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.PracticeControls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Keys and clicks that everybody tries. */
class SmallWaysTest {
    @TempDir
    private Path folder;

    private final List<Window> opened = new ArrayList<>();

    @AfterEach
    void closeWindows() {
        Fx.run(() -> opened.forEach(TestWindows::close));
    }

    private Window open(SketchParts parts, double width) throws TimeoutException {
        Window window = Fx.call(() -> {
            var made = new Window(parts.parts(folder), new Stage(), TestWindows.application(), () -> {});
            made.show(Optional.empty());
            made.scene().getWindow().setWidth(width);
            opened.add(made);
            return made;
        });
        Fx.await(() -> window.scene().lookup(".lab-card:chosen") != null);
        return window;
    }

    private Window lesson(LessonState state, double width) throws TimeoutException {
        Window window = open(new SketchParts(state, true), width);
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
        WaitForAsyncUtils.waitForFxEvents();
        return window;
    }

    private static void press(Node node, KeyCode code, boolean control) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
    }

    private static List<String> statusBar(Window window) {
        return Fx.call(() -> window.scene().lookup(".status-bar").lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    @Test
    void escapeEmptiesAFilter() throws TimeoutException {
        Window window = lesson(Sketchbook.underWay(), 1440);
        for (String id : List.of("#cluster-filter", "#log-filter")) {
            Fx.run(() -> {
                var filter = (TextField) window.scene().lookup(id);
                filter.setText("nothing has that");
                press(filter, KeyCode.ESCAPE, false);
                assertThat(filter.getText()).as(id).isEmpty();
            });
        }
    }

    @Test
    void escapeClosesTheDrawerThatTheClusterIsWhereThereIsLittleRoom() throws TimeoutException {
        Window window = lesson(Sketchbook.underWay(), 900);
        Fx.run(() -> TestWindows.click(window, "fold-cluster"));
        Fx.await(() -> drawn(window));
        Fx.run(() -> press(tables(window).getFirst(), KeyCode.ESCAPE, false));
        Fx.await(() -> !drawn(window));
    }

    private static boolean drawn(Window window) {
        return !tables(window).isEmpty();
    }

    /** The tables that are seen: whichever the step is about. */
    private static List<Node> tables(Window window) {
        return window.scene().getRoot().lookupAll(".row-table").stream()
                .filter(TestWindows::visible)
                .toList();
    }

    @Test
    void theKeyForTheNextThingDoesNotPassOverWhatTheStepWaitsFor() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.underWay(), true);
        Window window = open(parts, 1440);
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup("#next") != null);
        Fx.run(() -> press(window.scene().getRoot(), KeyCode.ENTER, true));
        assertThat(parts.sent).isEmpty();
        assertThat(statusBar(window)).contains(Texts.of("status.not.yet"));
    }

    @Test
    void theKeyForTheNextThingPressesTheBlueButtonOfTheEnd() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.cleanedUp(), true);
        Window window = open(parts, 1440);
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup("#all-labs") != null);
        TestWindows.readToTheEnd(window);
        Fx.await(() -> TestWindows.blue(window).stream()
                .anyMatch(button -> button.getText().equals("All labs")));
        // a button that has just come isn't pressed: nobody can have read it
        Fx.await(() -> {
            if (window.scene().lookup("#all-labs") != null) {
                press(window.scene().getRoot(), KeyCode.ENTER, true);
            }
            return window.scene().lookup(".lab-card") != null;
        });
    }

    @Test
    void aSkippedWaitIsSaidWithItsLengthAndThatThereWasNoneToo() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.underWay(), true);
        Window window = open(parts, 1440);
        Fx.run(() -> TestWindows.click(window, "start-practice"));
        Fx.await(() -> window.scene().lookup("#skip-wait") != null);
        Fx.run(() -> TestWindows.click(window, "skip-wait"));
        Fx.await(() -> statusBar(window).contains("Skipped 80 s"));
        parts.skipped = new PracticeControls.Skipped(Duration.ZERO, false);
        Fx.run(() -> TestWindows.click(window, "skip-wait"));
        Fx.await(() -> statusBar(window).contains(Texts.of("status.skip.nothing")));
    }

    @Test
    void aDoubleClickOnALabOpensItOnThePracticeCluster() throws TimeoutException {
        Window window = open(new SketchParts(Sketchbook.opened(), true), 1440);
        Fx.run(() -> click(window.scene().lookup(".lab-card"), 1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(() -> window.scene().lookup(".outline-row"))).isNull();
        Fx.run(() -> click(window.scene().lookup(".lab-card"), 2));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
    }

    private static void click(Node node, int count) {
        Event.fireEvent(node, Clicks.click(count));
    }

    @Test
    void whoMayChangeNothingMayStillReadTheLab() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.opened(), false);
        parts.obstacle = Optional.of(Problem.of(Problem.Kind.FORBIDDEN, "Forbidden: user v may not create pods.", ""));
        Window window = open(parts, 1440);
        Fx.await(() -> window.scene().lookup("#use-staging") != null);
        Fx.run(() -> TestWindows.click(window, "use-staging"));
        Fx.await(() -> window.scene().lookup("#checkup .problem") != null);
        Fx.run(() -> {
            var go = (Button) window.scene().lookup("#open-lab");
            assertThat(go.isDisabled()).isFalse();
            assertThat(go.getText()).isEqualTo(Texts.of("checkup.open.to.read"));
            go.fire();
        });
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
    }

    @Test
    void thatACertificateIsNotCheckedIsShownForAsLongAsTheLessonLasts() throws TimeoutException {
        var parts = new SketchParts(Sketchbook.opened(), false);
        parts.trust = ClusterContext.Trust.UNVERIFIED;
        Window window = open(parts, 1024);
        Fx.await(() -> window.scene().lookup("#use-staging") != null);
        Fx.run(() -> TestWindows.click(window, "use-staging"));
        Fx.await(() -> window.scene().lookup("#open-lab") != null
                && !window.scene().lookup("#open-lab").isDisabled());
        Fx.run(() -> TestWindows.click(window, "open-lab"));
        Fx.await(() -> window.scene().lookup(".outline-row") != null);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(Fx.call(() -> window.scene().getRoot().lookupAll(".label").stream()
                        .filter(node -> node instanceof Label label
                                && label.getText().equals("Certificate not checked")
                                && label.isVisible()
                                && label.getWidth() >= label.prefWidth(-1))
                        .count()))
                .isPositive();
    }

    @Test
    void aRowOfTheOutlineIsAsHighUnderThePointerAsWithoutIt() throws TimeoutException {
        Window window = lesson(Sketchbook.underWay(), 1440);
        Node row = Fx.call(() -> window.scene().lookup(".outline-row"));
        double before = Fx.call(() -> row.getBoundsInParent().getHeight());
        Fx.run(row::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        double focused = Fx.call(() -> {
            row.getScene().getRoot().applyCss();
            row.getScene().getRoot().layout();
            return row.getBoundsInParent().getHeight();
        });
        assertThat(focused).isEqualTo(before);
    }

    @Test
    void whatEarlierRunsLeftIsToldAtTheStartUntilItIsHidden() throws Exception {
        Files.writeString(folder.resolve("03-a-0123456789-c1.json"), """
                {"version":4,"key":{"lab":"03-a-0123456789","clusterUid":"c1","runId":"r1","begun":"2026-11-24T12:00:00Z"},
                 "progress":{"finished":false,"commands":{}},
                 "objects":[{"ref":{"apiVersion":"karpenter.sh/v1","kind":"NodePool","namespace":null,"name":"demo"},
                   "commandId":"a","wasThere":false,"uid":"u","deletedBy":null}],
                 "last":{"objects":1,"machines":2,"hourly":0.1982,"at":"2026-11-24T13:00:00Z"},
                 "where":{"context":"aks-workshop","server":"https://aks"}}""");
        Window window = open(new SketchParts(Sketchbook.opened(), true), 1440);
        Fx.await(() -> window.scene().lookup("#left-over") != null
                && window.scene().lookup("#left-over").isVisible());
        assertThat(left(window))
                .contains(
                        "03-a \u00b7 on aks-workshop from 24 Nov: 1 object, 2 machines of NodePool demo, $0.1982/h when"
                                + " last seen");
        Fx.run(() ->
                window.scene().getRoot().lookupAll("#left-over .link-button").forEach(hide -> ((Button) hide).fire()));
        Fx.await(() -> !window.scene().lookup("#left-over").isVisible());
        Fx.run(window::showStart);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(() -> window.scene().lookup("#left-over").isVisible()))
                .isFalse();
    }

    private static List<String> left(Window window) {
        return Fx.call(() -> window.scene().getRoot().lookupAll("#left-over .label").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    @Test
    void whatWasLeftIsOpenedWhereItWasRun() throws Exception {
        String key = SketchLab.lab().key();
        Files.writeString(folder.resolve("x.json"), """
                {"key":{"lab":"%s","clusterUid":"c1","runId":"r1","begun":"2026-11-24T12:00:00Z"},"progress":{},
                 "objects":[{"ref":{"kind":"NodePool","name":"demo"},"wasThere":false,"uid":"u"}],
                 "where":{"context":"staging"}}""".formatted(key));
        Window window = open(new SketchParts(Sketchbook.opened(), true), 1440);
        Fx.await(() ->
                window.scene().lookup("#left-open-x") != null && window.scene().lookup("#use-staging") != null);
        Fx.run(() -> TestWindows.click(window, "left-open-x"));
        Fx.await(() -> window.scene().lookup("#checkup") != null);
        assertThat(Fx.call(() -> window.scene().getRoot().lookupAll("#checkup .section-title").stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList()))
                .containsExactly("Context staging");
    }
}
