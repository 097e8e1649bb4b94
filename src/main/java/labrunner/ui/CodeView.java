package labrunner.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A code block that is only read: coloured, scrolled sideways where it is wide, with a copy button. */
final class CodeView extends StackPane {
    private static final int MAX_LINES = 22;
    private static final double LINE = 1.38;

    CodeView(String language, String text) {
        this(language, text, MAX_LINES);
    }

    /** As high as the text, for what scrolls as a whole. */
    static CodeView whole(String language, String text) {
        return new CodeView(language, text, Integer.MAX_VALUE);
    }

    private CodeView(String language, String text, int most) {
        String shown = text.stripTrailing();
        var scroll = new ScrollPane(flow(language, shown));
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        long lines = Math.min(most, Math.max(1, shown.lines().count()));
        var ruler = Nodes.label("", "mono");
        ruler.setManaged(false);
        ruler.setVisible(false);
        Runnable fit = () -> {
            double height = lines * Math.ceil(ruler.getFont().getSize() * LINE) + 26;
            scroll.setMinHeight(height);
            scroll.setPrefHeight(height);
        };
        ruler.fontProperty().addListener(observable -> fit.run());
        fit.run();
        Button copy = Nodes.copyButton(Texts.of("copy.code"), () -> text);
        copy.getStyleClass().add("over-text");
        setAlignment(copy, Pos.TOP_RIGHT);
        setMargin(copy, new javafx.geometry.Insets(4));
        getChildren().addAll(scroll, copy, ruler);
        getStyleClass().add("code-block");
        setAccessibleText(shown);
    }

    /** The text with its colours, as one flow that doesn't wrap. */
    static TextFlow flow(String language, String text) {
        var flow = new TextFlow();
        flow.getStyleClass().addAll("code-area", "code-flow");
        int at = 0;
        for (Highlight.Token token : Highlight.of(language, text)) {
            if (token.start() > at) {
                flow.getChildren().add(new Text(text.substring(at, token.start())));
            }
            Text piece = new Text(text.substring(token.start(), token.end()));
            piece.getStyleClass().addAll("text", token.style());
            flow.getChildren().add(piece);
            at = token.end();
        }
        flow.getChildren().add(new Text(text.substring(at)));
        flow.getChildren().forEach(node -> {
            if (!node.getStyleClass().contains("text")) {
                node.getStyleClass().add("text");
            }
        });
        flow.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return flow;
    }
}
