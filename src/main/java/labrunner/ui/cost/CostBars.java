package labrunner.ui.cost;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.run.fleet.CostWords;
import labrunner.ui.kit.FxParts;

/** Prices beside each other, each with a bar: a name, the bar, an hour's and a month's price, and what is said of it. */
final class CostBars extends VBox {
    private static final double BAR = 110;

    private final GridPane grid = new GridPane();
    private int row;

    CostBars(String title) {
        super(4);
        getStyleClass().add("cost-bars");
        grid.setHgap(10);
        grid.setVgap(3);
        var names = new ColumnConstraints();
        names.setHgrow(Priority.SOMETIMES);
        names.setMinWidth(60);
        var bars = new ColumnConstraints(BAR);
        grid.getColumnConstraints().addAll(names, bars, figures(), figures());
        getChildren().addAll(FxParts.label(title, "caps"), grid);
    }

    private static ColumnConstraints figures() {
        var column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    /**
     * Adds one.
     *
     * @param arch whose colour it has; empty for none
     * @param most what the longest bar stands for, USD an hour
     * @param said stands below it; may be empty
     */
    void add(String name, String arch, Optional<Double> hourly, double most, String said) {
        Label named = FxParts.label(name, "small");
        named.setMinWidth(0);
        Label price = FxParts.label(CostWords.hourly(hourly), "small", "mono");
        Label month = FxParts.label(CostWords.monthly(hourly), "small", "mono");
        grid.addRow(row++, named, bar(arch, hourly.orElse(0.0), most), price, month);
        if (!said.isEmpty()) {
            Label line = FxParts.wrapping(said, "small", "muted");
            grid.add(line, 0, row++, 4, 1);
        }
    }

    private static Node bar(String arch, double part, double whole) {
        var full = new Region();
        full.getStyleClass().addAll("cost-bar", arch.isEmpty() ? "other" : arch);
        double width = whole <= 0 || part <= 0 ? 0 : Math.max(1, BAR * part / whole);
        full.setMinWidth(width);
        full.setMaxWidth(width);
        var track = new StackPane(full);
        track.getStyleClass().add("cost-track");
        track.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        track.setMaxWidth(BAR);
        return track;
    }

    /** Something to choose with, below all of them. */
    void last(Node node) {
        grid.add(node, 0, row++, 4, 1);
    }
}
