package labrunner.ui;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Keeps what has the focus within the view, for who walks with the Tab key. */
final class FocusScroll {
    private static final double MARGIN = 24;

    private FocusScroll() {}

    static void follow(ScrollPane scroll) {
        scroll.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((property, old, owner) -> {
                    if (owner != null && scroll.getScene() == scene && within(scroll.getContent(), owner)) {
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
