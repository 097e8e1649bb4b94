package labrunner.ui.chart;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import labrunner.ui.chart.FlowLayout.Xy;

/** A drawing on a page: made smaller where it is too wide, as long as it can be read, and scrolled where it is wider still. */
final class ChartFrame extends Region {
    private static final double SMALLEST = 0.8;
    private static final double SCROLL_BAR = 14;

    private final Drawing drawing;
    private final Pane paper = new Pane();
    private final ScrollPane scroll = new ScrollPane(paper);
    private final Scale scale = new Scale();

    /** @param words what it shows, for who doesn't see it */
    ChartFrame(Drawing drawing, String words) {
        this.drawing = drawing;
        drawing.setManaged(false);
        drawing.getTransforms().add(scale);
        paper.getChildren().add(drawing);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("chart-scroll");
        getStyleClass().add("chart");
        getChildren().add(scroll);
        setMinWidth(0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(words);
    }

    private static double factor(Xy size, double room) {
        return Math.max(SMALLEST, Math.min(1, room / size.x()));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return drawing.arrange().x();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Xy size = drawing.arrange();
        double room = width < 0 ? size.x() : width;
        double factor = factor(size, room);
        return size.y() * factor + (size.x() * factor > room + 1 ? SCROLL_BAR : 0);
    }

    @Override
    protected void layoutChildren() {
        Xy size = drawing.arrange();
        double factor = factor(size, getWidth());
        scale.setX(factor);
        scale.setY(factor);
        drawing.resizeRelocate(0, 0, size.x(), size.y());
        paper.setMinSize(size.x() * factor, size.y() * factor);
        paper.setPrefSize(size.x() * factor, size.y() * factor);
        boolean fits = size.x() * factor <= getWidth() + 1;
        scroll.setHbarPolicy(fits ? ScrollPane.ScrollBarPolicy.NEVER : ScrollPane.ScrollBarPolicy.AS_NEEDED);
        scroll.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
