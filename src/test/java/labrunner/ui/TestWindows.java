package labrunner.ui;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import labrunner.texts.Texts;

/** What tests do with a window, on the JavaFX thread. */
final class TestWindows {
    private TestWindows() {}

    /** An application that shows nothing by itself. */
    static Application application() {
        return new Application() {
            @Override
            public void start(Stage stage) {}
        };
    }

    /** Presses a button, which must be there and enabled. */
    static void click(Window window, String id) {
        Node node = window.scene().lookup("#" + id);
        if (node instanceof Button button && !button.isDisabled()) {
            button.fire();
        } else {
            throw new IllegalStateException("no button to click: " + id);
        }
    }

    /** Closes a window for good, so that nothing of it goes on in the background. */
    static void close(Window window) {
        var stage = window.scene().getWindow();
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        if (window.scene().lookup("#leave") instanceof Button leave) {
            leave.fire();
        }
    }

    /** What stands below the fold counts: the button goes on with it before it goes on with the lab. */
    static void readToTheEnd(Window window) throws TimeoutException {
        Fx.await(() -> {
            List<Button> seen = blue(window);
            boolean more = seen.isEmpty() || seen.getFirst().getText().equals(Texts.of("next.read.button"));
            if (more && !seen.isEmpty()) {
                seen.getFirst().fire();
            }
            return !more;
        });
    }

    static List<Button> blue(Window window) {
        return Fx.call(() -> {
            window.scene().getRoot().applyCss();
            return window.scene().getRoot().lookupAll(".button.accent").stream()
                    .filter(TestWindows::visible)
                    .map(Button.class::cast)
                    .toList();
        });
    }

    static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
