package labrunner.ui.page;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.run.state.Comparison;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;

/** What was measured: the runs side by side, and what the cheaper one saves. */
final class ComparePane extends VBox {
    private Comparison shown = new Comparison(java.util.List.of(), java.util.Optional.empty(), "", "");

    ComparePane() {
        setSpacing(8);
        getStyleClass().add("compare");
        setId("compare");
    }

    boolean worthShowing() {
        return !getChildren().isEmpty();
    }

    /** Shows a comparison; {@code onlyWithSides} keeps the pane empty until there is something to compare. */
    void show(Comparison comparison, boolean onlyWithSides) {
        if (comparison.equals(shown) && worthShowing()) {
            return;
        }
        shown = comparison;
        getChildren().clear();
        if (comparison.sides().isEmpty()) {
            if (!onlyWithSides) {
                getChildren()
                        .addAll(
                                FxParts.label(Texts.of("compare.title"), "section-title"),
                                FxParts.wrapping(Texts.of("compare.empty"), "muted"));
            }
            return;
        }
        getChildren()
                .addAll(
                        FxParts.label(Texts.of("compare.title"), "section-title"),
                        grid(comparison),
                        FxParts.wrapping(
                                Texts.of("compare.source", comparison.pricesOf(), comparison.region()),
                                "muted",
                                "small"));
        int unpriced =
                comparison.sides().stream().mapToInt(Comparison.Side::unpriced).sum();
        if (unpriced > 0) {
            getChildren().add(FxParts.wrapping(Texts.of("compare.unpriced", unpriced), "late", "small"));
        }
    }

    private static GridPane grid(Comparison comparison) {
        var grid = new GridPane();
        grid.getStyleClass().add("measured");
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            column.setHgrow(i == 1 ? Priority.ALWAYS : Priority.NEVER);
            column.setHalignment(i > 1 ? HPos.RIGHT : HPos.LEFT);
            grid.getColumnConstraints().add(column);
        }
        row(
                grid,
                0,
                "head",
                FxParts.label(Texts.of("compare.run")),
                FxParts.label(Texts.of("compare.machines")),
                FxParts.label(Texts.of("compare.hour")),
                FxParts.label(Texts.of("compare.month")));
        int row = 1;
        for (Comparison.Side side : comparison.sides()) {
            row(
                    grid,
                    row++,
                    "side",
                    chip(side.name(), side.arch()),
                    FxParts.wrapping(String.join(" + ", side.sizes())),
                    FxParts.label(side.priced() ? Formats.hourly(side.hourly()) : Texts.of("compare.unknown")),
                    FxParts.label(side.priced() ? Formats.monthly(side.monthly()) : Texts.of("compare.unknown")));
        }
        if (comparison.saving().isPresent()) {
            Comparison.Saving saving = comparison.saving().get();
            row(
                    grid,
                    row,
                    "saving",
                    FxParts.label(Texts.of("compare.saves", saving.cheaper()), "strong"),
                    FxParts.label(Texts.of("compare.pods", saving.pods()), "muted"),
                    FxParts.label(Formats.hourly(saving.hourly()), "strong"),
                    FxParts.label(
                            Formats.monthly(saving.monthly()) + " \u00b7 " + Formats.percent(saving.percent()),
                            "strong"));
        }
        return grid;
    }

    private static void row(GridPane grid, int row, String style, Label... cells) {
        for (int column = 0; column < cells.length; column++) {
            var cell = FxParts.row(0, cells[column]);
            cell.getStyleClass().addAll("measured-cell", style);
            if (column > 1) {
                cell.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            }
            cell.setMaxWidth(Double.MAX_VALUE);
            grid.add(cell, column, row);
        }
    }

    /** The chip of an architecture, in the same two colours everywhere. */
    static Label chip(String text, String arch) {
        return FxParts.label(text, "chip", arch);
    }
}
