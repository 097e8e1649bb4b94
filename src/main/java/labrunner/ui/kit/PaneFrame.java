package labrunner.ui.kit;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.texts.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a pane. If the pane fails, that is shown in its place, with a way to try again, and the others go on. */
public final class PaneFrame extends StackPane {
    private static final Logger LOG = LoggerFactory.getLogger(PaneFrame.class);
    private Optional<Node> pane = Optional.empty();
    private Runnable last = () -> {};
    private boolean failed;

    public PaneFrame() {
        setMinSize(0, 0);
    }

    public PaneFrame(Node pane) {
        this();
        hold(pane);
    }

    /** Takes the pane, where that was made after its frame because it needs {@link #run}. */
    public void hold(Node held) {
        pane = Optional.of(held);
        getChildren().setAll(held);
    }

    /** Lets the pane show something; that is shown again where it failed and somebody tries again. */
    public void show(Runnable work) {
        last = work;
        run(work);
    }

    /** Lets the pane do something for which it was not given anything new. */
    public void run(Runnable work) {
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
        var again = FxParts.button(Texts.of("pane.again"), this::again);
        var card = new VBox(12, new ProblemView(Background.problem(e)), again);
        card.getStyleClass().add("page-content");
        pane.ifPresent(node -> node.setVisible(false));
        getChildren().add(card);
    }

    private void again() {
        failed = false;
        pane.ifPresent(node -> {
            node.setVisible(true);
            getChildren().setAll(node);
        });
        run(last);
    }
}
