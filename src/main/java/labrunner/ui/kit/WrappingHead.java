package labrunner.ui.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A pane's head: names from the left and one thing at the right edge, on a second line where the pane is too narrow for one. */
public final class WrappingHead extends FlowPane {
    private final StackPane edge;
    /** Keeps the room for what stands at the edge: a child that a pane places, and that is moved afterwards, asks for the next layout. */
    private final Region room = new Region() {
        @Override
        protected double computePrefWidth(double height) {
            return edge.prefWidth(-1);
        }

        @Override
        protected double computePrefHeight(double width) {
            return edge.prefHeight(-1);
        }
    };

    public WrappingHead(List<Node> names, Node last) {
        edge = new StackPane(last);
        edge.setManaged(false);
        getStyleClass().addAll("pane-head", "wrapping-head");
        setRowValignment(javafx.geometry.VPos.CENTER);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(names);
        getChildren().addAll(room, edge);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double width = room.getWidth();
        edge.resizeRelocate(getWidth() - snappedRightInset() - width, room.getLayoutY(), width, room.getHeight());
    }
}
