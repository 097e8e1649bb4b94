package labrunner.ui.page;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import labrunner.ui.kit.FxParts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The manifest of a card: one line that names its objects, and the editor that opens below it. */
final class ManifestSection extends VBox {
    private final YamlEditor editor;
    private final FontIcon arrow = FxParts.glyph(Feather.CHEVRON_DOWN, "small-icon", "muted-icon");
    private final HBox status = new HBox(4);

    /** A manifest text with the sentence that names its objects. */
    ManifestSection(String objects, String text) {
        editor = new YamlEditor(text, 1);
        var name = new TextFlow();
        name.getStyleClass().add("page-text");
        name.getChildren().setAll(InlineFlow.marked(objects, "plain"));
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        status.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        status.setMinWidth(USE_PREF_SIZE);
        HBox head = FxParts.row(8, arrow, name, status);
        head.getStyleClass().addAll("card-line", "fold-head", "focus-box");
        head.setFocusTraversable(true);
        head.setAccessibleRole(AccessibleRole.BUTTON);
        head.setAccessibleText(objects.replace("`", ""));
        head.setOnMouseClicked(event -> open(!isOpen()));
        head.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open(!isOpen());
                event.consume();
            }
        });
        getChildren().addAll(head, editor);
        open(true);
    }

    boolean isOpen() {
        return editor.isVisible();
    }

    void open(boolean wanted) {
        FxParts.show(editor, wanted);
        arrow.setIconCode(wanted ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
    }

    /** What stands at the far end of the folded line. */
    HBox status() {
        return status;
    }

    Optional<String> edited() {
        return editor.edited();
    }

    ReadOnlyBooleanProperty changedProperty() {
        return editor.changedProperty();
    }

    /** Begins anew with the text of an object as it is now. */
    void begin(String text) {
        editor.begin(text);
    }

    void reset() {
        editor.reset();
    }

    void restore(String text) {
        if (!editor.text().equals(text)) {
            editor.restore(text);
        }
    }

    void showLine(int line, boolean focus) {
        open(true);
        editor.showLine(line, focus);
    }
}
