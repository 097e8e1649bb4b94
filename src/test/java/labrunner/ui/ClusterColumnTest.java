package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.LogSink;
import labrunner.lab.LogSpec;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.LessonClock;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneEvent;
import labrunner.ui.kit.PaneFrame;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Zoom;
import labrunner.ui.log.LogPane;
import labrunner.ui.tables.ClusterPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class ClusterColumnTest {
    @TempDir
    private Path folder;

    private final Zoom zoom = new Zoom();
    private final SketchParts parts = new SketchParts(Sketchbook.underWay(), true);
    private Optional<LogSink> sink = Optional.empty();
    private ClusterPane objects;
    private LogPane log;
    private ClusterColumn column;
    private Stage stage;

    @BeforeEach
    void open() {
        parts.logs = opened -> sink = Optional.of(opened);
        Fx.run(() -> {
            LessonPort lesson = parts.new SketchLesson();
            var objectsFrame = new PaneFrame();
            var logFrame = new PaneFrame();
            var clock = new LessonClock(System::nanoTime);
            objects = new ClusterPane(lesson, parts.prices, clock, zoom.factorProperty(), objectsFrame::run);
            log = new LogPane(lesson, zoom.factorProperty(), logFrame::run);
            objectsFrame.hold(objects);
            logFrame.hold(log);
            column = new ClusterColumn(objectsFrame, objects, logFrame, zoom, new Preferences(folder));
            stage = new Stage();
            stage.setScene(new Scene(column, 720, 900));
            stage.show();
            show(Sketchbook.underWay());
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            objects.close();
            log.close();
            stage.close();
        });
    }

    private void show(LessonState state) {
        objects.show(state);
        log.show(state);
    }

    private void height(double height) {
        Fx.run(() -> {
            column.resize(720, height);
            column.layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean seen(String selector) {
        return Fx.call(() -> {
            for (Node at = column.lookup(selector); at != null; at = at.getParent()) {
                if (!at.isVisible()) {
                    return false;
                }
                if (at == column) {
                    return true;
                }
            }
            return false;
        });
    }

    private void openDetails() throws Exception {
        Fx.await(() -> {
            objects.select("NodeClaim", Optional.empty(), "default-demo-gqwd5");
            return objects.detailShownProperty().get();
        });
    }

    @Test
    void whereThereIsRoomTablesDetailsAndLogStandOneAboveTheOther() throws Exception {
        height(850);
        openDetails();
        assertThat(seen(".detail-pane")).isTrue();
        assertThat(seen(".log-pane")).isTrue();
        assertThat(seen("#tab-log")).isFalse();
    }

    @Test
    void aNodeClassHasNoRowAndShowsItsDetailsUntilTheyAreClosed() {
        Fx.run(() -> objects.select("AKSNodeClass", Optional.empty(), "default-demo"));
        WaitForAsyncUtils.waitForFxEvents();
        Fx.run(() -> show(Sketchbook.underWay()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(texts(".detail-head .label")).contains("AKSNodeClass default-demo");
        Fx.run(objects::selectNothing);
        Fx.run(() -> show(Sketchbook.underWay()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(seen(".detail-pane")).isFalse();
    }

    @Test
    void whereThereIsLessTheDetailsTakeTheLogsPlaceUntilTheyAreClosed() throws Exception {
        height(620);
        assertThat(seen(".log-pane")).isTrue();
        openDetails();
        assertThat(seen(".log-pane")).isFalse();
        Fx.run(column::showLog);
        assertThat(seen(".log-pane")).isTrue();
        assertThat(seen(".detail-pane")).isFalse();
    }

    @Test
    void whereThereIsLittleTheLogIsATabAndComesBackBelowWhenThereIsRoomAgain() {
        height(480);
        assertThat(seen("#tab-log")).isTrue();
        assertThat(seen(".log-pane")).isFalse();
        Fx.run(column::showLog);
        assertThat(seen(".log-pane")).isTrue();
        assertThat(seen(".row-table")).isFalse();
        height(850);
        assertThat(seen(".log-pane")).isTrue();
        assertThat(seen("#tab-log")).isFalse();
        assertThat(seen("#table-machines")).isTrue();
    }

    @Test
    void largerTextIsLessRoom() {
        height(700);
        assertThat(seen("#tab-log")).isFalse();
        Fx.run(() -> zoom.set(1.5));
        assertThat(seen("#tab-log")).isTrue();
    }

    @Test
    void whileItIsPausedTheLogCountsWhatWaitsAndLosesNothing() {
        write("one");
        click("#log-pause");
        write("two");
        write("three");
        assertThat(lines()).isEqualTo(1);
        assertThat(texts(".log-head .label")).contains("paused \u00b7 2 new lines");
        click("#log-pause");
        assertThat(lines()).isEqualTo(3);
    }

    @Test
    void theLogStaysAtTheEndUntilSomebodyLooksBack() {
        write("one");
        var follow = Fx.call(() -> (ToggleButton) column.lookup("#log-follow"));
        assertThat(follow.isSelected()).isTrue();
        press(KeyCode.PAGE_UP);
        assertThat(follow.isSelected()).isFalse();
        press(KeyCode.END);
        assertThat(follow.isSelected()).isTrue();
    }

    @Test
    void aLineOpensWholeAndClosesAgain() {
        write("{\"level\":\"INFO\",\"message\":\"created nodeclaim\",\"pods\":\"7\"}");
        Fx.run(() -> list().getSelectionModel().select(0));
        assertThat(seen(".log-whole")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(seen(".log-whole")).isFalse();
    }

    @Test
    void fromALogThatThePageAskedForThereIsAWayBackToKarpenters() {
        write("of Karpenter");
        assertThat(seen("#log-back")).isFalse();
        Fx.run(() -> log.open(new LogSpec(
                Optional.of("inflate-1"),
                Optional.of("workshop"),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                -1,
                true,
                List.of())));
        assertThat(texts(".log-head .label")).contains("Log of inflate-1");
        assertThat(lines()).isZero();
        click("#log-back");
        assertThat(texts(".log-head .label")).contains("Karpenter's log");
        assertThat(seen("#log-back")).isFalse();
    }

    @Test
    void aFilterThatHidesAllSaysSo() {
        write("one");
        Fx.run(() -> ((TextField) column.lookup("#log-filter")).setText("two"));
        assertThat(lines()).isZero();
        Fx.run(() -> {
            column.applyCss();
            column.layout();
        });
        assertThat(texts(".log-list .placeholder .label")).contains(Texts.of("log.empty.filtered"));
    }

    @Test
    void theFilterSaysHowManyLinesPass() {
        write("one");
        write("two");
        Fx.run(() -> ((TextField) column.lookup("#log-filter")).setText("two"));
        assertThat(texts(".log-head .label")).contains("1 of 2 lines");
    }

    @Test
    void theRowThatIsOpenedStaysInViewAndLeadsToWhatItNames() {
        for (int i = 0; i < 60; i++) {
            write("{\"message\":\"launched " + i + "\",\"NodeClaim\":{\"name\":\"demo-" + i + "\"}}");
        }
        var asked = new ArrayList<String>();
        Fx.run(() -> {
            column.addEventHandler(PaneEvent.OBJECT, event -> asked.add(event.kind() + " " + event.name()));
            list().getSelectionModel().select(59);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Fx.run(() -> {
            column.applyCss();
            column.layout();
            var rows = (javafx.scene.control.skin.VirtualFlow<?>) list().lookup(".virtual-flow");
            assertThat(rows.getLastVisibleCell().getIndex()).isEqualTo(59);
            column.lookupAll(".log-whole .link-button").stream()
                    .map(Button.class::cast)
                    .filter(link -> link.getText().equals("NodeClaim demo-59"))
                    .forEach(Button::fire);
        });
        assertThat(asked).containsExactly("NodeClaim demo-59");
    }

    @Test
    void anObjectsDetailsLeadToItsLines() {
        var asked = new ArrayList<String>();
        Fx.run(() -> {
            column.addEventHandler(PaneEvent.LINES, event -> asked.add(event.kind() + " " + event.name()));
            objects.select("NodePool", Optional.empty(), "default-demo");
        });
        WaitForAsyncUtils.waitForFxEvents();
        click("#detail-log");
        assertThat(asked).containsExactly("NodePool default-demo");
        Fx.run(() -> log.only("demo-2"));
        assertThat(((TextField) column.lookup("#log-filter")).getText()).isEqualTo("demo-2");
    }

    private ListView<?> list() {
        return (ListView<?>) column.lookup("#log-lines");
    }

    private int lines() {
        return Fx.call(() -> list().getItems().size());
    }

    private void write(String line) {
        sink.orElseThrow()
                .lines(List.of(new LogLine("karpenter", "karpenter-0", "controller", Optional.empty(), line)), 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void click(String selector) {
        Fx.run(() -> {
            switch (column.lookup(selector)) {
                case ToggleButton toggle -> toggle.fire();
                case Button button -> button.fire();
                case null, default -> throw new AssertionError("no button " + selector);
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(KeyCode key) {
        Fx.run(() -> list().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
    }

    private List<String> texts(String selector) {
        return Fx.call(() -> column.lookupAll(selector).stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList());
    }
}
