package labrunner.journeys;

import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import labrunner.problem.Problem;
import labrunner.run.online.Web;

/** What a learner sits at: the toolkit, the page under the pointer, and no web. */
final class Desk {
    private Desk() {}

    static void startToolkit() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException alreadyStarted) {
            Platform.runLater(() -> Platform.setImplicitExit(false));
        }
    }

    static Application application() {
        return new Application() {
            @Override
            public void start(Stage stage) {}
        };
    }

    /** Scrolls the page until a piece of it is in its middle. */
    static void scrollTo(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane && pane.getContent() != null) {
                Bounds place = pane.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
                double view = pane.getViewportBounds().getHeight();
                double room = pane.getContent().getBoundsInLocal().getHeight() - view;
                if (room > 0) {
                    pane.setVvalue(Math.clamp((place.getCenterY() - view / 2) / room, 0, 1));
                }
                pane.layout();
                return;
            }
        }
    }

    /** No server of the web is asked in a journey. */
    static Web.Reply nobody(Web.Ask ask) {
        throw Problem.of(Problem.Kind.UNREACHABLE, "There is no " + ask.address() + ".", "")
                .asException();
    }

    /** The texts that are seen in a node and in what it holds. */
    static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof javafx.scene.text.TextFlow flow) {
            var line = new StringBuilder();
            flow.getChildren().forEach(child -> {
                if (child instanceof Text text) {
                    line.append(text.getText());
                } else if (child instanceof Labeled label) {
                    line.append(label.getText());
                }
            });
            texts.add(line.toString());
        } else if (node instanceof Labeled label
                && label.getText() != null
                && !label.getText().isEmpty()) {
            texts.add(label.getText());
        } else if (node instanceof javafx.scene.control.TextArea area) {
            texts.add(area.getText());
        } else if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }
}
