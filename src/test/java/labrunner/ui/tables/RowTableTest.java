package labrunner.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import labrunner.ui.Fx;
import labrunner.ui.kit.Zoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RowTableTest {
    private record Item(String name, int size) {}

    private static final Zoom ZOOM = new Zoom();
    private RowTable<Item> table;
    private Stage stage;

    private static RowTable<Item> newTable() {
        return new RowTable<>(
                Item::name,
                List.of(
                        RowColumn.text("Name", 100, Item::name),
                        RowColumn.figure("Size", 60, item -> "" + item.size(), Comparator.comparing(Item::size))),
                ZOOM.factorProperty());
    }

    @Start
    void start(Stage shown) {
        stage = shown;
        table = newTable();
        stage.setScene(new Scene(table.view(), 300, 340));
        stage.show();
    }

    private void show(List<Item> ours, List<Item> rest, String filter) {
        onFx(() -> {
            table.show(table.arrange(
                    List.of(new RowTable.Section<>(rows -> "ours", ours), new RowTable.Section<>(rows -> "rest", rest)),
                    table.order(filter)));
            return null;
        });
    }

    /** As {@link Fx#call}, and what it set going on that thread is done. */
    private static <T> T onFx(Callable<T> work) {
        T result = Fx.call(work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private List<String> names() {
        return onFx(() -> table.view().getItems().stream()
                .map(line -> line.row().map(Item::name).orElse("#"))
                .toList());
    }

    private static List<Item> items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Item(String.format("n%03d", i), 1000 - i))
                .toList();
    }

    @Test
    void groups_stand_one_after_the_other_each_under_its_heading() {
        show(items(0, 2), items(5, 7), "");

        assertThat(names()).containsExactly("#", "n000", "n001", "#", "n005", "n006");
    }

    @Test
    void an_empty_table_has_no_headings_so_that_its_sentence_shows() {
        show(List.of(), List.of(), "");

        assertThat(names()).isEmpty();
    }

    @Test
    void a_filter_keeps_rows_with_that_text_in_any_cell() {
        show(items(0, 5), items(5, 7), "996");

        assertThat(names()).containsExactly("#", "n004");
    }

    @Test
    void a_filter_that_nothing_passes_leaves_no_headings_so_that_its_sentence_shows() {
        show(items(0, 5), items(5, 7), "no such text");

        assertThat(names()).isEmpty();
    }

    @Test
    void arrow_keys_pass_over_the_headings() {
        show(items(0, 2), items(5, 7), "");
        press(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
        assertThat(onFx(() -> table.selected())).map(Item::name).contains("n005");
        press(KeyCode.UP);
        assertThat(onFx(() -> table.selected())).map(Item::name).contains("n001");
        press(KeyCode.END);
        assertThat(onFx(() -> table.selected())).map(Item::name).contains("n006");
        press(KeyCode.HOME);
        assertThat(onFx(() -> table.selected())).map(Item::name).contains("n000");
        press(KeyCode.ESCAPE);
        assertThat(onFx(() -> table.selected())).isEmpty();
    }

    private void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            onFx(() -> {
                table.view().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
                return null;
            });
        }
    }

    @Test
    void figures_are_renewed_without_new_rows() {
        var factor = new java.util.concurrent.atomic.AtomicInteger(1);
        onFx(() -> {
            table = new RowTable<>(
                    Item::name,
                    List.of(RowColumn.figure(
                            "Age", 60, item -> "" + item.size() * factor.get(), Comparator.comparing(Item::size))),
                    ZOOM.factorProperty());
            stage.setScene(new Scene(table.view(), 300, 340));
            return null;
        });
        show(List.of(new Item("n", 7)), List.of(), "");
        onFx(() -> {
            top();
            factor.set(2);
            table.tick();
            return null;
        });
        assertThat(onFx(() -> table.view().lookupAll(".figures.table-cell").stream()
                        .map(node -> ((javafx.scene.control.TableCell<?, ?>) node).getText())
                        .filter(java.util.Objects::nonNull)
                        .toList()))
                .containsExactly("14");
    }

    @Test
    void where_there_is_little_room_only_the_most_telling_columns_are_shown() {
        onFx(() -> {
            table = new RowTable<>(
                    Item::name,
                    List.of(
                            RowColumn.text("Name", 100, Item::name),
                            RowColumn.text("Other", 400, Item::name).whereThereIsRoom()),
                    ZOOM.factorProperty());
            stage.setScene(new Scene(table.view(), 300, 340));
            return null;
        });
        assertThat(onFx(() -> table.view().getVisibleLeafColumns().size())).isEqualTo(1);
        onFx(() -> {
            stage.setWidth(640);
            return null;
        });
        assertThat(onFx(() -> table.view().getVisibleLeafColumns().size())).isEqualTo(2);
    }

    @Test
    void columns_of_the_lowest_rank_go_first_where_not_all_have_room_so_that_nothing_scrolls_sideways() {
        onFx(() -> {
            table = new RowTable<>(
                    Item::name,
                    List.of(
                            RowColumn.text("Name", 200, Item::name),
                            RowColumn.text("Much", 100, Item::name).whereThereIsMuchRoom(),
                            RowColumn.text("Some", 300, Item::name).whereThereIsRoom(),
                            RowColumn.text("Last", 60, Item::name).whereThereIsMuchRoom()),
                    ZOOM.factorProperty());
            stage.setScene(new Scene(table.view(), 300, 340));
            return null;
        });

        assertThat(titlesAt(700)).containsExactly("Name", "Much", "Some", "Last");
        assertThat(titlesAt(640)).containsExactly("Name", "Much", "Some");
        assertThat(titlesAt(560)).containsExactly("Name", "Some");
        assertThat(titlesAt(400)).containsExactly("Name");
    }

    private List<String> titlesAt(double width) {
        onFx(() -> {
            stage.setWidth(width + stage.getWidth() - stage.getScene().getWidth());
            return null;
        });
        return onFx(() -> table.view().getVisibleLeafColumns().stream()
                .map(javafx.scene.control.TableColumn::getText)
                .toList());
    }

    private List<RowTable.Look> looks() {
        return onFx(() -> table.view().getItems().stream()
                .flatMap(line -> line.content().get() instanceof RowTable.Content.Of<Item> of
                        ? java.util.stream.Stream.of(of.look())
                        : java.util.stream.Stream.empty())
                .toList());
    }

    @Test
    void a_row_that_comes_is_marked_for_a_moment_and_one_of_what_is_gone_looks_so() throws Exception {
        onFx(() -> {
            table = newTable()
                    .living(new RowTable.Living<>(
                            Comparator.comparing(Item::size),
                            item -> item.name().equals("gone")));
            stage.setScene(new Scene(table.view(), 300, 340));
            return null;
        });
        show(List.of(new Item("a", 5)), List.of(new Item("b", 7)), "");
        assertThat(looks()).containsExactly(RowTable.Look.PLAIN, RowTable.Look.PLAIN);

        show(List.of(new Item("a", 5), new Item("c", 1), new Item("gone", 9)), List.of(new Item("b", 7)), "");
        assertThat(names()).containsExactly("#", "c", "a", "gone", "#", "b");
        assertThat(looks())
                .containsExactly(RowTable.Look.FRESH, RowTable.Look.PLAIN, RowTable.Look.GONE, RowTable.Look.PLAIN);

        WaitForAsyncUtils.waitFor(
                10, java.util.concurrent.TimeUnit.SECONDS, () -> looks().getFirst() == RowTable.Look.PLAIN);
        show(List.of(new Item("c", 2)), List.of(), "b");
        show(List.of(new Item("c", 2)), List.of(new Item("b", 7)), "");
        assertThat(looks()).as("a filter makes nothing new").containsOnly(RowTable.Look.PLAIN);
    }

    @Test
    void the_selected_row_stays_selected_while_rows_come_go_and_change_around_it() {
        show(items(10, 20), List.of(), "");
        onFx(() -> {
            table.select(new Item("n015", 0));
            return null;
        });

        var changed = new ArrayList<>(items(0, 14));
        changed.add(new Item("n015", 7));
        show(changed, items(30, 60), "");

        assertThat(onFx(() -> table.selected())).contains(new Item("n015", 7));
        show(items(0, 14), items(30, 60), "");
        assertThat(onFx(() -> table.selected())).isEmpty();
        show(changed, items(30, 60), "");
        assertThat(onFx(() -> table.selected())).contains(new Item("n015", 7));
    }

    @Test
    void the_sort_that_was_chosen_survives_updates() {
        show(items(0, 3), List.of(), "");
        onFx(() -> {
            table.view().getSortOrder().setAll(List.of(table.view().getColumns().get(1)));
            return null;
        });
        show(items(0, 4), List.of(), "");

        assertThat(names()).containsExactly("#", "n003", "n002", "n001", "n000", "#");
    }

    @Test
    void rows_alike_in_what_is_sorted_by_stand_in_order_of_the_first_column() {
        onFx(() -> {
            table.view().getSortOrder().setAll(List.of(table.view().getColumns().get(1)));
            table.view().getColumns().get(1).setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
            return null;
        });
        show(List.of(new Item("b", 1), new Item("a", 1), new Item("c", 2)), List.of(), "");

        assertThat(names()).containsExactly("#", "c", "a", "b", "#");
    }

    @Test
    void the_line_at_the_top_stays_there_when_rows_come_above_it() {
        show(List.of(), items(100, 200), "");
        onFx(() -> {
            table.view().scrollTo(50);
            return null;
        });
        String before = onFx(this::top);

        show(items(0, 20), items(100, 200), "");

        assertThat(onFx(this::top)).isEqualTo(before).isNotEqualTo("n100");
    }

    private String top() {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
        var flow = (javafx.scene.control.skin.VirtualFlow<?>) table.view().lookup(".virtual-flow");
        return table.view()
                .getItems()
                .get(flow.getFirstVisibleCell().getIndex())
                .row()
                .map(Item::name)
                .orElse("#");
    }

    @Test
    void unchanged_rows_change_nothing_in_the_list() {
        show(items(0, 50), List.of(), "");
        var changes = new ArrayList<Object>();
        onFx(() -> {
            table.view().getItems().addListener((javafx.collections.ListChangeListener<Object>)
                    change -> changes.add(change.toString()));
            return null;
        });
        show(items(0, 50), List.of(), "");

        assertThat(changes).isEmpty();
    }

    @Test
    void rows_and_columns_grow_with_the_zoom() {
        onFx(() -> {
            double wide = table.view().getColumns().get(1).getPrefWidth();
            double high = table.view().getFixedCellSize();
            ZOOM.set(1.5);
            assertThat(table.view().getColumns().get(1).getPrefWidth()).isEqualTo(wide * 1.5);
            assertThat(table.view().getFixedCellSize()).isEqualTo(high * 1.5);
            ZOOM.set(1);
            assertThat(table.view().getColumns().get(1).getPrefWidth()).isEqualTo(wide);
            return true;
        });
    }
}
