package labrunner.ui;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Clicks of the mouse's first button, as JavaFX hands them to what was clicked. */
public final class Clicks {
    private Clicks() {}

    /** @param count 2 for the second of a double click */
    public static MouseEvent click(int count) {
        return at(new Point2D(1, 1), MouseEvent.MOUSE_CLICKED, count);
    }

    /** @param point in the scene */
    public static MouseEvent at(Point2D point, EventType<MouseEvent> type, int count) {
        return new MouseEvent(
                type,
                point.getX(),
                point.getY(),
                point.getX(),
                point.getY(),
                MouseButton.PRIMARY,
                count,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }
}
