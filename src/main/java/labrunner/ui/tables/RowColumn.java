package labrunner.ui.tables;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link RowTable}.
 *
 * @param title its heading, with the unit where it has one
 * @param width preferred, px before zooming
 * @param figures right-aligned, with a figure's font
 * @param text the cell as text, for copying, filtering and screen readers
 * @param order how it sorts
 * @param picture draws the cell where text alone won't do; one for each cell that is on the screen
 * @param rank 0 for one of the most telling columns, which are always shown; of the others those of the highest rank go first
 *     where there is too little room
 */
record RowColumn<R>(
        String title,
        double width,
        boolean figures,
        Function<R, String> text,
        Comparator<R> order,
        Optional<Supplier<Picture<R>>> picture,
        int rank) {

    /** Draws a row's cell, again and again with other rows. */
    interface Picture<R> {
        Node node();

        void show(R row);
    }

    static <R> RowColumn<R> text(String title, double width, Function<R, String> text) {
        return new RowColumn<>(title, width, false, text, Comparator.comparing(text), Optional.empty(), 0);
    }

    static <R> RowColumn<R> figure(String title, double width, Function<R, String> text, Comparator<R> order) {
        return new RowColumn<>(title, width, true, text, order, Optional.empty(), 0);
    }

    RowColumn<R> drawn(Supplier<Picture<R>> how) {
        return new RowColumn<>(title, width, figures, text, order, Optional.of(how), rank);
    }

    RowColumn<R> ordered(Comparator<R> how) {
        return new RowColumn<>(title, width, figures, text, how, picture, rank);
    }

    /** The same column, for where there is room for more than the most telling ones. */
    RowColumn<R> whereThereIsRoom() {
        return rank(1);
    }

    /** The same column, for where there is room for all others. */
    RowColumn<R> whereThereIsMuchRoom() {
        return rank(2);
    }

    private RowColumn<R> rank(int next) {
        return new RowColumn<>(title, width, figures, text, order, picture, next);
    }

    TableColumn<RowTable.Line<R>, RowTable.Content<R>> build(int index, ObservableDoubleValue zoom) {
        var column = new TableColumn<RowTable.Line<R>, RowTable.Content<R>>(title);
        column.setUserData(index);
        column.prefWidthProperty().bind(Bindings.multiply(zoom, width));
        column.minWidthProperty().bind(Bindings.multiply(zoom, Math.min(width, 36)));
        column.setReorderable(false);
        column.setCellValueFactory(features -> features.getValue().content());
        column.setCellFactory(owner -> new Cell<>(this));
        if (figures) {
            column.getStyleClass().add("figures");
        }
        if (index == 0) {
            column.getStyleClass().add("first");
        }
        return column;
    }

    /** A cell of a table; its figures may be ages, which change by themselves. */
    static final class Cell<R> extends TableCell<RowTable.Line<R>, RowTable.Content<R>> {
        private final RowColumn<R> column;
        private final @Nullable Picture<R> picture;

        Cell(RowColumn<R> column) {
            this.column = column;
            this.picture = column.picture().map(Supplier::get).orElse(null);
            if (column.figures()) {
                setAlignment(Pos.CENTER_RIGHT);
            }
        }

        @Override
        protected void updateItem(RowTable.@Nullable Content<R> content, boolean none) {
            super.updateItem(content, none);
            if (none || content == null) {
                clear();
                return;
            }
            switch (content) {
                case RowTable.Content.Heading<R> group -> clear();
                case RowTable.Content.Of<R> of -> {
                    String text = column.text().apply(of.row());
                    setAccessibleText(column.title() + ": " + text);
                    if (picture == null) {
                        setGraphic(null);
                        setText(text);
                        setTooltip(text.length() > 24 ? new Tooltip(text) : null);
                    } else {
                        picture.show(of.row());
                        setText(null);
                        setGraphic(picture.node());
                    }
                }
            }
        }

        /** Writes its figure anew. */
        void renew() {
            if (getItem() instanceof RowTable.Content.Of<R> of && picture == null) {
                setText(column.text().apply(of.row()));
            }
        }

        private void clear() {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
        }
    }
}
