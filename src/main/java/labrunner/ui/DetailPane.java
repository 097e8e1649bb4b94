package labrunner.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.cluster.Condition;
import labrunner.cluster.EventRow;
import org.kordamp.ikonli.feather.Feather;

/** The selected row's object: its conditions, the events about it, its YAML. */
final class DetailPane extends BorderPane implements AutoCloseable {
    private static final int MOST_EVENTS = 60;

    private final Lesson lesson;
    private final Supplier<Instant> clock;
    private final TabStrip subjects = new TabStrip(id -> changed());
    private final TabStrip views = new TabStrip(id -> changed());
    private final Label title = Nodes.label("", "strong", "mono");
    private final ScrollPane scroll = new ScrollPane();
    private final FxRelay<Runnable> fetched = new FxRelay<>(Runnable::run);
    private Details details = new Details(List.of());
    private List<EventRow> events = List.of();
    private String yamlOf = "";
    private boolean changing;

    DetailPane(Lesson lesson, Supplier<Instant> clock, Runnable onClose) {
        this.lesson = lesson;
        this.clock = clock;
        getStyleClass().add("detail-pane");
        for (String view : List.of("conditions", "events", "yaml")) {
            views.add(view, Texts.of("cluster.detail." + view));
        }
        views.choose("conditions");
        scroll.setFitToWidth(true);
        var close = Nodes.icon(Feather.X, Texts.of("cluster.detail.close"), onClose);
        HBox head = Nodes.styled(Nodes.row(8, title, subjects, Nodes.spring(), views, close), "detail-head");
        setTop(head);
        setCenter(scroll);
    }

    /** Shows an object, as it is now; the same object again keeps the view and the scroll position. */
    void show(Details next, List<EventRow> allEvents) {
        boolean same = refs(next).equals(refs(details));
        boolean changedContent = !same || !next.equals(details) || !allEvents.equals(events);
        details = next;
        events = allEvents;
        if (!same) {
            changing = true;
            subjects.getChildren().clear();
            next.subjects()
                    .forEach(subject ->
                            subjects.add(subject.ref().kind(), subject.ref().kind()));
            Nodes.show(subjects, next.subjects().size() > 1);
            subjects.choose(next.subjects().getFirst().ref().kind());
            changing = false;
            yamlOf = "";
        }
        if (changedContent) {
            changed();
        }
    }

    private static List<?> refs(Details details) {
        return details.subjects().stream().map(Details.Subject::ref).toList();
    }

    private Optional<Details.Subject> subject() {
        return details.subjects().stream()
                .filter(subject -> subject.ref().kind().equals(subjects.chosen()))
                .findFirst();
    }

    private void changed() {
        if (changing || subject().isEmpty()) {
            return;
        }
        Details.Subject subject = subject().get();
        title.setText(subject.ref().kind() + " " + subject.ref().name());
        switch (views.chosen()) {
            case "events" -> keepScroll(events(subject));
            case "yaml" -> yaml(subject);
            default -> keepScroll(conditions(subject));
        }
    }

    private void keepScroll(Node content) {
        double at = scroll.getVvalue();
        yamlOf = "";
        scroll.setContent(content);
        scroll.setVvalue(at);
    }

    private Node conditions(Details.Subject subject) {
        if (subject.conditions().isEmpty()) {
            return padded(Nodes.wrapping(Texts.of("cluster.detail.noconditions"), "muted"));
        }
        var grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        for (double share : new double[] {24, 10, 24, 32, 10}) {
            var column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setHgrow(Priority.SOMETIMES);
            grid.getColumnConstraints().add(column);
        }
        int column = 0;
        for (String heading : List.of("condition", "status", "reason", "message", "since")) {
            grid.add(Nodes.label(Texts.of("cluster.detail." + heading), "muted", "small"), column++, 0);
        }
        int line = 1;
        for (Condition condition : subject.conditions()) {
            String tone = condition.status().equals("True")
                    ? "good"
                    : condition.status().equals("False") ? "bad" : "muted";
            grid.add(Nodes.wrapping(condition.type(), "small"), 0, line);
            grid.add(Nodes.label(condition.status(), "small", tone), 1, line);
            grid.add(Nodes.wrapping(condition.reason(), "small"), 2, line);
            grid.add(Nodes.wrapping(condition.message(), "small"), 3, line);
            grid.add(
                    Nodes.label(
                            condition
                                    .changed()
                                    .map(at -> Figures.age(Duration.between(at, clock.get())))
                                    .orElse(""),
                            "small"),
                    4,
                    line++);
        }
        return padded(grid);
    }

    private Node events(Details.Subject subject) {
        List<EventRow> about = events.stream()
                .filter(event -> event.kind().equals(subject.ref().kind())
                        && event.object().equals(subject.ref().name()))
                .sorted(Comparator.comparing(EventRow::time).reversed())
                .limit(MOST_EVENTS)
                .toList();
        if (about.isEmpty()) {
            return padded(Nodes.wrapping(Texts.of("cluster.detail.noevents"), "muted"));
        }
        var list = new VBox(6);
        for (EventRow event : about) {
            var reason = Nodes.label(event.reason(), "small", event.type().equals("Warning") ? "bad" : "strong");
            var when = Nodes.label(
                    Figures.age(Duration.between(event.time(), clock.get())), "small", "muted", "event-age");
            reason.setMinWidth(USE_PREF_SIZE);
            var message = Nodes.wrapping(event.message(), "small");
            HBox.setHgrow(message, Priority.ALWAYS);
            var row = new HBox(8, when, reason, message);
            list.getChildren().add(row);
        }
        return padded(list);
    }

    private void yaml(Details.Subject subject) {
        String wanted = subject.ref().toString();
        if (yamlOf.equals(wanted)) {
            return;
        }
        yamlOf = wanted;
        scroll.setContent(padded(Nodes.label(Texts.of("cluster.detail.fetching"), "muted")));
        lesson.yaml(subject.ref()).whenComplete((text, failure) -> {
            fetched.accept(() -> {
                if (yamlOf.equals(wanted)) {
                    scroll.setContent(padded(
                            text == null
                                    ? Nodes.wrapping(String.valueOf(failure.getMessage()), "bad")
                                    : new CodeView("yaml", text)));
                }
            });
        });
    }

    /** Puts an object's YAML on the clipboard as soon as it is fetched. */
    void copyYaml(Details of) {
        lesson.yaml(of.subjects().getFirst().ref()).thenAccept(text -> FxRelay.onFx(() -> Nodes.copy(text)));
    }

    private static Node padded(Node node) {
        return Nodes.styled(new VBox(node), "detail-body");
    }

    @Override
    public void close() {
        fetched.close();
    }
}
