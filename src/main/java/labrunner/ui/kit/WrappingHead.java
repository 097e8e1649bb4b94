package labrunner.ui.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** A pane's head: names from the left and one thing at the right edge, on a second line where the pane is too narrow for one. */
public final class WrappingHead extends FlowPane {
    private final Node last;

    public WrappingHead(List<Node> names, Node last) {
        this.last = last;
        getStyleClass().addAll("pane-head", "wrapping-head");
        setRowValignment(javafx.geometry.VPos.CENTER);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(names);
        getChildren().add(last);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        last.setLayoutX(getWidth()
                - snappedRightInset()
                - last.getLayoutBounds().getWidth()
                - last.getLayoutBounds().getMinX());
    }
}
