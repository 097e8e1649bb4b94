package labrunner.ui.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Which columns have room: while they are too wide together, the last one of the highest rank goes. */
    private List<RowColumn<R>> fitting() {
        var fitting = new ArrayList<>(columns);
        if (narrow()) {
            fitting.removeIf(column -> column.rank() > 0);
        }
        double room = table.getWidth() > 0 ? (table.getWidth() - EDGE) / zoom.get() : Double.MAX_VALUE;
        while (fitting.stream().mapToDouble(this::asked).sum() > room) {
            Optional<RowColumn<R>> next = fitting.reversed().stream().max(Comparator.comparingInt(RowColumn::rank));
            if (next.isEmpty() || next.get().rank() == 0) {
                break;
            }
            fitting.remove(next.get());
        }
        return fitting;
    }

    @SuppressWarnings("unchecked") // the features of this table
    private void fit() {
        List<RowColumn<R>> fitting = fitting();
        table.getColumns().forEach(column -> column.setVisible(fitting.contains(of(column))));
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
        return asked(of(column));
    }

    private double asked(RowColumn<R> column) {
        return chosen.getOrDefault(column, column.width());
    }
}
