package labrunner.ui.kit;

import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where a window is, and how large: as it was, and on its screen, as a title that lies outside can't be caught. */
public final class OnScreen {
    /** What a window manager's frame takes of the screen, at most: its sides, and its title with its foot. */
    private static final double SIDES = 16;

    private static final double TITLE = 48;

    private OnScreen() {}

    /** A scene as large as the last one was, and no larger than the screen. */
    public static Scene scene(Parent root, Preferences preferences) {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        return new Scene(
                root,
                Math.min(preferences.number("window.width", 1440), room.getWidth() - SIDES),
                Math.min(preferences.number("window.height", 900), room.getHeight() - TITLE));
    }

    /** What a window begins with, before it is shown. */
    public static void begin(Stage stage, Preferences preferences) {
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        stage.setMaximized(preferences.truth("window.maximized", false));
    }

    /** Keeps what the next window begins with. */
    public static void remember(Stage stage, Preferences preferences) {
        if (!stage.isMaximized()) {
            preferences.keep("window.width", stage.getScene().getWidth());
            preferences.keep("window.height", stage.getScene().getHeight());
        }
        preferences.keep("window.maximized", stage.isMaximized());
    }

    /** Moves a window that is shown into its screen, as far as it fits there. */
    public static void keep(Stage stage) {
        Rectangle2D room =
                Screen.getScreensForRectangle(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()).stream()
                        .findFirst()
                        .orElse(Screen.getPrimary())
                        .getVisualBounds();
        stage.setX(Math.max(room.getMinX(), Math.min(stage.getX(), room.getMaxX() - stage.getWidth())));
        stage.setY(Math.max(room.getMinY(), Math.min(stage.getY(), room.getMaxY() - stage.getHeight())));
    }
}
