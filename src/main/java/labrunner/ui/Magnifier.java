package labrunner.ui;

import javafx.scene.Scene;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Zoom;

/** How large a window's content is: as the learner last chose, or large while the window is presented. */
final class Magnifier {
    private static final double PRESENTED = 1.5;

    private final Zoom zoom = new Zoom();
    private final Preferences preferences;
    private boolean presents;

    Magnifier(Scene scene, Preferences preferences) {
        this.preferences = preferences;
        zoom.set(preferences.number("zoom", 1));
        zoom.dress(scene);
    }

    Zoom zoom() {
        return zoom;
    }

    /** Whether the window is presented to a room. */
    boolean presents() {
        return presents;
    }

    /** One step larger or smaller, or back to normal for 0. Kept for next time, but not from a presentation. */
    void step(int direction) {
        if (direction == 0) {
            zoom.set(1);
        } else {
            zoom.step(direction);
        }
        if (!presents) {
            preferences.keep("zoom", zoom.factor());
        }
    }

    void turnPresentation() {
        presents = !presents;
        zoom.set(presents ? PRESENTED : preferences.number("zoom", 1));
    }
}
