package labrunner.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.texts.Texts;
import org.fxmisc.richtext.GenericStyledArea;

/** The keys of the window. A screen sets its own when it is shown; {@code ?} lists all that work now. */
public final class Shortcuts {
    /** A key with what it does; {@code text} is its key in the texts. */
    public record Shortcut(KeyCombination keys, String text, Runnable action) {}

    public static final String START_OVER = "Shortcut+Shift+R";
    public static final String HALT = "Shortcut+Shift+X";
    private static final Runnable HANDLED_BY_CONTROLS = () -> {};
    private static final KeyCombination LIST_KEY = KeyCombination.keyCombination("F1");
    private final List<Shortcut> everywhere = new ArrayList<>();
    private List<Shortcut> screen = List.of();

    public void add(String keys, String text, Runnable action) {
        everywhere.add(of(keys, text, action));
    }

    /** Replaces the keys of the screen before by those of the new one. */
    public void screen(List<Shortcut> shortcuts) {
        screen = List.copyOf(shortcuts);
    }

    /** {@code Shortcut} stands for Ctrl, and for Command on macOS. */
    public static Shortcut of(String keys, String text, Runnable action) {
        return new Shortcut(KeyCombination.keyCombination(keys), text, action);
    }

    /** A button's tooltip with the key that does the same. */
    public static void tip(Button button, String keys) {
        button.setTooltip(new Tooltip(Texts.of(
                "key.tip", button.getText(), KeyCombination.keyCombination(keys).getDisplayText())));
    }

    /** A key that whatever has the focus understands, for the list. */
    public static Shortcut listed(String keys, String text) {
        return of(keys, text, HANDLED_BY_CONTROLS);
    }

    /** Listens to a scene, before its controls do. */
    public void listen(Scene scene, Overlays overlays) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (overlays.open().isEmpty() || overlays.open().equals("shortcuts")) {
                pressed(event, scene);
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals("?") && !types(scene)) {
                turnList(overlays);
                event.consume();
            }
        });
    }

    private void pressed(KeyEvent event, Scene scene) {
        for (Shortcut shortcut : all()) {
            boolean plain = shortcut.keys() instanceof KeyCodeCombination keys
                    && keys.getShortcut() == KeyCombination.ModifierValue.UP
                    && keys.getAlt() == KeyCombination.ModifierValue.UP
                    && !keys.getCode().isFunctionKey();
            if (shortcut.action() != HANDLED_BY_CONTROLS && shortcut.keys().match(event) && !(plain && types(scene))) {
                event.consume();
                shortcut.action().run();
                return;
            }
        }
        // Ctrl with = is Ctrl with + on keyboards where + needs Shift
        if (event.isShortcutDown() && (event.getCode() == KeyCode.EQUALS || event.getCode() == KeyCode.ADD)) {
            everywhere.stream()
                    .filter(shortcut -> shortcut.text().equals("key.larger"))
                    .findFirst()
                    .ifPresent(shortcut -> {
                        event.consume();
                        shortcut.action().run();
                    });
        }
    }

    private static boolean types(Scene scene) {
        return scene.getFocusOwner() instanceof TextInputControl text && text.isEditable()
                || scene.getFocusOwner() instanceof GenericStyledArea<?, ?, ?>;
    }

    /** All that work now. */
    public List<Shortcut> all() {
        var all = new ArrayList<>(screen);
        all.addAll(everywhere);
        return all;
    }

    /** Shows or closes the list of keys. */
    public void turnList(Overlays overlays) {
        if (overlays.open().equals("shortcuts")) {
            overlays.close();
            return;
        }
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        grid.getStyleClass().add("shortcut-list");
        var listed = new ArrayList<>(all());
        listed.removeIf(shortcut -> shortcut.keys().equals(LIST_KEY));
        int half = (listed.size() + 2) / 2;
        for (int i = 0; i <= listed.size(); i++) {
            boolean last = i == listed.size();
            String keys = last ? "?" : listed.get(i).keys().getDisplayText();
            String says = Texts.of(last ? "key.list" : listed.get(i).text());
            Label name = FxParts.label(keys, "shortcut-key");
            name.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            grid.add(name, i < half ? 0 : 2, i % half);
            Label what = FxParts.label(says);
            what.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            grid.add(what, i < half ? 1 : 3, i % half);
        }
        var scroll = new ScrollPane(grid);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var card = new VBox(
                FxParts.label(Texts.of("keys.title"), "section-title"),
                scroll,
                FxParts.row(8, FxParts.spring(), FxParts.button(Texts.of("dialog.close"), overlays::close, "first")));
        overlays.show("shortcuts", card, overlays::close);
    }
}
