package labrunner.ui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.ui.kit.CodeView;
import labrunner.ui.kit.FxParts;

/** Turns the blocks of a page into nodes, one after the other as the page has them. */
final class BlockRenderer {
    private static final int LONG_LIST = 50;

    private final PageHost host;

    BlockRenderer(PageHost host) {
        this.host = host;
    }

    /** The nodes of these blocks, top to bottom. */
    List<Node> render(List<Block> blocks) {
        return blocks.stream().flatMap(this::nodes).toList();
    }

    /** The same in parts that can be made one after the other; a very long list is several. */
    List<Supplier<List<Node>>> parts(List<Block> blocks) {
        return blocks.stream()
                .flatMap(BlockRenderer::pieces)
                .<Supplier<List<Node>>>map(piece -> () -> nodes(piece).toList())
                .toList();
    }

    private static Stream<Block> pieces(Block block) {
        if (!(block instanceof Block.ListBlock list) || list.items().size() <= LONG_LIST) {
            return Stream.of(block);
        }
        return IntStream.iterate(0, from -> from < list.items().size(), from -> from + LONG_LIST)
                .mapToObj(from -> new Block.ListBlock(
                        list.ordered(),
                        list.start() + from,
                        list.items().subList(from, Math.min(list.items().size(), from + LONG_LIST))));
    }

    private Stream<Node> nodes(Block block) {
        return switch (block) {
            case Block.Heading heading -> Stream.of(heading(heading));
            case Block.Paragraph paragraph -> paragraph(paragraph.inlines());
            case Block.ListBlock list -> Stream.of(list(list));
            case Block.Quote quote -> Stream.of(box("quote", quote.blocks()));
            case Block.Table table -> Stream.of(table(table));
            case Block.Tabs tabs -> Stream.of(new TabGroup(tabs, this, host.tabChoice()));
            case Block.Note note -> Stream.of(new NoteBox(note, this, host.applies(note.only())));
            case Block.Code code when !code.commands().isEmpty() -> host.cards(code).stream();
            case Block.Code code -> Stream.of(new CodeView(code.language(), code.text()));
            case Block.Rule rule -> Stream.of(FxParts.styled(new Region(), "rule"));
        };
    }

    private Node heading(Block.Heading heading) {
        var label = FxParts.wrapping(Inline.plain(heading.inlines()), heading.level() <= 2 ? "heading-2" : "heading-3");
        label.setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
        return label;
    }

    private Stream<Node> paragraph(List<Inline> inlines) {
        var nodes = new ArrayList<Node>();
        var text = new ArrayList<Inline>();
        for (Inline inline : inlines) {
            if (inline instanceof Inline.Picture picture) {
                flush(text, nodes);
                nodes.add(new PagePicture(picture, host.pictures()));
            } else {
                text.add(inline);
            }
        }
        flush(text, nodes);
        return nodes.stream();
    }

    private void flush(List<Inline> text, List<Node> nodes) {
        if (!Inline.plain(text).isBlank()) {
            nodes.add(new InlineFlow(List.copyOf(text), host::follow));
        }
        text.clear();
    }

    private Node list(Block.ListBlock list) {
        var rows = new VBox(6);
        int number = list.start();
        for (List<Block> item : list.items()) {
            var mark = FxParts.label(list.ordered() ? number + "." : "\u2022", "list-mark");
            var content = new VBox(6);
            content.getChildren().addAll(render(item));
            HBox.setHgrow(content, Priority.ALWAYS);
            content.setMinWidth(0);
            var row = new HBox(4, mark, content);
            row.setAlignment(Pos.TOP_LEFT);
            rows.getChildren().add(row);
            number++;
        }
        return rows;
    }

    private Node box(String style, List<Block> blocks) {
        var box = new VBox();
        box.getStyleClass().add(style);
        box.getChildren().addAll(render(blocks));
        return box;
    }

    private Node table(Block.Table table) {
        var grid = new GridPane();
        grid.getStyleClass().add("page-table");
        double[] weights = new double[table.columns().size()];
        for (int column = 0; column < weights.length; column++) {
            weights[column] = weight(table, column);
        }
        double all = java.util.Arrays.stream(weights).sum();
        for (int column = 0; column < weights.length; column++) {
            var constraints = new ColumnConstraints();
            constraints.setPercentWidth(100 * weights[column] / all);
            grid.getColumnConstraints().add(constraints);
            Node head = cell(table.header().get(column), table.columns().get(column), "head-box");
            if (column == 0) {
                head.getStyleClass().add("first");
            }
            if (column == weights.length - 1) {
                head.getStyleClass().add("last");
            }
            grid.add(head, column, 0);
            for (int row = 0; row < table.rows().size(); row++) {
                grid.add(
                        cell(table.rows().get(row).get(column), table.columns().get(column), "cell-box"),
                        column,
                        row + 1);
            }
        }
        return grid;
    }

    /** How much width a column is given: with the square root, a long column doesn't squeeze a short one to nothing. */
    private static double weight(Block.Table table, int column) {
        int longest = Stream.concat(Stream.of(table.header()), table.rows().stream())
                .mapToInt(row -> Inline.plain(row.get(column)).length())
                .max()
                .orElse(1);
        return Math.sqrt(Math.max(4, longest));
    }

    private Node cell(List<Inline> inlines, Block.Align align, String style) {
        var flow = new InlineFlow(inlines, host::follow);
        flow.setTextAlignment(
                switch (align) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        var cell = new VBox(flow);
        cell.getStyleClass().add(style);
        return cell;
    }
}
