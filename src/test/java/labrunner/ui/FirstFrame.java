package labrunner.ui;

import java.nio.file.Files;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/**
 * A program that ends when its first usable frame was drawn, to be timed as a whole: {@code window} shows Labrunner's start
 * screen, {@code bare} a stage with one label.
 */
public final class FirstFrame {
    private FirstFrame() {}

    /** The one argument: {@code window} or {@code bare}. */
    public static void main(String[] args) {
        Application.launch(args[0].equals("window") ? Labrunner.class : Bare.class);
    }

    /** The start screen. */
    public static final class Labrunner extends Application {
        @Override
        public void start(Stage stage) throws Exception {
            var folder = Files.createTempDirectory("labrunner-frame");
            var window = new Window(new SketchParts(Sketchbook.opened(), true).parts(folder), stage, this, () -> {});
            window.show(java.util.Optional.empty());
            endAfterFrame(stage.getScene());
        }
    }

    /** One label. */
    public static final class Bare extends Application {
        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new Label("bare"), 1440, 900));
            stage.show();
            endAfterFrame(stage.getScene());
        }
    }

    /** The second pulse begins when the first frame has been handed over. */
    private static void endAfterFrame(Scene scene) {
        var pulses = new int[1];
        scene.addPostLayoutPulseListener(() -> {
            if (++pulses[0] == 2) {
                Runtime.getRuntime().halt(0);
            }
            javafx.application.Platform.requestNextPulse();
        });
    }
}
