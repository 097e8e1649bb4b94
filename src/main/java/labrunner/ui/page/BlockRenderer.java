package labrunner.ui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.lab.Block;
import labrunner.lab.CodeLook;
import labrunner.lab.Inline;
import labrunner.texts.Texts;
import labrunner.ui.chart.Mermaid;
import labrunner.ui.kit.CodeView;
import labrunner.ui.kit.FxParts;
import org.kordamp.ikonli.feather.Feather;

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
            case Block.Table table -> Stream.of(new PageTable(table, host::follow));
            case Block.Tabs tabs -> Stream.of(new TabGroup(tabs, this, host.tabChoice()));
            case Block.Note note -> Stream.of(new NoteBox(note, this, host.applies(note.only())));
            case Block.Code code -> code(code);
            case Block.Definitions definitions -> definitions(definitions);
            case Block.Figure figure -> Stream.of(figure(figure));
            case Block.Footnotes footnotes -> Stream.of(footnotes(footnotes));
            case Block.Rule rule -> Stream.of(FxParts.styled(new Region(), "rule"));
        };
    }

    private Node heading(Block.Heading heading) {
        var flow = new InlineFlow(heading.inlines(), host::follow);
        flow.getStyleClass().add(heading.level() <= 2 ? "flow-heading-2" : "flow-heading-3");
        flow.setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
        return flow;
    }

    /** Commands are cards of their own; what the page says of their lines stands below them, as it does below other code. */
    private Stream<Node> code(Block.Code code) {
        CodeLook look = code.look();
        boolean runs = !code.commands().isEmpty();
        Stream<Node> shown = runs
                ? host.cards(code).stream()
                : code.language().equals("mermaid")
                        ? chart(code)
                        : Stream.of(new CodeView(code.language(), code.text(), look));
        Stream<Node> title = look.title().filter(said -> runs).stream()
                .map(said -> FxParts.wrapping(said, "code-title", "small", "muted"));
        var below = new ArrayList<Node>();
        if (!look.annotations().isEmpty()) {
            List<String> lines = code.text().lines().toList();
            var list = FxParts.styled(new VBox(6), "annotations");
            look.annotations().stream()
                    .filter(one -> one.equals(firstOf(look, one.number())))
                    .forEach(one -> list.getChildren().add(annotation(one, runs ? line(lines, one.line()) : "")));
            below.add(list);
        }
        return Stream.of(title, shown, below.stream()).flatMap(nodes -> nodes);
    }

    /** A chart; where it is of a sort that isn't drawn here, its text, and why. */
    private static Stream<Node> chart(Block.Code code) {
        return Mermaid.chart(code.text())
                .<Stream<Node>>map(Stream::of)
                .orElseGet(() -> Stream.of(
                        new CodeView(code.language(), code.text(), code.look()),
                        FxParts.wrapping(Texts.of("chart.not.drawn", Mermaid.kind(code.text())), "muted", "small")));
    }

    private static CodeLook.Annotation firstOf(CodeLook look, int number) {
        return look.annotations().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    /** {@code line} is the one that it explains, where that has no mark; empty where it has. */
    private Node annotation(CodeLook.Annotation one, String line) {
        var content = new VBox(4);
        if (!line.isEmpty()) {
            content.getChildren().add(FxParts.label(line, "mono", "small", "muted"));
        }
        content.getChildren().addAll(render(one.blocks()));
        return numbered(FxParts.label(Integer.toString(one.number()), "annotation-mark"), content);
    }

    private static HBox numbered(Label number, VBox content) {
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(content, Priority.ALWAYS);
        content.setMinWidth(0);
        var row = new HBox(8, number, content);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private Stream<Node> definitions(Block.Definitions definitions) {
        return definitions.items().stream().map(one -> {
            var box = FxParts.styled(new VBox(), "definition");
            one.terms()
                    .forEach(term ->
                            box.getChildren().add(new InlineFlow(List.of(new Inline.Strong(term)), host::follow)));
            one.meanings().forEach(blocks -> box.getChildren().add(box("meaning", blocks)));
            return box;
        });
    }

    private Node figure(Block.Figure figure) {
        var box = new VBox(6);
        box.getStyleClass().add("figure");
        box.getChildren().addAll(render(figure.blocks()));
        if (!figure.caption().isEmpty()) {
            var caption = new InlineFlow(figure.caption(), host::follow);
            caption.getStyleClass().add("caption");
            box.getChildren().add(caption);
        }
        return box;
    }

    private Node footnotes(Block.Footnotes footnotes) {
        var box = FxParts.styled(new VBox(6), "footnotes");
        footnotes.notes().forEach(note -> {
            var content = new VBox(4);
            content.getChildren().addAll(render(note.blocks()));
            box.getChildren().add(numbered(FxParts.label(note.number() + ".", "list-mark"), content));
        });
        return box;
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
            Node mark = task(item)
                    .<Node>map(BlockRenderer::taskMark)
                    .orElse(FxParts.label(list.ordered() ? number + "." : "\u2022", "list-mark"));
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

    private static Optional<Inline.TaskMark> task(List<Block> item) {
        return item.stream()
                .limit(1)
                .filter(Block.Paragraph.class::isInstance)
                .flatMap(first -> ((Block.Paragraph) first).inlines().stream().limit(1))
                .filter(Inline.TaskMark.class::isInstance)
                .map(Inline.TaskMark.class::cast)
                .findFirst();
    }

    /** It shows what the page says, and isn't to be pressed. */
    private static Node taskMark(Inline.TaskMark task) {
        var icon = FxParts.glyph(task.done() ? Feather.CHECK_SQUARE : Feather.SQUARE, "small-icon");
        icon.getStyleClass().add(task.done() ? "success-icon" : "muted-icon");
        icon.setAccessibleText(Texts.of(task.done() ? "page.task.done" : "page.task.open"));
        var mark = new StackPane(icon);
        mark.getStyleClass().add("list-mark");
        mark.setMinWidth(18);
        mark.setPadding(new Insets(2, 0, 0, 0));
        mark.setAlignment(Pos.TOP_LEFT);
        return mark;
    }

    private Node box(String style, List<Block> blocks) {
        var box = new VBox();
        box.getStyleClass().add(style);
        box.getChildren().addAll(render(blocks));
        return box;
    }
}
