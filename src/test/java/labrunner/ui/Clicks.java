package labrunner.ui;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Clicks of the mouse's first button, as JavaFX hands them to what was clicked. */
public final class Clicks {
    private Clicks() {}

    /** @param count 2 for the second of a double click */
    public static MouseEvent click(int count) {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                1,
                1,
                1,
                1,
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
