package labrunner.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Recorded;
import labrunner.run.timeline.Timeline;
import labrunner.run.timeline.TimelinePicture;
import labrunner.texts.Texts;
import labrunner.ui.Clicks;
import labrunner.ui.Fx;
import labrunner.ui.kit.LessonClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The timeline in a window, with what a run of the bundled lab kept. */
class TimelinePaneTest {
    @TempDir
    private Path folder;

    private final List<Bar> chosen = new ArrayList<>();
    private final List<Bar> opened = new ArrayList<>();
    private final LessonClock clock = new LessonClock(() -> 0);
    private final SimpleBooleanProperty dark = new SimpleBooleanProperty();
    private TimelinePane pane;
    private Stage stage;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            pane = new TimelinePane(clock, new SimpleDoubleProperty(1), dark, new TimelinePane.Ways() {
                @Override
                public void chosen(Optional<Bar> bar) {
                    bar.ifPresent(chosen::add);
                }

                @Override
                public void open(Bar bar) {
                    opened.add(bar);
                }

                @Override
                public void enlarge() {}
            });
            stage = new Stage();
            stage.setScene(new Scene(pane, 700, 420));
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    private void show(Timeline timeline) {
        Fx.run(() -> {
            LessonState state = States.of(timeline, timeline.end().orElse(Instant.EPOCH));
            clock.show(state);
            pane.show(state);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private TimelineCanvas canvas() {
        return (TimelineCanvas) pane.lookup("#timeline-bars");
    }

    private String about() {
        return ((Label) pane.lookup(".timeline-about")).getText();
    }

    private void click(double x, double y, int times) {
        Fx.run(() -> {
            Point2D at = canvas().localToScene(x, y);
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                canvas().fireEvent(Clicks.at(at, type, times));
            }
        });
    }

    private void press(KeyCode code) {
        Fx.run(() -> canvas().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private static double line(int row) {
        return TimelinePicture.ABOVE + row * TimelinePicture.ROW + 5;
    }

    @Test
    void tellsTheNewestOfTheStoryAndTheRestOnAClick() {
        show(Recorded.twoArchitectures());
        assertThat(pane.lookupAll(".timeline-story .label")).hasSize(2);
        Fx.run(() -> ((javafx.scene.control.Button) pane.lookup("#timeline-earlier")).fire());
        assertThat(pane.lookupAll(".timeline-story .label")).hasSize(4);
    }

    @Test
    void aClickChoosesABarAndSaysItsStationsWithWhatSaysSo() {
        show(Recorded.twoArchitectures());
        click(400, line(0), 1);
        assertThat(chosen).extracting(Bar::kind).containsExactly(Bar.Kind.NODE_CLAIM);
        assertThat(opened).isEmpty();
        assertThat(about()).contains(chosen.getFirst().name(), Texts.of("time.source.log"), "registered after");
        click(400, line(0), 2);
        assertThat(opened).hasSize(1);
    }

    @Test
    void keysChooseFoldZoomAndGoBackToAllOfTime() {
        show(Recorded.twoArchitectures());
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        assertThat(chosen).hasSize(2);
        press(KeyCode.ENTER);
        assertThat(opened).hasSize(1);
        press(KeyCode.UP);
        press(KeyCode.SPACE);
        assertThat(canvas().anyFolded()).isTrue();
        int before = canvas().draws();
        press(KeyCode.PLUS);
        press(KeyCode.LEFT);
        press(KeyCode.DIGIT0);
        assertThat(canvas().draws()).isGreaterThanOrEqualTo(before + 3);
    }

    @Test
    void drawsNothingWhileNothingChanges() {
        show(Recorded.twoArchitectures());
        int before = canvas().draws();
        Fx.run(() -> {
            pane.tick();
            pane.tick();
        });
        assertThat(canvas().draws()).isEqualTo(before);
    }

    @Test
    void goesOnWithTimeWhileSomethingIsThere() {
        Instant begin = Instant.parse("2026-11-24T10:00:00Z");
        show(Recorded.many(3, begin));
        int before = canvas().draws();
        Fx.run(() -> {
            clock.show(States.of(Timeline.NONE, begin.plusSeconds(600)));
            pane.tick();
        });
        assertThat(canvas().draws()).isEqualTo(before + 1);
    }

    private double nowX(Instant now) {
        return canvas().wholePicture().scale().x(now);
    }

    @Test
    void nowStaysWhereItWasInAViewThatSomebodyChoseAlsoWhileNobodySawIt() {
        Instant begin = Instant.parse("2026-11-24T10:00:00Z");
        show(Recorded.many(3, begin));
        Fx.run(() -> {
            clock.show(States.of(Timeline.NONE, begin.plusSeconds(600)));
            canvas().fit();
            canvas().zoomAt(3, canvas().getWidth() - 20);
        });
        double before = Fx.call(() -> nowX(begin.plusSeconds(600)));
        assertThat(before).isBetween(450.0, 700.0);
        int draws = canvas().draws();
        Fx.run(() -> {
            pane.setVisible(false);
            for (int second = 1; second <= 300; second++) {
                clock.show(States.of(Timeline.NONE, begin.plusSeconds(600 + second)));
                pane.tick();
            }
        });
        assertThat(canvas().draws()).as("while nobody sees it").isEqualTo(draws);
        Fx.run(() -> {
            pane.setVisible(true);
            pane.appears();
        });
        assertThat(Fx.call(() -> nowX(begin.plusSeconds(900))))
                .isCloseTo(before, org.assertj.core.api.Assertions.within(2.0));
    }

    @Test
    void isSavedAsAPngAndAsAnSvg() throws Exception {
        show(Recorded.twoArchitectures());
        Fx.run(() -> {
            pane.chooseFilesBy(ending -> Optional.of(folder.resolve("t." + ending)));
            ((MenuButton) pane.lookup("#timeline-export")).getItems().forEach(item -> item.fire());
        });
        Image image = new Image(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("t.png"))));
        assertThat(image.isError()).isFalse();
        assertThat(image.getHeight()).isGreaterThan(300);
        assertThat(Files.readString(folder.resolve("t.svg"))).startsWith("<svg").contains("default-demo-pntst");
    }

    @Test
    void saysThatNothingIsThereYet() {
        show(Timeline.NONE);
        assertThat(pane.lookup(".timeline-empty").isVisible()).isTrue();
        show(Recorded.twoArchitectures());
        assertThat(pane.lookup(".timeline-empty").isVisible()).isFalse();
    }
}
