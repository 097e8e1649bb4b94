package labrunner.ui.log;

import java.util.List;
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
import javafx.scene.control.skin.VirtualFlow;
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
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.PaneEvent;
import org.kordamp.ikonli.feather.Feather;

/** A log's lines, with the whole of the one that is selected below them. It stays at the end until somebody looks back. */
final class LogView extends SplitPane {
    private static final double LINE_HEIGHT = 19;
    private static final int MOST_LINKS = 3;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ListView<LogEntry> list;
    private Optional<String> opened = Optional.empty();
    private final Label empty = FxParts.wrapping("", "muted");
    private Optional<String> about = Optional.empty();
    private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow", true);

    LogView(RingList<LogEntry> lines, ObservableDoubleValue zoom) {
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
        LogEntry selected = list.getSelectionModel().getSelectedItem();
        if (selected != null && COPY.match(event)) {
            FxParts.copy(selected.line().raw());
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

    private void open(Optional<LogEntry> entry) {
        if (entry.isEmpty()) {
            opened = Optional.empty();
            getItems().setAll(list);
            return;
        }
        String text = entry.get().opened();
        if (opened.equals(Optional.of(text)) && getItems().size() > 1) {
            return;
        }
        opened = Optional.of(text);
        var scroll = new ScrollPane(whole(text));
        scroll.setFitToWidth(true);
        HBox head = FxParts.row(8, FxParts.label(title(entry.get()), "muted", "small"), FxParts.spring());
        head.getChildren().addAll(links(entry.get().line()));
        head.getChildren().add(FxParts.icon(Feather.X, Texts.of("log.whole.close"), this::selectNothing));
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
        keepInView();
    }

    /** The row that was clicked stays where it is, or is the last that is seen where the whole line takes its place. */
    private void keepInView() {
        int selected = list.getSelectionModel().getSelectedIndex();
        applyCss();
        layout();
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> rows) {
            var last = rows.getLastVisibleCell();
            if (last != null && selected >= last.getIndex()) {
                double hidden = last.getBoundsInParent().getMaxY() - rows.getHeight();
                rows.scrollPixels((selected - last.getIndex()) * list.getFixedCellSize() + Math.max(0, hidden));
            }
        }
    }

    private static String title(LogEntry entry) {
        String since = entry.since().map(Formats::clock).orElse("");
        return entry.repeated().isPresent()
                ? Texts.of("log.whole.newest", entry.count(), since)
                : entry.count() > 1 ? Texts.of("log.whole.lines", entry.count()) : Texts.of("log.whole");
    }

    /** Ways to the rows of what a line names. */
    private List<Node> links(ReadableLine line) {
        return line.names().stream()
                .limit(MOST_LINKS)
                .<Node>map(named -> {
                    var link = FxParts.link(
                            Texts.of("log.show.object", named.kind(), named.name()),
                            () -> fireEvent(PaneEvent.object(named.kind(), named.namespace(), named.name())),
                            "small");
                    link.setMinWidth(0);
                    return link;
                })
                .toList();
    }

    private static Node whole(String text) {
        if (text.startsWith("{") && text.contains("\n")) {
            return CodeView.whole("json", text);
        }
        var label = FxParts.wrapping(text, "mono");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        return FxParts.styled(new HBox(8, label, FxParts.copyButton(Texts.of("copy.code"), () -> text)), "detail-body");
    }
}
