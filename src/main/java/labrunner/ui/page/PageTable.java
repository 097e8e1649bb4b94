package labrunner.ui.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.ui.kit.FxParts;

/**
 * A table of the page: each column is as wide as its words need, and what is left goes to those with the longest text. A table whose
 * words have no room side by side is scrolled, so that no word is broken.
 */
final class PageTable extends Region {
    private static final double PADDING = 22;
    private static final double KEY_PADDING = 16;
    private static final double SCROLL_BAR = 14;
    private static final int MEASURED = 12;
    private static final double WIDEST = 1.5;
    /** What a long text is given where the table is scrolled anyway. */
    private static final double LEGIBLE = 240;

    private final Block.Table table;
    private final List<List<Region>> rows = new ArrayList<>();
    private final Label ruler = FxParts.label("", "cell-ruler");
    private final Label codeRuler = FxParts.label("", "code-span");
    private final Grid grid = new Grid();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final Map<Font, Widths> measured = new HashMap<>();
    private double[] columns = {};

    /** What each column needs for its longest word, and what it takes for its longest text. */
    record Widths(double[] least, double[] whole) {}

    PageTable(Block.Table table, Consumer<String> follow) {
        this.table = table;
        rows.add(row(table.header(), "head-box", follow));
        table.rows().forEach(row -> rows.add(row(row, "cell-box", follow)));
        rows.getFirst().getFirst().getStyleClass().add("first");
        rows.getFirst().getLast().getStyleClass().add("last");
        grid.fill();
        grid.getStyleClass().setAll("page-table");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("table-scroll");
        for (Label one : List.of(ruler, codeRuler)) {
            one.setManaged(false);
            one.setVisible(false);
            one.fontProperty().addListener(observable -> {
                measured.clear();
                requestLayout();
            });
        }
        getChildren().addAll(scroll, ruler, codeRuler);
        setMinWidth(0);
    }

    private List<Region> row(List<List<Inline>> cells, String style, Consumer<String> follow) {
        var row = new ArrayList<Region>();
        for (int column = 0; column < cells.size(); column++) {
            var flow = new InlineFlow(cells.get(column), follow);
            flow.setTextAlignment(
                    switch (table.columns().get(column)) {
                        case LEFT -> TextAlignment.LEFT;
                        case CENTER -> TextAlignment.CENTER;
                        case RIGHT -> TextAlignment.RIGHT;
                    });
            var cell = new VBox(flow);
            cell.getStyleClass().add(style);
            row.add(cell);
        }
        return row;
    }

    /**
     * The widths of columns in so much room: as wide as their text where that fits, else what each needs and a share of the rest.
     *
     * @return wider than the room together where not even the words fit
     */
    static double[] share(Widths widths, double room) {
        double[] least = widths.least();
        double[] whole = widths.whole();
        double wanted = Arrays.stream(whole).sum();
        if (wanted <= room) {
            return whole;
        }
        if (Arrays.stream(least).sum() > room) {
            var scrolled = new double[least.length];
            for (int i = 0; i < least.length; i++) {
                scrolled[i] = Math.max(least[i], Math.min(whole[i], LEGIBLE));
            }
            return scrolled;
        }
        double rest = room - Arrays.stream(least).sum();
        double more = 0;
        for (int i = 0; i < least.length; i++) {
            more += Math.sqrt(whole[i] - least[i]);
        }
        var shared = least.clone();
        // Shared by the root, so that one long column doesn't take all; what a column can't use goes to the others.
        for (int round = 0; round < least.length && rest > 1 && more > 0; round++) {
            double left = rest;
            double open = 0;
            for (int i = 0; i < least.length; i++) {
                double part = shared[i] < whole[i] ? rest * Math.sqrt(whole[i] - least[i]) / more : 0;
                double taken = Math.min(part, whole[i] - shared[i]);
                shared[i] += taken;
                left -= taken;
                open += shared[i] < whole[i] ? Math.sqrt(whole[i] - least[i]) : 0;
            }
            rest = left;
            more = open;
        }
        return shared;
    }

