package labrunner.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import labrunner.cluster.Condition;
import labrunner.cluster.EventRow;

/** What the detail view shows of an object's conditions and events; the ages in it are renewed by {@link #tick}. */
final class DetailBodies {
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

    private final Supplier<Instant> clock;
    private final List<Runnable> ages = new ArrayList<>();

    DetailBodies(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** Renews the ages of what was made last. */
    void tick() {
        ages.forEach(Runnable::run);
    }

    Node conditions(String kind, List<Condition> conditions) {
        ages.clear();
        if (conditions.isEmpty()) {
            return Nodes.wrapping(Texts.of("cluster.detail.noconditions"), "muted");
        }
        var grid = grid(26, 0, 27, 0, 0);
        int column = 0;
        for (String heading : List.of("condition", "status", "reason", "message", "since")) {
            var head = Nodes.label(Texts.of("cluster.detail." + heading), "muted", "small");
            head.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(head, column++, 0);
        }
        int line = 1;
        for (Condition condition : conditions) {
            grid.add(Nodes.wrapping(condition.type(), "small"), 0, line);
            var status = Nodes.label(condition.status(), "small", tone(kind, condition));
            status.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(status, 1, line);
            grid.add(Nodes.wrapping(condition.reason(), "small"), 2, line);
            var message = Nodes.wrapping(condition.message(), "small");
            GridPane.setHgrow(message, Priority.ALWAYS);
            message.setMaxWidth(Double.MAX_VALUE);
            grid.add(message, 3, line);
            int row = line++;
            condition.changed().ifPresent(at -> grid.add(age(at, "small"), 4, row));
        }
        return grid;
    }

    /** Which style the status of a condition is written in. */
    static String tone(String kind, Condition condition) {
        boolean progress =
                kind.equals("NodePool") || kind.equals("AKSNodeClass") || PROGRESS.contains(condition.type());
        return switch (condition.status()) {
            case "True" -> progress ? "good" : kind.equals("Node") ? "bad" : "plain";
            case "False" -> progress ? "bad" : "plain";
            default -> "muted";
        };
    }

    Node events(List<EventRow> about) {
        ages.clear();
        if (about.isEmpty()) {
            return Nodes.wrapping(Texts.of("cluster.detail.noevents"), "muted");
        }
        var list = new VBox(6);
        for (EventRow event : about) {
            var reason = Nodes.label(event.reason(), "small", event.type().equals("Warning") ? "bad" : "strong");
            reason.setMinWidth(Region.USE_PREF_SIZE);
            var message = Nodes.wrapping(event.message(), "small");
            HBox.setHgrow(message, Priority.ALWAYS);
            list.getChildren().add(new HBox(8, age(event.time(), "small", "muted", "event-age"), reason, message));
        }
        return list;
    }

    /** One event whole. */
    Node event(EventRow event) {
        ages.clear();
        var grid = grid(18, 82);
        boolean warns = event.type().equals("Warning");
        line(grid, "reason", Nodes.wrapping(event.reason(), "small", "strong"));
        line(grid, "message", Nodes.wrapping(event.message(), "small"));
        line(grid, "type", Nodes.label(event.type(), "small", warns ? "bad" : "plain"));
        line(
                grid,
                "object",
                Nodes.wrapping(
                        event.kind() + " "
                                + (event.objectNamespace().isEmpty() ? "" : event.objectNamespace() + "/")
                                + event.object(),
                        "small",
                        "mono"));
        line(grid, "source", Nodes.label(event.source(), "small"));
        line(grid, "count", Nodes.label(Long.toString(event.count()), "small"));
        line(grid, "first", age(event.first(), "small"));
        line(grid, "last", age(event.time(), "small"));
        return grid;
    }

    private static void line(GridPane grid, String name, Label value) {
        int row = grid.getRowCount();
        grid.add(Nodes.label(Texts.of("cluster.detail.event." + name), "muted", "small"), 0, row);
        grid.add(value, 1, row);
    }

    /** A grid with columns of these shares in percent; 0 for as wide as what is in it. */
    private static GridPane grid(double... shares) {
        var grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        for (double share : shares) {
            var column = new ColumnConstraints();
            if (share > 0) {
                column.setPercentWidth(share);
            }
            column.setHgrow(Priority.SOMETIMES);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    private Label age(Instant since, String... classes) {
        var label = Nodes.label("", classes);
        Runnable renew = () -> label.setText(Figures.age(Duration.between(since, clock.get())));
        renew.run();
        ages.add(renew);
        return label;
    }
}
