package labrunner.ui;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Keeps what has the focus within the view, for who walks with the Tab key. What a pointer presses stays where it is: a page
 * that moves under it takes the release away from the button, and with it the click.
 */
final class FocusScroll {
    private static final double MARGIN = 24;

    private FocusScroll() {}

    static void follow(ScrollPane scroll) {
        scroll.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                var pressed = new SimpleBooleanProperty();
                scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> pressed.set(true));
                scene.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> pressed.set(false));
                // a release that went astray, as with a button that went away meanwhile
                scene.addEventFilter(MouseEvent.MOUSE_MOVED, event -> pressed.set(false));
                scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed.set(false));
                scene.focusOwnerProperty().addListener((property, old, owner) -> {
                    boolean here = scroll.getScene() == scene && owner != null && within(scroll.getContent(), owner);
                    if (here && !pressed.get()) {
                        reveal(scroll, owner);
                    }
                });
            }
        });
    }

    private static boolean within(Node ancestor, Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Scrolls as little as needed to bring a node into view. */
    static void reveal(ScrollPane scroll, Node node) {
        Node content = scroll.getContent();
        Bounds place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double view = scroll.getViewportBounds().getHeight();
        double room = content.getBoundsInLocal().getHeight() - view;
        if (room <= 0) {
            return;
        }
        double top = scroll.getVvalue() * room;
        double wanted = top;
        if (place.getMaxY() + MARGIN > top + view) {
            wanted = place.getMaxY() + MARGIN - view;
        }
        if (place.getMinY() - MARGIN < wanted) {
            wanted = place.getMinY() - MARGIN;
        }
        scroll.setVvalue(Math.clamp(wanted / room, 0, 1));
    }
}
