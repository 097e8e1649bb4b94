package labrunner.journeys;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/** A mouse that is at once where it is wanted: its way there would take longer than all else that a learner does. */
final class Pointer {
    private Pointer() {}

    /** Clicks what lies in the middle of something. On the JavaFX thread. */
    static void click(Node node) {
        var mouse = new Robot();
        Bounds place = node.localToScreen(node.getBoundsInLocal());
        mouse.mouseMove(place.getCenterX(), place.getCenterY());
        mouse.mouseClick(MouseButton.PRIMARY);
    }
}
