package labrunner.ui.page;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/**
 * The parts of a step, one below the other. What fits a screen is made at once, some more in the frames after it, and what
 * lies far below only when someone scrolls there: so the longest page holds up no frame.
 */
final class PageBody extends VBox {
    private static final int AT_ONCE = 30;
    private static final int AHEAD = 120;
    private static final long FRAME_NANOS = 4_000_000;
    private static final double SCREENS_BELOW = 1.5;

    private final ScrollPane scroll;
    private final Runnable grown;
    private final Deque<Supplier<? extends Collection<? extends Node>>> parts = new ArrayDeque<>();
    private Runnable laidOut = () -> {};
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            long until = System.nanoTime() + FRAME_NANOS;
            do {
                makeNext();
            } while (wantsMore() && System.nanoTime() < until);
            if (!wantsMore()) {
                stop();
            }
            grown.run();
        }
    };

    /** {@code grown} is run after each frame that made more. */
    PageBody(ScrollPane scroll, Runnable grown) {
        this.scroll = scroll;
        this.grown = grown;
        getStyleClass().add("page-content");
        scroll.vvalueProperty().addListener(observable -> goOn());
        scroll.viewportBoundsProperty().addListener(observable -> goOn());
        heightProperty().addListener(observable -> goOn());
    }

    /** Is run after each layout. */
    void onLaidOut(Runnable look) {
        laidOut = look;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        laidOut.run();
    }

    /** Shows these parts in place of those before, from the top. */
    void begin(List<? extends Supplier<? extends Collection<? extends Node>>> all) {
        frames.stop();
        getChildren().clear();
        parts.clear();
        parts.addAll(all);
        for (int made = 0; made < AT_ONCE && !parts.isEmpty(); made++) {
            makeNext();
        }
        scroll.setVvalue(0);
        goOn();
    }

    /** Whether nothing is left to be made. */
    boolean whole() {
        return parts.isEmpty();
    }

    /** Makes what lies above a node that is to be shown, and the node with it. */
    void reach(Node node) {
        while (node.getScene() == null && !parts.isEmpty()) {
            makeNext();
        }
    }

    private void makeNext() {
        if (!parts.isEmpty()) {
            getChildren().addAll(parts.removeFirst().get());
        }
    }

    private void goOn() {
        if (wantsMore()) {
            frames.start();
        }
    }

    private boolean wantsMore() {
        // a page that was left while it grew makes no more
        return !parts.isEmpty() && getScene() != null && (getChildren().size() < AHEAD || nearEnd());
    }

    private boolean nearEnd() {
        double view = scroll.getViewportBounds().getHeight();
        double below = (1 - scroll.getVvalue()) * (getHeight() - view);
        return below < SCREENS_BELOW * view;
    }
}
