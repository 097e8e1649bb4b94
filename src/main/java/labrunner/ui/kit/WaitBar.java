package labrunner.ui.kit;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import labrunner.texts.Texts;

/**
 * Says that something goes on for an unknown time. It moves in steps: JavaFX's own bar repaints with every frame, which keeps
 * a core busy where there is no graphics card.
 */
public final class WaitBar extends Region {
    private static final int STEPS = 8;
    private static final double PART = 0.25;

    private final Region part = new Region();
    private final Timeline steps = new Timeline(new KeyFrame(Duration.millis(400), event -> step()));
    private int at;

    public WaitBar() {
        getStyleClass().add("wait-bar");
        part.getStyleClass().add("wait-bar-part");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        setAccessibleText(Texts.of("wait.bar"));
        setMaxWidth(Double.MAX_VALUE);
        getChildren().add(part);
        steps.setCycleCount(Animation.INDEFINITE);
        visibleProperty().subscribe(this::turn);
        sceneProperty().subscribe(this::turn);
    }

    /** A bar that nobody sees must not cost anything, nor be kept alive by its clock. */
    private void turn() {
        if (isVisible() && getScene() != null) {
            steps.play();
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
