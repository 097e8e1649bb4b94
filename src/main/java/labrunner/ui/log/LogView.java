package labrunner.ui.log;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.event.EventTarget;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import labrunner.run.state.ReadableLine;
import labrunner.texts.Texts;
import labrunner.ui.kit.CodeView;
import labrunner.ui.kit.FxParts;
import org.kordamp.ikonli.feather.Feather;

/** A log's lines, with the whole of the one that is selected below them. It stays at the end until somebody looks back. */
final class LogView extends SplitPane {
    private static final double LINE_HEIGHT = 19;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ListView<ReadableLine> list;
    private final Label empty = FxParts.wrapping("", "muted");
    private Optional<String> about = Optional.empty();
    private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow", true);

    LogView(RingList<ReadableLine> lines, ObservableDoubleValue zoom) {
        list = new ListView<>(lines);
        list.fixedCellSizeProperty().bind(Bindings.multiply(zoom, LINE_HEIGHT));
        list.setCellFactory(owner -> new LogCell(() -> about));
        list.getStyleClass().add("log-list");
        list.setId("log-lines");
        list.setPlaceholder(empty);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((seen, before, now) -> open(Optional.ofNullable(now)));
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                follow.set(false);
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> follow.set(follow.get() && !stops(event.getTarget())));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        follow.subscribe(this::scroll);
        setOrientation(Orientation.VERTICAL);
        getStyleClass().add("plain-split");
        getItems().add(list);
    }

    /** A line that is looked at, or the scroll bar in somebody's hand, is not to be pulled away. */
    private static boolean stops(EventTarget target) {
        for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof ScrollBar bar) {
                return bar.getOrientation() == Orientation.VERTICAL;
            }
            if (at instanceof LogCell cell) {
                return !cell.isEmpty();
            }
        }
        return false;
    }

    private void pressed(KeyEvent event) {
        ReadableLine selected = list.getSelectionModel().getSelectedItem();
        if (selected != null && COPY.match(event)) {
            FxParts.copy(selected.raw());
            event.consume();
        } else if (selected != null && event.getCode() == KeyCode.ESCAPE) {
            selectNothing();
            event.consume();
        } else {
            switch (event.getCode()) {
                case UP, PAGE_UP, HOME -> follow.set(false);
                case END -> follow.set(true);
                default -> {}
            }
        }
    }

    /** Marks the lines that name an object. */
    void about(Optional<String> name) {
        if (!name.equals(about)) {
            about = name;
            list.refresh();
        }
    }

    BooleanProperty followProperty() {
        return follow;
    }

    /** What stands there while there are no lines. */
    void placeholder(String text) {
        empty.setText(text);
    }

    /** What it is a log of, for screen readers. */
    void named(String name) {
        list.setAccessibleText(name);
    }

    /** To the end, if it is to stay there. */
    void scroll() {
        if (follow.get() && !list.getItems().isEmpty()) {
            list.scrollTo(list.getItems().size() - 1);
        }
    }

    void selectNothing() {
        list.getSelectionModel().clearSelection();
    }

    private void open(Optional<ReadableLine> line) {
        if (line.isEmpty()) {
            getItems().setAll(list);
            return;
        }
        var scroll = new ScrollPane(whole(line.get().opened()));
        scroll.setFitToWidth(true);
        HBox head = FxParts.row(
                8,
                FxParts.label(Texts.of("log.whole"), "muted", "small"),
                FxParts.spring(),
                FxParts.icon(Feather.X, Texts.of("log.whole.close"), this::selectNothing));
        head.getStyleClass().add("detail-head");
        var whole = new BorderPane(scroll);
        whole.setTop(head);
        whole.getStyleClass().add("log-whole");
        if (getItems().size() > 1) {
            getItems().set(1, whole);
        } else {
            getItems().add(whole);
            setDividerPositions(0.5);
        }
    }

    private static Node whole(String text) {
        if (text.contains("\n")) {
            return CodeView.whole("json", text);
        }
        var label = FxParts.wrapping(text, "mono");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        return FxParts.styled(new HBox(8, label, FxParts.copyButton(Texts.of("copy.code"), () -> text)), "detail-body");
    }
}
