package labrunner.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import labrunner.ui.chart.FlowLayout.Xy;

/** A sequence on the screen: a column for each party, a row for each thing that happens. */
final class SequenceDrawing extends Drawing {
    private static final double EDGE = 12;
    private static final double ROW = 12;
    private static final double BETWEEN = 28;
    private static final double SELF = 34;

    private final SequenceChart chart;
    private final List<Label> parties = new ArrayList<>();
    private final List<Line> lives = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** What is drawn for an event; its line and head aren't seen for one that has none. */
    private record Row(SequenceChart.Event event, Label words, Path line, Polygon head) {}

    SequenceDrawing(SequenceChart chart) {
        this.chart = chart;
        for (int i = 0; i < chart.parties().size(); i++) {
            var life = new Line();
            life.getStyleClass().add("chart-life");
            getChildren().add(life);
            lives.add(life);
        }
        chart.parties().forEach(name -> parties.add(words(name, "chart-party")));
        chart.events().forEach(event -> rows.add(row(event)));
    }

    private Row row(SequenceChart.Event event) {
        var line = new Path();
        line.getStyleClass().addAll("chart-line", "plain-line");
        Polygon head = new Polygon();
        Label words = switch (event) {
            case SequenceChart.Message message -> {
                if (message.dotted()) {
                    line.getStyleClass().add("dotted-line");
                }
                getChildren().add(line);
                head = head();
                head.setVisible(message.arrow());
                yield words(message.text(), "chart-label");
            }
            case SequenceChart.Note note -> words(note.text(), "chart-note");
            case SequenceChart.Part part -> {
                line.getStyleClass().add("dotted-line");
                getChildren().add(line);
                yield words(part.text(), "chart-part");
            }
        };
        return new Row(event, words, line, head);
    }

    /** The middle of each party's column. */
    private double[] columns() {
        var gaps = new double[Math.max(0, parties.size() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (size(parties.get(i)).x() + size(parties.get(i + 1)).x()) / 2 + BETWEEN;
        }
        for (Row row : rows) {
            if (row.event() instanceof SequenceChart.Message message) {
                int first = Math.min(message.from(), message.to());
                int last = Math.max(message.from(), message.to());
                last = first == last ? Math.min(gaps.length, first + 1) : last;
                widen(gaps, first, last, size(row.words()).x() + BETWEEN + (message.from() == message.to() ? SELF : 0));
            } else if (row.event() instanceof SequenceChart.Note note && note.last() > note.first()) {
                widen(gaps, note.first(), note.last(), size(row.words()).x());
            }
        }
        var columns = new double[parties.size()];
        columns[0] = EDGE + size(parties.getFirst()).x() / 2;
        for (Row row : rows) {
            if (row.event() instanceof SequenceChart.Note note && note.first() == 0 && note.last() == 0) {
                columns[0] = Math.max(columns[0], EDGE + size(row.words()).x() / 2);
            }
        }
        for (int i = 1; i < columns.length; i++) {
            columns[i] = columns[i - 1] + gaps[i - 1];
        }
        return columns;
    }

    private static void widen(double[] gaps, int first, int last, double wanted) {
        double there = 0;
        for (int i = first; i < last; i++) {
            there += gaps[i];
        }
        for (int i = first; i < last && there < wanted; i++) {
            gaps[i] += (wanted - there) / (last - first);
        }
    }

    @Override
    Xy arrange() {
        double[] columns = columns();
        double top =
                parties.stream().mapToDouble(party -> size(party).y()).max().orElse(0);
        double right = 0;
        for (int i = 0; i < columns.length; i++) {
            center(parties.get(i), new Xy(columns[i], EDGE + top / 2));
            right = Math.max(right, columns[i] + size(parties.get(i)).x() / 2);
        }
        for (Row row : rows) {
            right = Math.max(right, right(row, columns));
        }
        double y = EDGE + top + ROW;
        for (Row row : rows) {
            y = place(row, columns, y, right);
        }
        for (int i = 0; i < columns.length; i++) {
            Line life = lives.get(i);
            life.setStartX(columns[i]);
            life.setEndX(columns[i]);
            life.setStartY(EDGE + top);
            life.setEndY(y);
        }
        return new Xy(right + EDGE, y + EDGE);
    }

    /** How far to the right a row goes. */
    private double right(Row row, double[] columns) {
        double words = size(row.words()).x();
        return switch (row.event()) {
            case SequenceChart.Message message ->
                message.from() == message.to() ? columns[message.from()] + SELF + words : 0;
            case SequenceChart.Note note -> (columns[note.first()] + columns[note.last()]) / 2 + words / 2;
            case SequenceChart.Part part -> EDGE + words;
        };
    }

    /** Places a row below {@code y}; answers where the next one begins. */
    private double place(Row row, double[] columns, double y, double right) {
        Xy words = size(row.words());
        switch (row.event()) {
            case SequenceChart.Message message -> {
                double from = columns[message.from()];
                double to = columns[message.to()];
                if (message.from() == message.to()) {
                    double low = y + Math.max(words.y(), 20);
                    row.line()
                            .getElements()
                            .setAll(
                                    new MoveTo(from, y),
                                    new LineTo(from + SELF - 8, y),
                                    new LineTo(from + SELF - 8, low),
                                    new LineTo(from, low));
                    point(row.head(), new Xy(from + SELF, low), new Xy(from, low));
                    center(row.words(), new Xy(from + SELF + words.x() / 2, (y + low) / 2));
                    return low + ROW;
                }
                center(row.words(), new Xy((from + to) / 2, y + words.y() / 2));
                double line = y + words.y() + 3;
                row.line().getElements().setAll(new MoveTo(from, line), new LineTo(to, line));
                point(row.head(), new Xy(from, line), new Xy(to, line));
                return line + ROW;
            }
            case SequenceChart.Note note -> {
                double left = columns[note.first()];
                double wide = Math.max(words.x(), columns[note.last()] - left + 2 * ROW);
                double middle = (left + columns[note.last()]) / 2;
                row.words().resizeRelocate(middle - wide / 2, y, wide, words.y());
                return y + words.y() + ROW;
            }
            case SequenceChart.Part part -> {
                row.line().getElements().setAll(new MoveTo(EDGE / 2, y), new LineTo(right + EDGE / 2, y));
                row.words().resizeRelocate(EDGE / 2, y + 2, words.x(), words.y());
                return y + words.y() + ROW;
            }
        }
    }
}
