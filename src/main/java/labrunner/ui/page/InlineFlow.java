package labrunner.ui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import labrunner.lab.Inline;
import labrunner.ui.kit.FxParts;

/** Running text as the page has it: words, emphasis, code and links; pictures are left to {@link PagePicture}. */
final class InlineFlow extends TextFlow {
    /** Longer code breaks into lines like other text instead of keeping its frame. */
    private static final int FRAMED_CODE = 44;

    private static final double UNBOUNDED = Double.MAX_VALUE;

    private final Consumer<String> follow;

    InlineFlow(List<Inline> inlines, Consumer<String> follow) {
        this.follow = follow;
        getStyleClass().add("page-text");
        setAccessibleText(Inline.plain(inlines));
        add(inlines, List.of());
    }

    private void add(List<Inline> inlines, List<String> styles) {
        for (Inline inline : inlines) {
            switch (inline) {
                case Inline.Text text -> word(text.text(), styles);
                case Inline.Strong strong -> add(strong.inlines(), plus(styles, "strong-text"));
                case Inline.Emphasis emphasis -> add(emphasis.inlines(), plus(styles, "emphasis-text"));
                case Inline.CodeSpan code -> code(code.text());
                case Inline.Link link -> link(link);
                case Inline.Picture picture -> {}
                case Inline.LineBreak lineBreak -> word("\n", styles);
            }
        }
    }

    private static List<String> plus(List<String> styles, String style) {
        var more = new ArrayList<>(styles);
        more.add(style);
        return more;
    }

    private Text word(String text, List<String> styles) {
        var node = new Text(text);
        node.getStyleClass().add("text");
        node.getStyleClass().addAll(styles);
        getChildren().add(node);
        return node;
    }

    private void code(String text) {
        if (text.length() > FRAMED_CODE) {
            word(text, List.of("code-text"));
        } else {
            Label code = FxParts.wrapping(text, "code-span");
            code.maxWidthProperty().bind(widthProperty().map(width -> width.doubleValue() > 0 ? width : UNBOUNDED));
            getChildren().add(code);
        }
    }

    private void link(Inline.Link link) {
        Text text = word(Inline.plain(link.inlines()), List.of("link-text"));
        text.setFocusTraversable(true);
        text.setAccessibleRole(AccessibleRole.HYPERLINK);
        text.setAccessibleText(text.getText());
        text.setOnMouseClicked(event -> follow.accept(link.dest()));
        text.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                follow.accept(link.dest());
                event.consume();
            }
        });
    }

    /** Text of our own with names in monospace between back-ticks. */
    static List<Node> marked(String text, String style) {
        var nodes = new ArrayList<Node>();
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                var node = new Text(parts[i]);
                node.getStyleClass().addAll("text", i % 2 == 1 ? "code-text" : "plain-text", style);
                nodes.add(node);
            }
        }
        return nodes;
    }
}
