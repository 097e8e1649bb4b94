package labrunner.ui.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.run.timeline.Stage;
import labrunner.run.timeline.Station;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;

/** What the detail view shows of an object's conditions and events; the ages in it are renewed by {@link #tick}. */
final class DetailBodies {
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
            return FxParts.wrapping(Texts.of("cluster.detail.noconditions"), "muted");
        }
        return new ConditionTable(kind, conditions, at -> age(at, "small"));
    }

    Node events(List<EventRow> about) {
        ages.clear();
        if (about.isEmpty()) {
            return FxParts.wrapping(Texts.of("cluster.detail.noevents"), "muted");
        }
        var list = new VBox(6);
        for (EventRow event : about) {
            var reason = FxParts.label(event.reason(), "small", event.type().equals("Warning") ? "bad" : "strong");
            reason.setMinWidth(Region.USE_PREF_SIZE);
            var message = FxParts.wrapping(event.message(), "small");
            HBox.setHgrow(message, Priority.ALWAYS);
            list.getChildren().add(new HBox(8, age(event.time(), "small", "muted", "event-age"), reason, message));
        }
        return list;
    }

    /** When a machine reached what. */
    static Node story(Machine machine) {
        var grid = grid();
        for (Station station : machine.story()) {
            int row = grid.getRowCount();
            grid.add(FxParts.label(MachineWords.heading(station.stage()), "small", "strong"), 0, row);
            grid.add(FxParts.label(Formats.clock(station.at()), "small", "mono"), 1, row);
            grid.add(
                    FxParts.label(
                            station.stage() == Stage.CREATED
                                    ? ""
                                    : Texts.of("cluster.story.after", MachineWords.after(machine, station.stage())),
                            "small"),
                    2,
                    row);
            grid.add(
                    FxParts.wrapping(
                            Texts.of("cluster.story.what."
                                    + station.stage().name().toLowerCase(Locale.ROOT)),
                            "small",
                            "muted"),
                    3,
                    row);
        }
        var said = new ColumnConstraints();
        said.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(fixed(), fixed(), fixed(), said);
        return grid;
    }

    /** One event whole. */
    Node event(EventRow event) {
        ages.clear();
        var grid = grid();
        boolean warns = event.type().equals("Warning");
        line(grid, "reason", FxParts.wrapping(event.reason(), "small", "strong"));
        line(grid, "message", FxParts.wrapping(event.message(), "small"));
        line(grid, "type", FxParts.label(event.type(), "small", warns ? "bad" : "plain"));
        line(
                grid,
                "object",
                FxParts.wrapping(
                        event.kind() + " "
                                + (event.objectNamespace().isEmpty() ? "" : event.objectNamespace() + "/")
                                + event.object(),
                        "small",
                        "mono"));
        line(grid, "source", FxParts.label(event.source(), "small"));
        line(grid, "count", FxParts.label(Long.toString(event.count()), "small"));
        line(grid, "first", age(event.first(), "small"));
        line(grid, "last", age(event.time(), "small"));
        return grid;
    }

    private static void line(GridPane grid, String name, Label value) {
        int row = grid.getRowCount();
        grid.add(FxParts.label(Texts.of("cluster.detail.event." + name), "muted", "small"), 0, row);
        grid.add(value, 1, row);
    }

    private static ColumnConstraints fixed() {
        var fixed = new ColumnConstraints();
        fixed.setMinWidth(Region.USE_PREF_SIZE);
        return fixed;
    }

    /** Names and what is under them; the names take what they need. */
    private static GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(fixed(), values);
        return grid;
    }

    private Label age(Instant since, String... classes) {
        var label = FxParts.label("", classes);
        Runnable renew = () -> label.setText(Formats.age(Duration.between(since, clock.get())));
        renew.run();
        ages.add(renew);
        return label;
    }
}
