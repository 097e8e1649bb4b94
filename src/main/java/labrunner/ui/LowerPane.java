package labrunner.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.TabStrip;

/** What stands below the tables, one of it at a time: the timeline, the log, the cost. */
final class LowerPane extends BorderPane {
    static final String TIMELINE = "timeline";
    static final String LOG = "log";
    static final String COST = "cost";

    private final TabStrip strip = new TabStrip(this::opened);
    private final Map<String, Node> panes = new LinkedHashMap<>();
    private final StackPane stack = new StackPane();
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");

    LowerPane() {
        getStyleClass().add("lower-pane");
        strip.setId("lower-strip");
        strip.getStyleClass().add("pane-head");
        setTop(strip);
        setCenter(stack);
        setMinSize(0, 0);
    }

    /** Adds a pane; the first one is shown. */
    void add(String id, Node pane) {
        panes.put(id, pane);
        strip.add("lower-" + id, Texts.of("lower." + id));
        put(id, pane);
        if (panes.size() == 1) {
            choose(id);
        }
    }

    /** Puts a pane in its place again, after it stood somewhere else. */
    void put(String id, Node pane) {
        if (!stack.getChildren().contains(pane)) {
            stack.getChildren().add(pane);
        }
        FxParts.show(pane, chosen.get().equals(id));
    }

    void choose(String id) {
        if (panes.containsKey(id)) {
            strip.choose("lower-" + id);
        }
    }

    private void opened(String id) {
        String pane = id.substring("lower-".length());
        chosen.set(pane);
        stack.getChildren().forEach(node -> FxParts.show(node, node.equals(panes.get(pane))));
    }

    /** Which one is shown. */
    ReadOnlyStringProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }
}
