package labrunner.ui.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Names side by side, one of them chosen, each with a count beside it where one is given. */
public final class TabStrip extends HBox {
    private final ToggleGroup group = new ToggleGroup();
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
    private final Map<String, Label> counts = new LinkedHashMap<>();

    public TabStrip(Consumer<String> onChoose) {
        getStyleClass().add("tab-strip");
        group.selectedToggleProperty().addListener((seen, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                onChoose.accept((String) now.getUserData());
            }
        });
    }

    public void add(String id, String text) {
        var count = FxParts.label("", "count");
        var button = new ToggleButton(text);
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.setUserData(id);
        button.setId("tab-" + id);
        button.setToggleGroup(group);
        button.getStyleClass().setAll("tab-choice", "strip-choice");
        button.setMinWidth(USE_PREF_SIZE);
        buttons.put(id, button);
        counts.put(id, count);
        getChildren().add(button);
    }

    /** Its names for somebody else to lay out, where they may need more than one line. */
    public List<Node> loose() {
        var names = List.copyOf(getChildren());
        getChildren().clear();
        return names;
    }

    /** Shows or hides one of the names. */
    public void show(String id, boolean wanted) {
        Optional.ofNullable(buttons.get(id)).ifPresent(button -> FxParts.show(button, wanted));
    }

    public void choose(String id) {
        Optional.ofNullable(buttons.get(id)).ifPresent(group::selectToggle);
    }

    public String chosen() {
        return group.getSelectedToggle() == null
                ? ""
                : (String) group.getSelectedToggle().getUserData();
    }

    /** Writes how many there are beside a name; nothing while that isn't known. */
    public void count(String id, OptionalInt number) {
        Label count = counts.get(id);
        var button = buttons.get(id);
        if (count != null && button != null) {
            count.setText(number.isPresent() ? Formats.count(number.getAsInt()) : "");
            button.setGraphic(number.isPresent() ? count : null);
        }
    }
}
