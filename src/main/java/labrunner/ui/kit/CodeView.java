package labrunner.ui.kit;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import labrunner.lab.CodeLook;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;

/** A code block that is only read: coloured, scrolled sideways where it is wide, with a copy button. */
public final class CodeView extends HBox {
    private static final int MAX_LINES = 22;
    private static final int LINES_DRAWN_AT_ONCE = 400;
    private static final double LINE = 1.38;
    private static final double PADDING = 18;
    private static final double SCROLL_BAR = 12;

    public CodeView(String language, String text) {
        this(language, text, Optional.of(() -> text));
    }

    /** As a page has it: with a title, numbers, lines to be noticed and marks of what is said of its lines. */
    public CodeView(String language, String text, CodeLook look) {
        this(language, text, MAX_LINES, Optional.of(() -> text), look);
    }

    /** @param copied what its copy button copies; empty for none */
    public CodeView(String language, String text, Optional<Supplier<String>> copied) {
        this(language, text, MAX_LINES, copied, CodeLook.PLAIN);
    }

    /** As high as the text, for what scrolls as a whole. */
    public static CodeView whole(String language, String text) {
        return new CodeView(language, text, Integer.MAX_VALUE, Optional.of(() -> text), CodeLook.PLAIN);
    }

    private CodeView(String language, String text, int most, Optional<Supplier<String>> copied, CodeLook look) {
        String shown = text.stripTrailing();
        long lines = Math.max(1, shown.lines().count());
        var ruler = FxParts.label("", "mono");
        ruler.setManaged(false);
        ruler.setVisible(false);
        Region body = lines > LINES_DRAWN_AT_ONCE && most < LINES_DRAWN_AT_ONCE
                ? list(language, shown)
                : CodeLines.wanted(look) ? new CodeLines(language, shown, look) : flow(language, shown);
        boolean whole = !(body instanceof ListView<?>);
        Region view = whole ? scrolling(body) : body;
        Runnable fit = () -> {
            double line = Math.ceil(ruler.getFont().getSize() * LINE);
            boolean wide = whole && body.prefWidth(-1) > view.getWidth();
            double height = Math.min(most, lines) * line + PADDING + (wide ? SCROLL_BAR : 0);
            view.setMinHeight(height);
            view.setPrefHeight(height);
            view.setMaxHeight(height);
            if (body instanceof ListView<?> list) {
                list.setFixedCellSize(line);
            } else if (body instanceof CodeLines rows) {
                rows.lineHeight(line);
            }
        };
        ruler.fontProperty().addListener(observable -> fit.run());
        view.widthProperty().addListener(observable -> fit.run());
        fit.run();
        var column = new VBox(view);
        look.title().ifPresent(said -> column.getChildren().addFirst(FxParts.wrapping(said, "code-title", "small")));
        column.setMinWidth(0);
        setHgrow(column, Priority.ALWAYS);
        getChildren().addAll(column, ruler);
        copied.ifPresent(what -> {
            Button copy = FxParts.copyButton(Texts.of("copy.code"), what);
            copy.setMinWidth(USE_PREF_SIZE);
            setMargin(copy, new Insets(4, 4, 4, 0));
            getChildren().add(1, copy);
        });
        getStyleClass().add("code-block");
        setAccessibleText(shown);
    }

    private static Region scrolling(Region body) {
        var scroll = new ScrollPane(body);
        scroll.setFitToHeight(true);
        scroll.setFitToWidth(body instanceof CodeLines);
        return scroll;
    }

    /** For a text of very many lines: only those that are seen are made. */
    private static Region list(String language, String text) {
        var list = new ListView<>(FXCollections.observableList(text.lines().toList()));
        list.getStyleClass().add("code-list");
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable String line, boolean empty) {
                super.updateItem(line, empty);
                setGraphic(line == null || empty ? null : flow(language, line));
            }
        });
        return list;
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
        flow.setMinWidth(USE_PREF_SIZE);
        return flow;
    }
}
