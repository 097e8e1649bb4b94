package labrunner.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import labrunner.ui.chart.FlowChart.Link;
import labrunner.ui.chart.FlowLayout.Xy;

/** A flow chart on the screen. */
final class FlowDrawing extends Drawing {
    private static final double EDGE = 12;
    private static final double PADDING_X = 12;
    private static final double PADDING_Y = 8;
    private static final double LOOP = 26;

    private final FlowChart chart;
    private final List<Shape> frames = new ArrayList<>();
    private final List<Label> boxes = new ArrayList<>();
    private final List<Path> lines = new ArrayList<>();
    private final List<Polygon> heads = new ArrayList<>();
    private final List<Polygon> backHeads = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    FlowDrawing(FlowChart chart) {
        this.chart = chart;
        for (Link link : chart.links()) {
            var line = new Path();
            line.getStyleClass()
                    .addAll(
                            "chart-line",
                            switch (link.line()) {
                                case PLAIN -> "plain-line";
                                case DOTTED -> "dotted-line";
                                case THICK -> "thick-line";
                            });
            getChildren().add(line);
            lines.add(line);
        }
        for (Link link : chart.links()) {
            heads.add(head());
            heads.getLast().setVisible(link.arrow());
            backHeads.add(head());
            backHeads.getLast().setVisible(link.arrowBack());
        }
        for (FlowChart.Box box : chart.boxes()) {
            Shape frame = box.shape() == FlowChart.Shape.DIAMOND ? new Polygon() : new Rectangle();
            frame.getStyleClass().add("chart-frame");
            getChildren().add(frame);
            frames.add(frame);
            boxes.add(words(box.text(), "chart-words"));
        }
        chart.links().forEach(link -> labels.add(words(link.text(), "chart-label")));
    }

    /** A diamond is wider than its words, so that they lie within its sides; a circle is as high as wide. */
    private static Xy framed(FlowChart.Box box, Xy words) {
        double width = words.x() + 2 * PADDING_X;
        double height = words.y() + 2 * PADDING_Y;
        return switch (box.shape()) {
            case BOX, ROUND -> new Xy(width, height);
            case PILL -> new Xy(width + height / 2, height);
            case CIRCLE -> new Xy(Math.max(width, height), Math.max(width, height));
            case DIAMOND -> new Xy(words.x() * 1.35 + 3 * PADDING_X, words.y() * 1.6 + 3 * PADDING_Y);
        };
    }

    @Override
    Xy arrange() {
        var sizes = new ArrayList<Xy>();
        for (int i = 0; i < boxes.size(); i++) {
            sizes.add(framed(chart.boxes().get(i), size(boxes.get(i))));
        }
        FlowLayout.Placed placed = FlowLayout.place(
                chart, sizes, labels.stream().map(Drawing::size).toList());
        for (int i = 0; i < boxes.size(); i++) {
            Xy middle = inside(placed.boxes().get(i));
            frame(frames.get(i), chart.boxes().get(i).shape(), middle, sizes.get(i));
            center(boxes.get(i), middle);
        }
        boolean loops = false;
        for (int i = 0; i < lines.size(); i++) {
            List<Xy> points =
                    placed.paths().get(i).stream().map(FlowDrawing::inside).toList();
            int box = chart.links().get(i).to();
            if (points.isEmpty()) {
                loop(i, inside(placed.boxes().get(box)), sizes.get(box));
                loops = true;
            } else {
                line(i, points);
            }
        }
        return new Xy(
                placed.size().x() + 2 * EDGE + (loops ? LOOP : 0), placed.size().y() + 2 * EDGE);
    }

    private static Xy inside(Xy at) {
        return new Xy(at.x() + EDGE, at.y() + EDGE);
    }

    private static void frame(Shape frame, FlowChart.Shape shape, Xy middle, Xy size) {
        double left = middle.x() - size.x() / 2;
        double top = middle.y() - size.y() / 2;
        if (frame instanceof Polygon diamond) {
            diamond.getPoints()
                    .setAll(middle.x(), top, left + size.x(), middle.y(), middle.x(), top + size.y(), left, middle.y());
        } else if (frame instanceof Rectangle box) {
            box.setX(left);
            box.setY(top);
            box.setWidth(size.x());
            box.setHeight(size.y());
            double round = switch (shape) {
                case BOX, DIAMOND -> 6;
                case ROUND -> 16;
                case PILL, CIRCLE -> size.y();
            };
            box.setArcWidth(round);
            box.setArcHeight(round);
        }
    }

    /** A soft line through points, which leaves and arrives in the chart's direction. */
    private void line(int index, List<Xy> points) {
        var path = lines.get(index);
        Xy first = points.getFirst();
        path.getElements().setAll(new MoveTo(first.x(), first.y()));
        for (int i = 1; i < points.size(); i++) {
            Xy from = points.get(i - 1);
            Xy to = points.get(i);
            Xy out = bent(from, to);
            Xy in = bent(to, from);
            path.getElements().add(new CubicCurveTo(out.x(), out.y(), in.x(), in.y(), to.x(), to.y()));
        }
        point(heads.get(index), bent(points.getLast(), points.get(points.size() - 2)), points.getLast());
        point(backHeads.get(index), bent(first, points.get(1)), first);
        int half = points.size() / 2;
        Xy before = points.get(half - 1);
        Xy at = points.get(half);
        boolean between = points.size() % 2 == 0;
        center(labels.get(index), between ? new Xy((before.x() + at.x()) / 2, (before.y() + at.y()) / 2) : at);
    }

    /** Half way to the other point, in the chart's direction only. */
    private Xy bent(Xy from, Xy to) {
        return chart.sideways() ? new Xy((from.x() + to.x()) / 2, from.y()) : new Xy(from.x(), (from.y() + to.y()) / 2);
    }

    private void loop(int index, Xy middle, Xy size) {
        double right = middle.x() + size.x() / 2;
        double half = size.y() / 4;
        var end = new Xy(right, middle.y() + half);
        lines.get(index)
                .getElements()
                .setAll(
                        new MoveTo(right, middle.y() - half),
                        new CubicCurveTo(
                                right + LOOP,
                                middle.y() - 2 * half,
                                right + LOOP,
                                middle.y() + 2 * half,
                                end.x(),
                                end.y()));
        point(heads.get(index), new Xy(right + LOOP, end.y() + half), end);
        center(labels.get(index), new Xy(right + LOOP, middle.y()));
    }
}