    private Widths widths() {
        return measured.computeIfAbsent(ruler.getFont(), font -> {
            int count = table.columns().size();
            var least = new double[count];
            var whole = new double[count];
            for (int column = 0; column < count; column++) {
                int at = column;
                List<List<Inline>> cells = Stream.concat(Stream.of(table.header()), table.rows().stream())
                        .map(row -> row.get(at))
                        .toList();
                least[column] = longest(cells, true) + PADDING;
                whole[column] = Math.max(least[column], longest(cells, false) + PADDING);
            }
            return new Widths(least, whole);
        });
    }

    /** The widest of the texts, or of their words. */
    private double longest(List<List<Inline>> cells, boolean words) {
        var texts = new ArrayList<String>();
        var codes = new ArrayList<String>();
        double keys = 0;
        for (List<Inline> cell : cells) {
            boolean spans = false;
            for (Inline inline : (Iterable<Inline>) cell.stream().flatMap(Inline::deep)::iterator) {
                switch (inline) {
                    case Inline.CodeSpan span -> {
                        spans = true;
                        codes.addAll(words ? List.of(span.text().split("\\s+")) : List.of());
                    }
                    case Inline.Text said ->
                        texts.addAll(words ? List.of(said.text().split("\\s+")) : List.of());
                    case Inline.Keys pressed ->
                        keys = Math.max(
                                keys,
                                width(String.join("++", pressed.keys()), ruler)
                                        + KEY_PADDING * pressed.keys().size());
                    default -> {}
                }
            }
            if (!words) {
                (spans ? codes : texts).add(Inline.plain(cell));
            }
        }
        double ofCodes = widest(codes, codeRuler);
        return Math.max(keys, Math.max(widest(texts, ruler), ofCodes > 0 ? ofCodes + KEY_PADDING : 0));
    }

    /** Of those with the most letters, since a letter more may be narrower. */
    private static double widest(List<String> texts, Label ruler) {
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .limit(MEASURED)
                .mapToDouble(text -> width(text, ruler))
                .max()
                .orElse(0);
    }

    /** With room for bold type. */
    private static double width(String text, Label ruler) {
        var drawn = new Text(text);
        drawn.setFont(ruler.getFont());
        return Math.ceil(drawn.getLayoutBounds().getWidth() * 1.06) + 2;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return Arrays.stream(widths().whole()).sum() + 2;
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? computePrefWidth(-1) : width;
        double[] shared = share(widths(), room - 2);
        return height(shared) + (Arrays.stream(shared).sum() > room - WIDEST ? SCROLL_BAR : 0) + 2;
    }

    private double height(double[] shared) {
        return rows.stream().mapToDouble(row -> rowHeight(row, shared)).sum();
    }

    private static double rowHeight(List<Region> row, double[] shared) {
        double height = 0;
        for (int i = 0; i < row.size(); i++) {
            height = Math.max(height, row.get(i).prefHeight(shared[i]));
        }
        return Math.ceil(height);
    }

    @Override
    protected void layoutChildren() {
        columns = share(widths(), getWidth() - 2);
        double wide = Math.min(getWidth(), Arrays.stream(columns).sum() + 2);
        scroll.resizeRelocate(0, 0, wide, getHeight());
        grid.requestLayout();
    }

    /** The cells, each as high as the highest of its row. */
    private final class Grid extends Region {
        void fill() {
            rows.forEach(row -> getChildren().addAll(row));
        }

        @Override
        protected void layoutChildren() {
            double y = 1;
            for (List<Region> row : rows) {
                double height = rowHeight(row, columns);
                double x = 1;
                for (int i = 0; i < row.size(); i++) {
                    row.get(i).resizeRelocate(x, y, columns[i], height);
                    x += columns[i];
                }
                y += height;
            }
        }

        @Override
        protected double computePrefWidth(double height) {
            return Arrays.stream(columns).sum() + 2;
        }

        @Override
        protected double computePrefHeight(double width) {
            return columns.length == 0 ? 0 : PageTable.this.height(columns) + 2;
        }
    }
}
