package labrunner.ui.kit;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.ScaleTransition;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Duration;

/** Small movements that let a change be felt: none where the system, or the learner, asks for less motion. For the JavaFX thread. */
public final class Motion {
    private static final PseudoClass LESS = PseudoClass.getPseudoClass("less-motion");
    private static final String KEPT = "motion.less";
    private static final Duration FELT = Duration.millis(150);

    private final Preferences preferences;
    private final Scene scene;

    /** @param scene whose root tells all in it */
    public Motion(Scene scene, Preferences preferences) {
        this.preferences = preferences;
        this.scene = scene;
        apply();
        Platform.getPreferences().reducedMotionProperty().addListener((property, old, now) -> apply());
    }

    /** From less motion to all of it, or back. What the system asks for stays. */
    public void toggle() {
        preferences.keep(KEPT, !preferences.truth(KEPT, false));
        apply();
    }

    private void apply() {
        boolean less =
                preferences.truth(KEPT, false) || Platform.getPreferences().isReducedMotion();
        scene.getRoot().pseudoClassStateChanged(LESS, less);
    }

    /** Lets something that has just become so grow into its place. */
    public static void arrive(Node node) {
        if (allowed(node)) {
            var grow = new ScaleTransition(FELT, node);
            grow.setFromX(0.4);
            grow.setFromY(0.4);
            grow.setToX(1);
            grow.setToY(1);
            grow.setInterpolator(Interpolator.EASE_OUT);
            grow.play();
            node.getProperties().put(Motion.class, grow);
        }
    }

    /** Whether something may move where a node is. */
    public static boolean allowed(Node node) {
        return node.getScene() != null
                && !node.getScene().getRoot().getPseudoClassStates().contains(LESS);
    }

    /** Whether a node moves, for tests. */
    public static boolean moves(Node node) {
        return node.getProperties().get(Motion.class) instanceof Animation moving
                && moving.getStatus() == Animation.Status.RUNNING;
    }
}
