package labrunner.ui.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import labrunner.ui.kit.FxParts;
import org.jspecify.annotations.Nullable;

/**
 * A table of a cluster's rows in two groups, this lab's first. Sorting and filtering happen off the JavaFX thread in
 * {@link #arrange}; {@link #show} then changes only what differs, so that selection, scroll position and sort survive.
 *
 * @param <R> an immutable row
 */
final class RowTable<R> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW_HEIGHT = 30;

    private final TableView<Line<R>> table = new TableView<>();
    private final LineList<R> lines = new LineList<>();
    private final ObservableList<Line<R>> items = lines.items();
    private final List<RowColumn<R>> columns;
    private final Function<R, String> key;
    private final Label empty = FxParts.wrapping("", "muted");
    private Runnable onOrder = () -> {};
    private Consumer<Optional<R>> onSelect = row -> {};
    private Optional<String> wanted = Optional.empty();
    private boolean merging;
    private Optional<Living<R>> living = Optional.empty();
    private Optional<FreshRows> fresh = Optional.empty();

    /**
     * What a table needs whose rows come and go under the learner's eyes.
     *
     * @param natural the order while no heading was clicked
     * @param gone whether a row is of something that isn't there any more
     */
    record Living<R>(Comparator<R> natural, Predicate<R> gone) {}

    /** A line of the table: a row, or the heading of a group. Its content changes, its key doesn't. */
    static final class Line<R> {
        private final String key;
        private final ObjectProperty<@Nullable Content<R>> content = new SimpleObjectProperty<>();

        Line(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        ObjectProperty<@Nullable Content<R>> content() {
            return content;
        }

        Optional<R> row() {
            return content.get() instanceof Content.Of<R> of ? Optional.of(of.row()) : Optional.empty();
        }
    }

    /** What a line shows. */
    sealed interface Content<R> {
        /** A row. */
        record Of<R>(R row, Look look) implements Content<R> {}

        /** A group's heading. */
        record Heading<R>(String text) implements Content<R> {}
    }

    /** How a row is told from others. */
    enum Look {
        PLAIN,
        /** It has come while the table was seen. */
        FRESH,
        /** It is of something that isn't there any more. */
        GONE
    }

    /**
     * A group; rows in any order.
     *
     * @param heading of the rows that pass the filter
     */
    record Section<R>(Function<List<R>, String> heading, List<R> rows) {}

    /**
     * Lines in order, ready to be shown.
     *
     * @param all keys of all rows, also of those that don't pass the filter; empty where new rows aren't marked
     */
    record Arranged<R>(List<String> keys, List<Content<R>> contents, Set<String> all) {}

    /** By what, and how, the learner sorts; taken on the JavaFX thread, used on any. */
    record Order<R>(Comparator<R> comparator, String filter) {}

    RowTable(Function<R, String> key, List<RowColumn<R>> columns, ObservableDoubleValue zoom) {
        this.key = key;
        this.columns = columns;
        table.setItems(items);
        table.fixedCellSizeProperty().bind(Bindings.multiply(zoom, ROW_HEIGHT));
        table.setPlaceholder(empty);
        table.getStyleClass().add("row-table");
        table.setRowFactory(view -> new GroupedRow<>());
        for (int i = 0; i < columns.size(); i++) {
            table.getColumns().add(columns.get(i).build(i, zoom));
        }
        ColumnWidths.keep(table, columns, zoom);
        table.setSortPolicy(view -> {
            onOrder.run();
            return true;
        });
        table.getSelectionModel().selectedItemProperty().addListener((seen, before, now) -> {
            if (!merging) {
                wanted = Optional.ofNullable(now)
                        .filter(line -> line.row().isPresent())
                        .map(line -> line.key);
                onSelect.accept(Optional.ofNullable(now).flatMap(Line::row));
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            selected().ifPresent(row -> FxParts.copy(asText(row)));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && selected().isPresent()) {
            selectNothing();
            onSelect.accept(Optional.empty());
            event.consume();
        } else if (!event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown()) {
            int at = table.getSelectionModel().getSelectedIndex();
            int next = switch (event.getCode()) {
                case DOWN -> row(at + 1, 1);
                case UP -> row(at - 1, -1);
                case HOME -> row(0, 1);
                case END -> row(items.size() - 1, -1);
                default -> -1;
            };
            if (next >= 0) {
                table.getSelectionModel().clearAndSelect(next);
                keepInView(next);
                event.consume();
            }
        }
    }

    /** The first line from there on that is a row and no heading; -1 for none. */
    private int row(int from, int step) {
        int at = from;
        while (at >= 0 && at < items.size() && items.get(at).row().isEmpty()) {
            at += step;
        }
        return at < items.size() ? at : -1;
    }

    private void keepInView(int index) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            // the first row together with its heading
            flow.scrollTo(index == 1 ? 0 : index);
        }
    }

    /** From now on rows that come are marked for a moment, and those that are gone look so. */
    RowTable<R> living(Living<R> how) {
        living = Optional.of(how);
        fresh = Optional.of(new FreshRows(this::unmark));
        return this;
    }

    private void unmark() {
        items.forEach(line -> {
            if (line.content.get() instanceof Content.Of<R>(R row, Look look) && look == Look.FRESH) {
                line.content.set(new Content.Of<>(row, Look.PLAIN));
            }
        });
    }

    TableView<Line<R>> view() {
        return table;
    }

    /** Renews ages, in the cells that are seen. */
    void tick() {
        table.lookupAll(".figures.table-cell").forEach(node -> {
            if (node instanceof RowColumn.Cell<?> cell) {
                cell.renew();
            }
        });
    }

    void onOrder(Runnable listener) {
        onOrder = listener;
    }

    void onSelect(Consumer<Optional<R>> listener) {
        onSelect = listener;
    }

    /** What stands there while there are no rows. */
    void placeholder(String text) {
        if (!empty.getText().equals(text)) {
            empty.setText(text);
        }
    }

    Optional<R> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).flatMap(Line::row);
    }

    /** Selects a row, now or as soon as it is there, and scrolls to it. */
    void select(R row) {
        wanted = Optional.of(key.apply(row));
        reselect();
        Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(table::scrollTo);
        onSelect.accept(selected());
    }

    void selectNothing() {
        wanted = Optional.empty();
        reselect();
    }

    /** The cells of a row, joined by tabs. */
    String asText(R row) {
        return columns.stream().map(column -> column.text().apply(row)).collect(Collectors.joining("\t"));
    }

    /** The order that the headings ask for; on the JavaFX thread. */
    Order<R> order(String filter) {
        Comparator<R> comparator = null;
        for (TableColumn<Line<R>, ?> sorted : table.getSortOrder()) {
            Comparator<R> next = columns.get((int) sorted.getUserData()).order();
            next = sorted.getSortType() == TableColumn.SortType.DESCENDING ? next.reversed() : next;
            comparator = comparator == null ? next : comparator.thenComparing(next);
        }
        Comparator<R> byFirst = living.map(Living::natural)
                .orElseGet(() -> columns.getFirst().order())
                .thenComparing(key);
        Comparator<R> chosen = comparator == null ? byFirst : comparator.thenComparing(byFirst);
        return new Order<>(chosen, filter.toLowerCase(Locale.ROOT));
    }

    /** Filters and sorts; on any thread. A group without rows has a heading only while nothing is filtered. */
    Arranged<R> arrange(List<Section<R>> sections, Order<R> order) {
        var keys = new ArrayList<String>();
        var contents = new ArrayList<Content<R>>();
        boolean filtered = !order.filter().isEmpty();
        boolean any = sections.stream().anyMatch(section -> !section.rows().isEmpty());
        for (int i = 0; any && i < sections.size(); i++) {
            List<R> passing = sections.get(i).rows().stream()
                    .filter(row ->
                            !filtered || asText(row).toLowerCase(Locale.ROOT).contains(order.filter()))
                    .sorted(order.comparator())
                    .toList();
            if (filtered && passing.isEmpty()) {
                continue;
            }
            keys.add("#" + i);
            contents.add(new Content.Heading<>(sections.get(i).heading().apply(passing)));
            for (R row : passing) {
                keys.add(key.apply(row));
                contents.add(new Content.Of<>(row, look(row)));
            }
        }
        return new Arranged<>(keys, contents, fresh.isEmpty() ? Set.of() : allKeys(sections));
    }

    private Look look(R row) {
        return living.filter(how -> how.gone().test(row)).isPresent() ? Look.GONE : Look.PLAIN;
    }

    private Set<String> allKeys(List<Section<R>> sections) {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .map(key)
                .collect(Collectors.toSet());
    }

    /** Shows what was arranged; on the JavaFX thread. */
    void show(Arranged<R> arranged) {
        merging = true;
        var anchor = new ScrollAnchor(table);
        List<String> keys = arranged.keys();
        fresh.ifPresent(rows -> rows.saw(arranged.all()));
        boolean moved = lines.become(keys);
        for (int i = 0; i < keys.size(); i++) {
            Line<R> line = items.get(i);
            Content<R> next = marked(keys.get(i), arranged.contents().get(i));
            if (!same(line.content.get(), next)) {
                line.content.set(next);
            }
        }
        if (moved) {
            reselect();
            anchor.restore(items);
        }
        merging = false;
        onSelect.accept(selected());
    }

    private Content<R> marked(String lineKey, Content<R> content) {
        return content instanceof Content.Of<R>(R row, Look look)
                        && look == Look.PLAIN
                        && fresh.filter(rows -> rows.isFresh(lineKey)).isPresent()
                ? new Content.Of<>(row, Look.FRESH)
                : content;
    }

    private void reselect() {
        merging = true;
        var selection = table.getSelectionModel();
        Line<R> line = wanted.flatMap(lines::find).orElse(null);
        if (line == null) {
            selection.clearSelection();
        } else if (selection.getSelectedItem() != line) {
            selection.clearAndSelect(items.indexOf(line));
        }
        merging = false;
    }

    private static <R> boolean same(@Nullable Content<R> before, Content<R> now) {
        return before instanceof Content.Of<R> old && now instanceof Content.Of<R> next
                ? old.look() == next.look()
                        && (old.row() == next.row() || old.row().equals(next.row()))
                : now.equals(before);
    }
}
