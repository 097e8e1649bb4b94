package labrunner.ui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import labrunner.lab.Inline;
import labrunner.ui.kit.EmojiFont;
import labrunner.ui.kit.FxParts;

/** Running text as the page has it: words, emphasis, code, keys and links; pictures are left to {@link PagePicture}. */
final class InlineFlow extends TextFlow {
    /** Longer code breaks into lines like other text instead of keeping its frame. */
    private static final int FRAMED_CODE = 44;

    private static final double UNBOUNDED = Double.MAX_VALUE;
    private static final double SOON = 250;
    private static final double LONG_ENOUGH = 60;
    /** Takes no room, and a line may end at it. */
    private static final String BREAK = "\u200B";

    private static final String MARKED = "marked-text";

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
                case Inline.Text text -> words(text.text(), styles);
                case Inline.Strong strong -> add(strong.inlines(), plus(styles, "strong-text"));
                case Inline.Emphasis emphasis -> add(emphasis.inlines(), plus(styles, "emphasis-text"));
                case Inline.Styled styled -> add(styled.inlines(), plus(styles, style(styled.style())));
                case Inline.CodeSpan code -> code(code.text());
                case Inline.Link link -> link(link);
                case Inline.Keys keys -> keys(keys);
                case Inline.Abbreviation abbreviation ->
                    words(abbreviation.text(), plus(styles, "abbreviation-text"))
                            .forEach(node -> explain(node, abbreviation.meaning()));
                case Inline.FootnoteMark mark -> {
                    Label number = FxParts.label(Integer.toString(mark.number()), "footnote-mark");
                    explain(number, mark.text());
                    getChildren().add(number);
                }
                case Inline.TaskMark mark -> {}
                case Inline.Picture picture -> {}
                case Inline.LineBreak lineBreak -> word("\n", styles);
            }
        }
    }

    private static String style(Inline.Style style) {
        return switch (style) {
            case STRUCK -> "struck-text";
            case UNDERLINED -> "underlined-text";
            case MARKED -> MARKED;
            case RAISED -> "raised-text";
            case LOWERED -> "lowered-text";
        };
    }

    private static List<String> plus(List<String> styles, String style) {
        var more = new ArrayList<>(styles);
        more.add(style);
        return more;
    }

    private List<Node> words(String text, List<String> styles) {
        var nodes = new ArrayList<Node>();
        for (EmojiFont.Run run : EmojiFont.runs(text)) {
            if (run.emoji()) {
                nodes.add(word(run.text(), plus(styles, EmojiFont.STYLE)));
            } else if (styles.contains(MARKED)) {
                // Text has no ground of its own: a word in a label has, and lines still break between words.
                for (String word : run.text().split("(?<= )")) {
                    Label label = FxParts.label(word, styles.toArray(String[]::new));
                    label.setMinWidth(USE_PREF_SIZE);
                    getChildren().add(label);
                    word(BREAK, List.of());
                    nodes.add(label);
                }
            } else {
                nodes.add(word(run.text(), styles));
            }
        }
        return nodes;
    }

    private Text word(String text, List<String> styles) {
        var node = new Text(text);
        node.getStyleClass().add("text");
        node.getStyleClass().addAll(styles);
        getChildren().add(node);
        return node;
    }

    private static void explain(Node node, String words) {
        if (!words.isBlank()) {
            var tip = new Tooltip(words);
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            tip.setShowDelay(Duration.millis(SOON));
            tip.setShowDuration(Duration.seconds(LONG_ENOUGH));
            Tooltip.install(node, tip);
            node.setAccessibleHelp(words);
        }
    }

    private void keys(Inline.Keys keys) {
        for (int i = 0; i < keys.keys().size(); i++) {
            if (i > 0) {
                word("+", List.of("muted-text"));
            }
            Label key = FxParts.label(keys.keys().get(i), "key-cap");
            key.setMinWidth(USE_PREF_SIZE);
            getChildren().add(key);
        }
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
        String shown = Inline.plain(link.inlines());
        for (Node text : words(shown, List.of("link-text"))) {
            text.setFocusTraversable(true);
            text.setAccessibleRole(AccessibleRole.HYPERLINK);
            text.setAccessibleText(shown);
            text.setOnMouseClicked(event -> follow.accept(link.dest()));
            text.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    follow.accept(link.dest());
                    event.consume();
                }
            });
        }
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
