package labrunner.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import labrunner.cluster.EventRow;
import labrunner.cluster.LogLine;
import labrunner.cluster.LogSink;
import labrunner.cluster.PodRow;
import labrunner.lab.LogSpec;
import labrunner.problem.Problem;
import labrunner.run.LessonState;
import labrunner.run.ReadableLine;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log as it is written: Karpenter's by itself, another one where a page's command asks for it. Where Karpenter's pods are
 * not in the cluster its events stand here instead.
 */
final class LogPane extends BorderPane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogPane.class);
    private static final double LINE_HEIGHT = 19;
    /** From this width on there is room for everything in the head. */
    private static final double ROOMY = 520;

    private static final String KARPENTER = "app.kubernetes.io/name=karpenter";

    private final Lesson lesson;
    private final LogLines lines = new LogLines();
    private final ListView<ReadableLine> list = new ListView<>(lines.shown());
    private final Label title = Nodes.label(Texts.of("log.title"), "pane-title");
    private final Label count = Nodes.label("", "small", "muted");
    private final Label notice = Nodes.wrapping("", "small", "muted", "log-notice");
    private final TextField filter = new TextField();
    private final ToggleButton pause = new ToggleButton(Texts.of("log.pause"), Nodes.glyph(Feather.PAUSE));
    private final ToggleButton follow = new ToggleButton(Texts.of("log.follow"), Nodes.glyph(Feather.ARROW_DOWN));
    private final SplitPane split = new SplitPane();
    private final FxRelay<Boolean> arrived = new FxRelay<>(some -> drain());
    private final FxRelay<String> said = new FxRelay<>(this::say);
    private Optional<AutoCloseable> source = Optional.empty();
    private final BooleanBinding roomy;
    private boolean ofEvents;
    private boolean chosenByPage;
    private List<EventRow> events = List.of();

    LogPane(Lesson lesson, ObservableDoubleValue zoom) {
        this.lesson = lesson;
        getStyleClass().addAll("column", "log-pane");
        list.fixedCellSizeProperty().bind(Bindings.multiply(zoom, LINE_HEIGHT));
        list.setCellFactory(owner -> new LogCell());
        list.getStyleClass().add("log-list");
        list.setId("log-lines");
        list.setAccessibleText(Texts.of("log.title"));
        list.setPlaceholder(Nodes.wrapping(Texts.of("log.empty"), "muted"));
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((seen, before, now) -> open(Optional.ofNullable(now)));
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        var copy = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
        list.setOnKeyPressed(event -> {
            ReadableLine selected = list.getSelectionModel().getSelectedItem();
            if (selected != null && copy.match(event)) {
                Nodes.copy(selected.raw());
                event.consume();
            }
        });
        filter.setId("log-filter");
        filter.setPromptText(Texts.of("log.filter"));
        filter.setAccessibleText(Texts.of("log.filter"));
        filter.setTooltip(new javafx.scene.control.Tooltip(Texts.of("log.filter.help")));
        filter.getStyleClass().add("pane-filter");
        filter.setPrefColumnCount(16);
        filter.textProperty().addListener((seen, before, now) -> {
            lines.filter(LogFilter.of(now));
            scroll();
        });
        for (ToggleButton button : List.of(pause, follow)) {
            button.getStyleClass().setAll("tab-choice", "log-switch");
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(button.getText());
            button.setTooltip(new javafx.scene.control.Tooltip(button.getText()));
        }
        pause.setId("log-pause");
        follow.setId("log-follow");
        follow.setSelected(true);
        pause.setOnAction(event -> drain());
        follow.setOnAction(event -> scroll());
        HBox head = Nodes.styled(
                Nodes.row(8, title, count, Nodes.spring(), filter, pause, follow), "pane-head", "log-head");
        title.setMinWidth(USE_PREF_SIZE);
        count.setMinWidth(0);
        roomy = Bindings.createBooleanBinding(() -> getWidth() >= ROOMY * zoom.get(), widthProperty(), zoom);
        roomy.subscribe(this::fit);
        setTop(new javafx.scene.layout.VBox(head, notice));
        Nodes.show(notice, false);
        split.getItems().add(list);
        split.getStyleClass().add("plain-split");
        setCenter(split);
    }

    /** Where there is little room the switches are their pictures, and nothing is counted. */
    private void fit(boolean wide) {
        Nodes.show(count, wide);
        for (ToggleButton button : List.of(pause, follow)) {
            button.setContentDisplay(wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        }
    }

    /** Opens the log that a page's command asks for, filtered as the page does. */
    void open(LogSpec spec) {
        chosenByPage = true;
        filter.setText(LogFilter.textOf(spec.filters()));
        start(spec);
    }

    /** Begins with Karpenter's log as soon as its pods are seen, or with its events where there are none. */
    void show(LessonState state) {
        if (source.isEmpty() && !chosenByPage && state.snapshot().synced("Pod")) {
            Optional<PodRow> karpenter = state.snapshot().pods().stream()
                    .filter(pod -> "karpenter".equals(pod.labels().get("app.kubernetes.io/name")))
                    .findFirst();
            karpenter
                    .flatMap(PodRow::namespace)
                    .ifPresent(namespace -> start(new LogSpec(
                            Optional.empty(),
                            Optional.of(namespace),
                            Optional.of(KARPENTER),
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            1000,
                            true,
                            List.of())));
            if (karpenter.isEmpty() && !ofEvents) {
                ofEvents = true;
                title.setText(Texts.of("log.title.events"));
                say(Texts.of("log.managed"));
            }
        }
        if (ofEvents && !state.snapshot().events().equals(events)) {
            showEvents(state.snapshot().events());
        }
    }

    /** Puts the focus into the filter. */
    void filter() {
        filter.requestFocus();
    }

    private void start(LogSpec spec) {
        stop();
        ofEvents = false;
        lines.clear();
        say("");
        title.setText(
                spec.selector().filter(KARPENTER::equals).isPresent()
                        ? Texts.of("log.title")
                        : Texts.of("log.title.of", spec.pod().or(spec::selector).orElse("")));
        source = Optional.of(lesson.logs(spec, new LogSink() {
            @Override
            public void lines(List<LogLine> read, long dropped) {
                lines.offer(read.stream().map(ReadableLine::of).toList(), dropped);
                arrived.accept(true);
            }

            @Override
            public void problem(Problem problem) {
                said.accept(problem.summary());
            }

            @Override
            public void ended() {
                said.accept(Texts.of("log.ended"));
            }
        }));
    }

    private void showEvents(List<EventRow> all) {
        var known = new java.util.HashSet<>(events);
        events = all;
        lines.offer(
                all.stream()
                        .filter(event -> event.source().equals("karpenter") && !known.contains(event))
                        .sorted(Comparator.comparing(EventRow::time))
                        .map(event -> new ReadableLine(
                                Optional.of(event.time()),
                                event.type().equals("Warning") ? ReadableLine.Level.WARN : ReadableLine.Level.INFO,
                                event.reason(),
                                event.kind() + "/" + event.object() + " " + event.message(),
                                event.reason() + " " + event.kind() + "/" + event.object() + " " + event.message()))
                        .toList(),
                0);
        drain();
    }

    private void drain() {
        if (pause.isSelected()) {
            return;
        }
        lines.drain();
        count.setText(
                lines.dropped() == 0
                        ? Texts.of("log.count", lines.total())
                        : Texts.of("log.count.dropped", lines.total(), lines.dropped()));
        scroll();
    }

    private void scroll() {
        if (follow.isSelected() && !lines.shown().isEmpty()) {
            list.scrollTo(lines.shown().size() - 1);
        }
    }

    private void say(String text) {
        notice.setText(text);
        Nodes.show(notice, !text.isEmpty());
    }

    private void open(Optional<ReadableLine> line) {
        while (split.getItems().size() > 1) {
            split.getItems().removeLast();
        }
        line.ifPresent(selected -> {
            var whole = new CodeView("json", selected.opened());
            var pane = new javafx.scene.control.ScrollPane(whole);
            pane.setFitToWidth(true);
            split.setOrientation(javafx.geometry.Orientation.VERTICAL);
            split.getItems().add(pane);
            split.setDividerPositions(0.55);
        });
    }

    private void stop() {
        source.ifPresent(open -> {
            try {
                open.close();
            } catch (Exception e) {
                LOG.warn("A log could not be closed", e);
            }
        });
        source = Optional.empty();
    }

    @Override
    public void close() {
        stop();
        arrived.close();
        said.close();
    }
}
