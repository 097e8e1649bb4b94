package labrunner.ui.chart;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polygon;
import labrunner.ui.chart.FlowLayout.Xy;
import labrunner.ui.kit.FxParts;

/** The parts of a chart; where they stand is known once it is known how large their words are. */
abstract class Drawing extends Pane {
    private static final double HEAD_LENGTH = 9;
    private static final double HEAD_WIDTH = 4;

    /** Puts all where it belongs; answers how large it is. */
    abstract Xy arrange();

    Label words(String text, String style) {
        Label label = FxParts.label(text, style);
        label.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        label.setVisible(!text.isEmpty());
        getChildren().add(label);
        return label;
    }

    static Xy size(Label label) {
        return label.getText().isEmpty() ? new Xy(0, 0) : new Xy(label.prefWidth(-1), label.prefHeight(-1));
    }

    /** Puts a label with its middle to a place. */
    static void center(Label label, Xy at) {
        Xy size = size(label);
        label.resizeRelocate(at.x() - size.x() / 2, at.y() - size.y() / 2, size.x(), size.y());
    }

    Polygon head() {
        var head = new Polygon();
        head.getStyleClass().add("chart-head");
        getChildren().add(head);
        return head;
    }

    /** Points an arrow's head to a place, as a line comes from another. */
    static void point(Polygon head, Xy from, Xy to) {
        double length = Math.max(0.01, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        double x = (to.x() - from.x()) / length;
        double y = (to.y() - from.y()) / length;
        double backX = to.x() - HEAD_LENGTH * x;
        double backY = to.y() - HEAD_LENGTH * y;
        head.getPoints()
                .setAll(
                        to.x(),
                        to.y(),
                        backX - HEAD_WIDTH * y,
                        backY + HEAD_WIDTH * x,
                        backX + HEAD_WIDTH * y,
                        backY - HEAD_WIDTH * x);
    }

    @Override
    protected void layoutChildren() {
        // arrange() does it, for who shows the drawing
    }
}
