package labrunner.ui.tables;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.RowKind;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;

/**
 * An object's conditions, in columns where their names fit; where they don't, each has its name and status on one line and
 * what is said of it below. A column that is narrower than a name would break inside the name.
 */
final class ConditionTable extends Region {
    /** Conditions that say how far something is: False is bad there. Of most others it is as good as True, or better. */
    private static final Set<String> PROGRESS = Set.of(
            "Ready",
            "Launched",
            "Registered",
            "Initialized",
            "Available",
            "Progressing",
            "PodScheduled",
            "ContainersReady",
            "PodReadyToStartContainers");

    /** In heights of a line, so that it grows with the text. */
    private static final double COLUMN_GAP = 1;

    private static final double LINE_GAP = 0.4;
    private static final double LEAST_MESSAGE = 9;

    /** {@code said} is reason and message in one, for where there are no columns. */
    private record Line(Label type, Label status, Label reason, Label message, Label said, Optional<Label> since) {
        Stream<Label> all() {
            return Stream.concat(Stream.of(type, status, reason, message, said), since.stream());
        }
    }

    private final List<Label> heads;
    private final List<Line> lines;

    /** @param age makes a label with the time since a moment */
    ConditionTable(String kind, List<Condition> conditions, Function<Instant, Label> age) {
        heads = Stream.of("condition", "status", "reason", "message", "since")
                .map(name -> FxParts.label(Texts.of("cluster.detail." + name), "muted", "small"))
                .toList();
        lines = conditions.stream().map(each -> line(kind, each, age)).toList();
        getChildren().addAll(heads);
        lines.forEach(line -> getChildren().addAll(line.all().toList()));
    }

    private static Line line(String kind, Condition condition, Function<Instant, Label> age) {
        String tone = tone(kind, condition);
        // A condition that is met repeats its name as the reason: below the name that says nothing.
        boolean repeats = condition.reason().equals(condition.type());
        String said = Stream.of(repeats ? "" : condition.reason(), condition.message())
                .filter(text -> !text.isBlank())
                .reduce((reason, message) -> reason + " \u00b7 " + message)
                .orElse("");
        return new Line(
                FxParts.wrapping(condition.type(), "small"),
                FxParts.label(condition.status(), "small", tone),
                FxParts.wrapping(condition.reason(), "small"),
                FxParts.wrapping(condition.message(), "small"),
                FxParts.wrapping(said, "small", tone.equals("bad") ? "plain" : "muted"),
                condition.changed().map(age));
    }

    /** Which style the status of a condition is written in. */
    static String tone(String kind, Condition condition) {
        boolean progress =
                RowKind.NODE_POOLS.is(kind) || RowKind.NODE_CLASSES.is(kind) || PROGRESS.contains(condition.type());
        return switch (condition.status()) {
            case "True" -> progress ? "good" : RowKind.NODES.is(kind) ? "bad" : "plain";
            case "False" -> progress ? "bad" : "plain";
            default -> "muted";
        };
    }

    /** Where the columns are, and how high a line and the room between two columns are. */
    private record Columns(double type, double status, double reason, double message, double since, double em) {
        double gap() {
            return COLUMN_GAP * em;
        }

        double reasonAt() {
            return type + gap() + status + gap();
        }

        double messageAt() {
            return reasonAt() + reason + gap();
        }
    }

    private Columns columns(double width) {
        double em = heads.getFirst().prefHeight(-1);
        double type = widest(0, line -> wide(line.type()));
        double status = widest(1, line -> wide(line.status()));
        double reason = widest(2, line -> wide(line.reason()));
        double since = widest(4, line -> line.since().map(ConditionTable::wide).orElse(0.0));
        return new Columns(
                type, status, reason, width - type - status - reason - since - 4 * COLUMN_GAP * em, since, em);
    }

    private double widest(int column, ToDoubleFunction<Line> width) {
        return Math.max(
                wide(heads.get(column)), lines.stream().mapToDouble(width).max().orElse(0));
    }

    private static double wide(Label label) {
        return Math.ceil(label.prefWidth(-1));
    }

    private boolean stacked(Columns columns) {
        double message = widest(3, line -> wide(line.message()));
        return columns.message() < Math.min(message, LEAST_MESSAGE * columns.em());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return prefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + columns(0).messageAt() + widest(3, line -> wide(line.message()));
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = (width < 0 ? prefWidth(-1) : width) - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + place(inside, false) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        place(getWidth() - snappedLeftInset() - snappedRightInset(), true);
    }

    /** How high all is at a width; puts it there if {@code really}. */
    private double place(double width, boolean really) {
        Columns columns = columns(width);
        boolean stacked = stacked(columns);
        if (really) {
            heads.forEach(head -> head.setVisible(!stacked));
            lines.forEach(line -> {
                line.said().setVisible(stacked);
                line.reason().setVisible(!stacked);
                line.message().setVisible(!stacked);
            });
        }
        double gap = LINE_GAP * columns.em();
        double y = 0;
        if (!stacked) {
            if (really) {
                headings(columns, width);
            }
            y += columns.em() + gap;
        }
        for (Line line : lines) {
            y += (stacked ? stack(line, columns, width, y, really) : row(line, columns, width, y, really)) + gap;
        }
        return y - gap;
    }

    private void headings(Columns at, double width) {
        put(heads.get(0), 0, 0, at.type());
        put(heads.get(1), at.type() + at.gap(), 0, at.status());
        put(heads.get(2), at.reasonAt(), 0, at.reason());
        put(heads.get(3), at.messageAt(), 0, at.message());
        put(heads.get(4), width - at.since(), 0, at.since());
    }

    private double row(Line line, Columns at, double width, double y, boolean really) {
        if (really) {
            put(line.type(), 0, y, at.type());
            put(line.status(), at.type() + at.gap(), y, at.status());
            put(line.reason(), at.reasonAt(), y, at.reason());
            put(line.message(), at.messageAt(), y, at.message());
            line.since().ifPresent(since -> put(since, width - at.since(), y, at.since()));
        }
        return Math.max(at.em(), line.message().prefHeight(at.message()));
    }

    private double stack(Line line, Columns at, double width, double y, boolean really) {
        double room = width - at.status() - at.since() - 2 * at.gap();
        double name = Math.min(wide(line.type()), room);
        double first = Math.max(at.em(), line.type().prefHeight(name));
        boolean says = !line.said().getText().isEmpty();
        if (really) {
            put(line.type(), 0, y, name);
            put(line.status(), name + at.gap(), y, at.status());
            line.since().ifPresent(since -> put(since, width - at.since(), y, at.since()));
            put(line.said(), 0, y + first, width);
        }
        return first + (says ? line.said().prefHeight(width) : 0);
    }

    private void put(Node node, double x, double y, double width) {
        double left = snapPositionX(snappedLeftInset() + x);
        double top = snapPositionY(snappedTopInset() + y);
        node.resizeRelocate(left, top, Math.max(0, width), node.prefHeight(width));
    }
}
