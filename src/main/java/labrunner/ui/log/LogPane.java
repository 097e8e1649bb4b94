package labrunner.ui.log;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.LogSink;
import labrunner.cluster.watch.Sync;
import labrunner.lab.LogSpec;
import labrunner.problem.Problem;
import labrunner.run.state.LessonState;
import labrunner.run.state.ReadableLine;
import labrunner.run.timeline.Timeline;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.LessonPort;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log as it is written: Karpenter's by itself, another one where a page's command asks for it. Where Karpenter's pods are
 * not in the cluster its events stand here instead.
 */
public final class LogPane extends BorderPane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogPane.class);
    /** From this width on there is room for everything in the head. */
    private static final double ROOMY = 520;

    private static final String KARPENTER = "app.kubernetes.io/name=karpenter";

    private final LessonPort lesson;
    private final LogLines lines = new LogLines();
    private final LogView view;
    private final Label title = FxParts.label(Texts.of("log.title"), "pane-title");
    private final Button back;
    private final Label count = FxParts.label("", "small", "muted");
    private final Label notice = FxParts.wrapping("", "small", "muted", "log-notice");
    private final TextField filter = new TextField();
    private final ToggleButton pause = new ToggleButton(Texts.of("log.pause"), FxParts.glyph(Feather.PAUSE));
    private final ToggleButton follow = new ToggleButton(Texts.of("log.follow"), FxParts.glyph(Feather.ARROW_DOWN));
    private final FxRelay<Boolean> arrived;
    private final FxRelay<String> said;
    private Optional<AutoCloseable> source = Optional.empty();
    private final BooleanBinding roomy;
    private boolean ofEvents;
    private boolean chosenByPage;
    private ToldLines told = new ToldLines();
    private Optional<LessonState> shown = Optional.empty();

    /** @param guard runs what may fail, and shows that it has */
    public LogPane(LessonPort lesson, ObservableDoubleValue zoom, Consumer<Runnable> guard) {
        this.lesson = lesson;
        arrived = new FxRelay<>(some -> guard.accept(this::drain));
        said = new FxRelay<>(text -> guard.accept(() -> say(text)));
        view = new LogView(lines.shown(), zoom);
        back = FxParts.link(Texts.of("log.back"), this::showKarpenters, "small");
        back.setId("log-back");
        getStyleClass().addAll("column", "log-pane");
        filter.setId("log-filter");
        FxParts.clearOnEscape(filter);
        filter.setPromptText(Texts.of("log.filter"));
        filter.setAccessibleText(Texts.of("log.filter"));
        filter.setTooltip(new Tooltip(Texts.of("log.filter.help")));
        filter.getStyleClass().add("pane-filter");
        filter.setPrefColumnCount(16);
        filter.textProperty().addListener((seen, before, now) -> {
            view.selectNothing();
            lines.filter(LogFilter.of(now));
            sayEmpty();
            showCount();
            view.scroll();
        });
        for (ToggleButton button : List.of(pause, follow)) {
            button.getStyleClass().setAll("tab-choice", "log-switch");
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(button.getText());
            button.setTooltip(new Tooltip(button.getText()));
        }
        pause.setId("log-pause");
        follow.setId("log-follow");
        pause.setOnAction(event -> drain());
        follow.selectedProperty().bindBidirectional(view.followProperty());
        HBox head = FxParts.styled(
                FxParts.row(8, title, back, count, FxParts.spring(), filter, pause, follow), "pane-head", "log-head");
        title.setMinWidth(0);
        count.setMinWidth(USE_PREF_SIZE);
        roomy = Bindings.createBooleanBinding(() -> getWidth() >= ROOMY * zoom.get(), widthProperty(), zoom);
        roomy.subscribe(this::fit);
        setTop(new VBox(head, notice));
        FxParts.show(notice, false);
        FxParts.show(back, false);
        setCenter(view);
        named(Texts.of("log.title"));
        sayEmpty();
    }

    /** Where there is little room the switches are their pictures, and only what is missing is counted. */
    private void fit(boolean wide) {
        showCount();
        filter.setPrefColumnCount(wide ? 16 : 10);
        for (ToggleButton button : List.of(pause, follow)) {
            button.setContentDisplay(wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        }
    }

    private void named(String name) {
        title.setText(name);
        view.named(name);
    }

    private void sayEmpty() {
        view.placeholder(
                Texts.of(lines.total() > 0 && !filter.getText().isBlank() ? "log.empty.filtered" : "log.empty"));
    }

    /** Opens the log that a page's command asks for, filtered as the page does. */
    public void open(LogSpec spec) {
        chosenByPage = true;
        filter.setText(LogFilter.textOf(spec.filters()));
        start(spec);
    }

    /** Begins with Karpenter's log as soon as its pods are seen, or with its events where there are none. */
    public void show(LessonState state) {
        shown = Optional.of(state);
        Sync pods = state.snapshot().sync().getOrDefault(RowKind.PODS.name(), Sync.PENDING);
        if (source.isEmpty() && !chosenByPage && pods != Sync.PENDING) {
            Optional<PodRow> karpenter = state.snapshot().rows(RowKind.PODS).stream()
                    .filter(pod -> "karpenter".equals(pod.labels().get("app.kubernetes.io/name")))
                    .findFirst();
            karpenter.flatMap(PodRow::namespace).ifPresent(namespace -> start(karpenters(namespace)));
            if (karpenter.isEmpty() && !ofEvents) {
                ofEvents = true;
                named(Texts.of("log.title.events"));
                say(Texts.of(
                        !state.cluster().karpenterInstalled()
                                ? "log.none"
                                : pods == Sync.FORBIDDEN ? "log.forbidden" : "log.managed"));
            }
        }
        if (ofEvents) {
            showEvents(state.snapshot().rows(RowKind.EVENTS), state.timeline());
        }
    }

    private static LogSpec karpenters(String namespace) {
        return new LogSpec(
                Optional.empty(),
                Optional.of(namespace),
                Optional.of(KARPENTER),
                true,
                Optional.empty(),
                Optional.empty(),
                1000,
                true,
                List.of());
    }

    /** Back from the log that a page asked for. */
    private void showKarpenters() {
        stop();
        chosenByPage = false;
        ofEvents = false;
        told = new ToldLines();
        FxParts.show(back, false);
        filter.clear();
        clear();
        shown.ifPresent(this::show);
    }

    /** Marks the lines that name an object. */
    public void about(Optional<String> name) {
        view.about(name);
    }

    /** Shows the lines that name something. */
    public void only(String name) {
        filter.setText(name);
    }

    /** Puts the focus into the filter. */
    public void filter() {
        filter.requestFocus();
    }

    /** Stops taking lines over, or goes on. */
    public void turnPause() {
        pause.fire();
    }

    /** Stays at the end, or where it is. */
    public void turnFollow() {
        follow.fire();
    }

    private void clear() {
        view.selectNothing();
        lines.clear();
        say("");
        showCount();
        sayEmpty();
    }

    private void start(LogSpec spec) {
        stop();
        ofEvents = false;
        clear();
        boolean karpenters = spec.selector().filter(KARPENTER::equals).isPresent();
        named(
                karpenters
                        ? Texts.of("log.title")
                        : Texts.of("log.title.of", spec.pod().or(spec::selector).orElse("")));
        FxParts.show(back, !karpenters);
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

    private void showEvents(List<EventRow> all, Timeline timeline) {
        List<ReadableLine> fresh = told.fresh(all, timeline);
        if (!fresh.isEmpty()) {
            lines.offer(fresh, 0);
            drain();
        }
    }

    private void drain() {
        if (!pause.isSelected()) {
            lines.drain();
            view.scroll();
        }
        sayEmpty();
        showCount();
    }

    private void showCount() {
        long waiting = pause.isSelected() ? lines.waiting() : 0;
        boolean missing = lines.dropped() > 0 || pause.isSelected();
        boolean filtered = !filter.getText().isBlank();
        count.setText(
                pause.isSelected()
                        ? Texts.of("log.count.paused", waiting)
                        : filtered
                                ? Texts.of("log.count.filtered", lines.passed(), lines.kept())
                                : lines.dropped() == 0
                                        ? Texts.of("log.count", lines.total())
                                        : Texts.of(
                                                roomy.get() ? "log.count.dropped" : "log.count.only.dropped",
                                                lines.total(),
                                                lines.dropped()));
        FxParts.show(count, missing || filtered || (roomy.get() && lines.total() > 0));
    }

    private void say(String text) {
        notice.setText(text);
        FxParts.show(notice, !text.isEmpty());
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
