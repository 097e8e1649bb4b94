package labrunner.ui.kit;

import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what has the focus within the view, for who walks with the Tab key. What a pointer presses stays where it is: a page
 * that moves under it takes the release away from the button, and with it the click.
 */
public final class FocusScroll {
    private static final double MARGIN = 24;

    private final ScrollPane scroll;
    private final ChangeListener<Node> focus = (property, old, owner) -> follow(owner);
    private final EventHandler<InputEvent> input = this::pressed;
    private boolean pressed;

    private FocusScroll(ScrollPane scroll) {
        this.scroll = scroll;
    }

    public static void follow(ScrollPane scroll) {
        var following = new FocusScroll(scroll);
        scroll.sceneProperty().subscribe(following::moved);
    }

    /** A scene outlives its screens, and would keep each that listens to it. */
    private void moved(@Nullable Scene from, @Nullable Scene to) {
        if (from != null) {
            from.removeEventFilter(InputEvent.ANY, input);
            from.focusOwnerProperty().removeListener(focus);
        }
        if (to != null) {
            to.addEventFilter(InputEvent.ANY, input);
            to.focusOwnerProperty().addListener(focus);
        }
    }

    private void pressed(InputEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            pressed = true;
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED
                // a release that went astray, as with a button that went away meanwhile
                || event.getEventType() == MouseEvent.MOUSE_MOVED
                || event.getEventType() == KeyEvent.KEY_PRESSED) {
            pressed = false;
        }
    }

    private void follow(@Nullable Node owner) {
        if (owner != null && !pressed && within(scroll.getContent(), owner)) {
            reveal(scroll, owner);
        }
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
    public static void reveal(ScrollPane scroll, Node node) {
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
