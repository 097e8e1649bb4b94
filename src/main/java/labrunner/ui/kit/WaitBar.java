package labrunner.ui.kit;

import java.time.Duration;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import labrunner.texts.Texts;

/**
 * Says that something goes on for an unknown time. It moves in steps: JavaFX's own bar repaints with every frame, which keeps
 * a core busy where there is no graphics card.
 */
public final class WaitBar extends Region {
    private static final int STEPS = 8;
    private static final double PART = 0.25;

    private final Region part = new Region();
    private final Ticks steps = Ticks.every(Duration.ofMillis(400), this::step);
    private int at;

    public WaitBar() {
        getStyleClass().add("wait-bar");
        part.getStyleClass().add("wait-bar-part");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        setAccessibleText(Texts.of("wait.bar"));
        setMaxWidth(Double.MAX_VALUE);
        getChildren().add(part);
        ObservableValue<Boolean> inWindow = sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
        visibleProperty().subscribe(visible -> turn(visible && inWindow.getValue()));
        inWindow.subscribe(open -> turn(isVisible() && open));
    }

    /** A bar that nobody sees must not cost anything, nor be kept alive by its clock. */
    private void turn(boolean moves) {
        if (moves) {
            steps.start();
        } else {
            steps.stop();
        }
    }

    private void step() {
        at = (at + 1) % STEPS;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() * PART;
        part.resizeRelocate((getWidth() - width) * at / (STEPS - 1), 0, width, getHeight());
    }
}
