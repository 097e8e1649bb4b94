package labrunner.ui.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import labrunner.ui.tables.RowTable.Line;

/** How a table's columns share its width, and which are shown where it is narrow. */
final class ColumnWidths<R> {
    /** Left free at the right edge, px. */
    private static final double EDGE = 4;
    /** Below this width at normal size only the most telling columns are shown, px. */
    private static final double FOR_ALL = 480;

    private final TableView<Line<R>> table;
    private final List<RowColumn<R>> columns;
    private final ObservableDoubleValue zoom;
    private final Map<RowColumn<R>, Double> chosen = new HashMap<>();

    private ColumnWidths(TableView<Line<R>> table, List<RowColumn<R>> columns, ObservableDoubleValue zoom) {
        this.table = table;
        this.columns = columns;
        this.zoom = zoom;
    }

    /** From now on; the table's columns carry their place among {@code columns} as user data. */
    static <R> void keep(TableView<Line<R>> table, List<RowColumn<R>> columns, ObservableDoubleValue zoom) {
        var widths = new ColumnWidths<>(table, columns, zoom);
        table.widthProperty().subscribe(widths::fit);
        zoom.subscribe(widths::fit);
    }

    private boolean narrow() {
        return table.getWidth() > 0 && table.getWidth() < FOR_ALL * zoom.get();
    }

    @SuppressWarnings("unchecked") // the features of this table
    private void fit() {
        boolean narrow = narrow();
        table.getColumns()
                .forEach(column -> column.setVisible(!narrow || !of(column).spare()));
        // A policy that is new is asked at once: the columns were just given other widths.
        table.setColumnResizePolicy(features -> share((TableView.ResizeFeatures<Line<R>>) features));
    }

    private RowColumn<R> of(TableColumn<Line<R>, ?> column) {
        return columns.get((int) column.getUserData());
    }

    /** Columns share the table's width as they ask for it; where it is too little they keep theirs, and the table scrolls. */
    private boolean share(TableView.ResizeFeatures<Line<R>> features) {
        if (features.getColumn() != null) {
            boolean changed = TableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
            TableColumn<Line<R>, ?> dragged = features.getColumn();
            chosen.put(of(dragged), dragged.getWidth() / zoom.get());
            return changed;
        }
        List<TableColumn<Line<R>, ?>> shown = table.getVisibleLeafColumns();
        double asked = shown.stream().mapToDouble(this::width).sum();
        double stretch = Math.max(1, (features.getContentWidth() - EDGE) / (asked * zoom.get()));
        shown.forEach(column -> features.setColumnWidth(column, Math.floor(width(column) * zoom.get() * stretch)));
        return true;
    }

    /** What a column asks for at normal size, or what somebody has dragged it to. */
    private double width(TableColumn<Line<R>, ?> column) {
        return chosen.getOrDefault(of(column), of(column).width());
    }
}
