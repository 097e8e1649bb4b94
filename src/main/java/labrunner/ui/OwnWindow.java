package labrunner.ui;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import labrunner.ui.kit.WindowActions;

/** A pane in a window of its own, as large as somebody wants it, until that is closed. */
final class OwnWindow {
    private final WindowActions window;
    private final String title;
    private Optional<Stage> stage = Optional.empty();

    OwnWindow(WindowActions window, String title) {
        this.window = window;
        this.title = title;
    }

    /**
     * Takes a pane out of its place, or lets it go back.
     *
     * @param back puts it there again
     */
    void turn(Node pane, Runnable back) {
        if (stage.isPresent()) {
            close();
            return;
        }
        var root = new StackPane(pane);
        root.getStyleClass().addAll("window", "shell");
        var scene = new Scene(root, 1100, 700);
        window.theme().dress(scene);
        window.zoom().dress(scene);
        var own = new Stage();
        own.setTitle(title);
        own.setScene(scene);
        own.setOnHidden(event -> {
            stage = Optional.empty();
            root.getChildren().clear();
            back.run();
        });
        stage = Optional.of(own);
        own.show();
    }

    void close() {
        stage.ifPresent(Stage::close);
    }
}
