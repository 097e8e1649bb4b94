package labrunner.ui;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a pane. If the pane fails, that is shown in its place, with a way to try again, and the others go on. */
final class PaneFrame extends StackPane {
    private static final Logger LOG = LoggerFactory.getLogger(PaneFrame.class);
    private final Node pane;
    private boolean failed;

    PaneFrame(Node pane) {
        this.pane = pane;
        setMinSize(0, 0);
        getChildren().add(pane);
    }

    /** Lets the pane show something. */
    void show(Runnable work) {
        if (failed) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("a pane failed", e);
            fail(e);
        }
    }

    private void fail(RuntimeException e) {
        failed = true;
        pane.setVisible(false);
        var again = Nodes.button(Texts.of("pane.again"), this::again);
        var card = new VBox(12, new ProblemView(Background.problem(e)), again);
        card.getStyleClass().add("page-content");
        getChildren().setAll(pane, card);
    }

    private void again() {
        failed = false;
        pane.setVisible(true);
        getChildren().setAll(pane);
    }
}
