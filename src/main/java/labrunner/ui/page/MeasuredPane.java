package labrunner.ui.page;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import labrunner.run.state.Comparison;
import labrunner.run.workshop.Measured;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;

/** What all modules of a workshop measured, side by side: a table with a bar for each run, as long as it is dear. */
final class MeasuredPane extends VBox {
    private static final double BAR = 160;

    private List<Measured> shown = List.of();

    MeasuredPane() {
        setSpacing(8);
        getStyleClass().add("compare");
        setId("measured");
    }

    /** Whether there is more to see than the page's own comparison. */
    boolean worthShowing() {
        return shown.size() > 1;
    }

    void show(List<Measured> all, Comparison source) {
        if (all.equals(shown)) {
            return;
        }
        shown = all;
        getChildren().clear();
        if (worthShowing()) {
            getChildren()
                    .addAll(
                            FxParts.label(Texts.of("measured.title"), "section-title"),
                            grid(all),
                            FxParts.wrapping(
                                    Texts.of("measured.source", source.pricesOf(), source.region()), "muted", "small"));
        }
    }

    /** The runs of these modules, each with a bar. */
    static GridPane grid(List<Measured> all) {
        var grid = new GridPane();
        grid.getStyleClass().add("measured");
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            column.setHgrow(i == 1 ? Priority.ALWAYS : Priority.NEVER);
            column.setHalignment(i == 2 ? HPos.RIGHT : HPos.LEFT);
            grid.getColumnConstraints().add(column);
        }
        int row = 0;
        for (Measured module : all) {
            HBox title = FxParts.row(0, FxParts.wrapping(module.module(), "strong"));
            title.getStyleClass().addAll("measured-cell", "head");
            grid.add(title, 0, row++, 4, 1);
            for (Comparison.Side side : module.sides()) {
                row(grid, row++, side, Measured.share(side, all));
            }
        }
        return grid;
    }

    private static void row(GridPane grid, int row, Comparison.Side side, double share) {
        Label price = FxParts.label(
                side.priced()
                        ? Texts.of("measured.price", Formats.hourly(side.hourly()))
                        : Texts.of("compare.unknown"));
        price.setMinWidth(USE_PREF_SIZE);
        Region bar = FxParts.styled(new Region(), "measured-bar", side.arch().contains("+") ? "mixed" : side.arch());
        bar.setMinSize(Math.max(2, BAR * share), 10);
        bar.setMaxSize(Math.max(2, BAR * share), 10);
        bar.setAccessibleText(Texts.of("measured.bar", side.name(), Math.round(100 * share)));
        HBox room = new HBox(bar);
        room.setMinWidth(BAR);
        room.setAlignment(Pos.CENTER_LEFT);
        Label machines = FxParts.wrapping(Texts.of("measured.machines", String.join(" + ", side.sizes()), side.pods()));
        cell(grid, 0, row, ComparePane.chip(side.name(), side.arch()));
        cell(grid, 1, row, machines);
        cell(grid, 2, row, price);
        cell(grid, 3, row, room);
    }

    private static void cell(GridPane grid, int column, int row, Region content) {
        HBox cell = FxParts.row(0, content);
        cell.getStyleClass().addAll("measured-cell", "side");
        cell.setAlignment(column == 2 ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        cell.setMaxWidth(Double.MAX_VALUE);
        grid.add(cell, column, row);
    }
}
