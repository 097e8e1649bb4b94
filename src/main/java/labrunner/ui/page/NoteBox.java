package labrunner.ui.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.lab.Where;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import org.kordamp.ikonli.feather.Feather;

/** A note of the page, which opens and closes where its author said so, and says when it isn't for this cluster. */
final class NoteBox extends VBox {
    private final VBox body = new VBox();

    NoteBox(Block.Note note, BlockRenderer blocks, boolean applies) {
        Look look = Look.of(note.kind());
        getStyleClass().addAll("note", look.style());
        var title = new InlineFlow(List.of(new Inline.Strong(List.of(new Inline.Text(note.title())))), address -> {});
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMinWidth(0);
        var head = new HBox(8);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        head.getStyleClass().addAll("note-head", "focus-box");
        var arrow = FxParts.glyph(Feather.CHEVRON_RIGHT, "small-icon", "muted-icon");
        head.getChildren().addAll(FxParts.glyph(look.icon, "small-icon", "note-icon"), title);
        if (note.only() != Where.EVERYWHERE && !applies) {
            head.getChildren().add(FxParts.label(Texts.of("note.not.here"), "chip"));
        }
        if (note.collapsible()) {
            head.getChildren().add(arrow);
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

    /** The kinds that have a look of their own; others look like {@link #NOTE}. */
    enum Look {
        NOTE(Feather.EDIT_2, "note"),
        ABSTRACT(Feather.CLIPBOARD, "abstract", "summary", "tldr"),
        INFO(Feather.INFO, "info", "todo", "important"),
        TIP(Feather.STAR, "tip", "hint"),
        SUCCESS(Feather.CHECK, "success", "check", "done"),
        QUESTION(Feather.HELP_CIRCLE, "question", "help", "faq"),
        WARNING(Feather.ALERT_TRIANGLE, "warning", "caution", "attention"),
        FAILURE(Feather.X, "failure", "fail", "missing"),
        DANGER(Feather.ZAP, "danger", "error"),
        BUG(Feather.ALERT_OCTAGON, "bug"),
        EXAMPLE(Feather.LIST, "example"),
        QUOTE(Feather.MESSAGE_SQUARE, "quote", "cite");

        private final Feather icon;
        private final List<String> kinds;

        Look(Feather icon, String... kinds) {
            this.icon = icon;
            this.kinds = List.of(kinds);
        }

        static Look of(String kind) {
            return Arrays.stream(values())
                    .filter(look -> look.kinds.contains(kind))
                    .findFirst()
                    .orElse(NOTE);
        }

        /** Its style class. */
        String style() {
            return "look-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
