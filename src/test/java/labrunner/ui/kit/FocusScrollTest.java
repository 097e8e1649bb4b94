package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import labrunner.ui.Fx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The page follows the Tab key, and stays where it is under a pointer. */
class FocusScrollTest {
    private final FxRobot robot = new FxRobot();
    private final List<String> clicked = new ArrayList<>();
    private ScrollPane scroll;
    private VBox content;
    private Stage stage;

    @BeforeEach
    void show() {
        stage = Fx.call(() -> {
            scroll = new ScrollPane();
            content = new VBox(4);
            for (int i = 0; i < 30; i++) {
                String name = "button " + i;
                content.getChildren().add(new Button(name));
                ((Button) content.getChildren().get(i)).setOnAction(event -> clicked.add(name));
            }
            scroll.setContent(content);
            FocusScroll.follow(scroll);
            var made = new Stage();
            made.setScene(new Scene(scroll, 300, 300));
            made.setX(0);
            made.setY(0);
            made.show();
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    /** The lowest button that can be seen whole: it is nearer to the edge than what the Tab key keeps free. */
    private Button lowest() {
        return Fx.call(() -> content.getChildren().stream()
                .map(Button.class::cast)
                .filter(button -> bottom(button) <= scroll.getHeight() - 1)
                .reduce((one, next) -> next)
                .orElseThrow());
    }

    private double bottom(Button button) {
        Bounds place = scroll.sceneToLocal(button.localToScene(button.getBoundsInLocal()));
        return place.getMaxY();
    }

    @Test
    void aButtonAtTheEdgeIsClickedAndThePageDoesNotMove() {
        Button button = lowest();
        String name = Fx.call(button::getText);
        robot.clickOn(button);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(clicked).containsExactly(name);
        assertThat(Fx.call(scroll::getVvalue)).isZero();
    }

    @Test
    void theTabKeyBringsWhatItReachesIntoView() {
        Button button = lowest();
        robot.clickOn(button);
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(scroll::getVvalue)).isPositive();
        Button owner = Fx.call(() -> (Button) stage.getScene().getFocusOwner());
        assertThat(Fx.call(() -> bottom(owner))).isLessThanOrEqualTo(300);
    }

    @Test
    void aPageThatIsNoLongerShownIsNotKeptByItsWindow() {
        var page = new WeakReference<>(scroll);
        Fx.run(() -> {
            stage.getScene().setRoot(new VBox(new Button("elsewhere")));
            scroll = new ScrollPane();
            content = new VBox();
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(() -> {
                    for (int i = 0; i < 20 && page.get() != null; i++) {
                        System.gc();
                    }
                    return page.get();
                }))
                .isNull();
    }
}
