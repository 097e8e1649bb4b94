package labrunner.ui.kit;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import labrunner.texts.Texts;
import labrunner.value.Printable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces that every pane is made of, in one shape. */
public final class FxParts {
    private FxParts() {}

    public static Label label(String text, String... classes) {
        var label = new Label(Printable.text(text));
        label.getStyleClass().addAll(classes);
        return label;
    }

    /** A label that breaks its text into as many lines as it needs instead of cutting it. */
    public static Label wrapping(String text, String... classes) {
        var label = label(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(String text, Runnable action, String... classes) {
        var button = new Button(text);
        button.getStyleClass().addAll(classes);
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button that reads as a link: for what is possible but not the next thing to do. */
    public static Button link(String text, Runnable action, String... classes) {
        Button button = button(text, action, "link-button");
        button.getStyleClass().addAll(classes);
        return button;
    }

    /** A button with a picture only; its text is there for screen readers and as a tooltip. */
    public static Button icon(Feather icon, String text, Runnable action) {
        Button button = button("", action, "icon-button");
        button.setGraphic(glyph(icon));
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        return button;
    }

    public static FontIcon glyph(Feather icon, String... classes) {
        var glyph = new FontIcon(icon);
        glyph.getStyleClass().addAll(classes);
        return glyph;
    }

    /** Room that pushes what follows to the far end of a row. */
    public static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static HBox row(double gap, Node... children) {
        var row = new HBox(gap, children);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    public static <N extends Node> N styled(N node, String... classes) {
        node.getStyleClass().addAll(classes);
        return node;
    }

    /** Shows or takes away a node together with the room it takes. */
    public static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    /** Escape empties a filter; in an empty one it is somebody else's. */
    public static void clearOnEscape(TextField filter) {
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
    }

    public static void state(Node node, String pseudoClass, boolean on) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(pseudoClass), on);
    }

    /** Turns a style on or off, and touches nothing where it is so: a style that is set anew is a node that is drawn anew. */
    public static void style(Node node, String style, boolean on) {
        if (on != node.getStyleClass().contains(style)) {
            if (on) {
                node.getStyleClass().add(style);
            } else {
                node.getStyleClass().remove(style);
            }
        }
    }

    /** Leaves a node with one of these styles, or none of them if it is another. */
    public static void style(Node node, String wanted, List<String> ofThese) {
        ofThese.forEach(style -> style(node, style, style.equals(wanted)));
    }

    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** A copy button that says for a moment that it has copied. */
    public static Button copyButton(String what, java.util.function.Supplier<String> text) {
        Button button = icon(Feather.COPY, what, () -> {});
        Ticks back = Ticks.after(java.time.Duration.ofMillis(1500), () -> {
            button.setGraphic(glyph(Feather.COPY));
            button.setAccessibleText(what);
        });
        button.setOnAction(event -> {
            copy(text.get());
            button.setGraphic(glyph(Feather.CHECK, "success-icon"));
            button.setAccessibleText(Texts.of("copy.done"));
            back.start();
        });
        return button;
    }
}
