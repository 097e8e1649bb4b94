package labrunner.ui.page;

import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import labrunner.lab.Block;
import labrunner.lab.Where;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import org.kordamp.ikonli.feather.Feather;

/** A note of the page, which opens and closes where its author said so, and says when it isn't for this cluster. */
final class NoteBox extends VBox {
    private final VBox body = new VBox();

    NoteBox(Block.Note note, BlockRenderer blocks, boolean applies) {
        getStyleClass().addAll("note", note.kind());
        var title = FxParts.wrapping(note.title(), "strong");
        var head = new HBox(8);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        head.getStyleClass().addAll("note-head", "focus-box");
        var arrow = FxParts.glyph(Feather.CHEVRON_RIGHT, "small-icon");
        if (note.collapsible()) {
            head.getChildren().add(arrow);
        } else {
            head.getChildren().add(FxParts.glyph(icon(note.kind()), "small-icon", "muted-icon"));
        }
        head.getChildren().add(title);
        if (note.only() != Where.EVERYWHERE && !applies) {
            head.getChildren().addAll(FxParts.spring(), FxParts.label(Texts.of("note.not.here"), "chip"));
        }
        body.getStyleClass().add("note-body");
        body.getChildren().setAll(blocks.render(note.blocks()));
        getChildren().addAll(head, body);
        FxParts.show(body, !note.collapsible() || note.open());
        if (note.collapsible()) {
            Runnable turn = () -> {
                FxParts.show(body, !body.isVisible());
                arrow.setIconCode(body.isVisible() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
            };
            arrow.setIconCode(body.isVisible() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
            head.setFocusTraversable(true);
            head.setAccessibleRole(AccessibleRole.BUTTON);
            head.setAccessibleText(note.title());
            head.setOnMouseClicked(event -> turn.run());
            head.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    turn.run();
                    event.consume();
                }
            });
        }
    }

    private static Feather icon(String kind) {
        return switch (kind) {
            case "warning", "danger" -> Feather.ALERT_TRIANGLE;
            case "tip" -> Feather.STAR;
            default -> Feather.INFO;
        };
    }
}
