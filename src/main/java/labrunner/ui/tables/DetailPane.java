package labrunner.ui.tables;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.RowKind;
import labrunner.texts.Texts;
import labrunner.ui.kit.CodeView;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneEvent;
import labrunner.ui.kit.Prices;
import labrunner.ui.kit.TabStrip;
import org.kordamp.ikonli.feather.Feather;

/** The selected row's object: its conditions, the events about it, its YAML; of an event that itself. */
final class DetailPane extends BorderPane implements AutoCloseable {
    private static final int MOST_EVENTS = 60;
    private static final String CHOICE = "choice";
    private static final String STORY = "story";
    private static final List<String> VIEWS = List.of("event", STORY, "conditions", "events", CHOICE, "yaml");

    private final LessonPort lesson;
    private final TabStrip subjects = new TabStrip(id -> changed());
    private final TabStrip views = new TabStrip(id -> changed());
    private final Label title = FxParts.label("", "strong", "mono");
    private final ScrollPane scroll = new ScrollPane();
    private final Prices prices;
    private final Supplier<String> region;
    private final DetailBodies bodies;
    private final ObjectText text;
    private final Button managers;
    private ObjectDetails details = ObjectDetails.NONE;
    private List<EventRow> events = List.of();
    private String yaml = "";
    private boolean withManagers;
    private boolean changing;

    /**
     * @param prices what a size costs
     * @param region where the machines are
     */
    DetailPane(LessonPort lesson, Supplier<Instant> clock, Prices prices, Supplier<String> region, Runnable onClose) {
        this.lesson = lesson;
        this.prices = prices;
        this.region = region;
        bodies = new DetailBodies(clock);
        text = new ObjectText(lesson, this::changed);
        managers = FxParts.link("", this::turnManagers, "small");
        managers.setId("managed-fields");
        getStyleClass().add("detail-pane");
        VIEWS.forEach(view -> views.add(view, Texts.of("cluster.detail." + view)));
        views.choose("conditions");
        title.setMinWidth(0);
        scroll.setFitToWidth(true);
        var close = FxParts.icon(Feather.X, Texts.of("cluster.detail.close"), onClose);
        var names = new FlowPane(8, 0, title, subjects, views);
        names.setRowValignment(javafx.geometry.VPos.CENTER);
        names.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        var head = FxParts.styled(new BorderPane(names), "detail-head");
        var lines = FxParts.link(Texts.of("cluster.detail.log"), this::showLines, "small");
        lines.setId("detail-log");
        lines.setMinWidth(USE_PREF_SIZE);
        head.setRight(FxParts.row(8, lines, close));
        setTop(head);
        setCenter(scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                onClose.run();
                event.consume();
            }
        });
    }

    /** Shows an object, as it is now; the same object again keeps the view and the scroll position. */
    void show(ObjectDetails next, List<EventRow> allEvents) {
        boolean same = refs(next).equals(refs(details)) && next.gone() == details.gone();
        boolean changedContent = !same || !next.equals(details) || !allEvents.equals(events);
        details = next;
        events = allEvents;
        if (!same) {
            changing = true;
            subjects.getChildren().clear();
            next.subjects()
                    .forEach(subject ->
                            subjects.add(subject.ref().kind(), subject.ref().kind()));
            FxParts.show(subjects, next.subjects().size() > 1);
            subjects.choose(next.subjects().getFirst().ref().kind());
            offer();
            changing = false;
            yaml = "";
            scroll.setVvalue(0);
        }
        if (changedContent) {
            changed();
        }
    }

    /** The lines of the log that name the object; of an event those of what it is about. */
    private void showLines() {
        subject().ifPresent(subject -> {
            String name =
                    subject.event().map(EventRow::object).orElse(subject.ref().name());
            fireEvent(PaneEvent.lines(subject.ref().kind(), Optional.empty(), name));
        });
    }

    /** An event has neither conditions nor events of its own; of what is gone only its story is left. */
    private void offer() {
        VIEWS.forEach(view -> views.show(view, offers(view)));
        if (!offers(views.chosen())) {
            views.choose(VIEWS.stream()
                    .filter(this::offers)
                    .filter(view -> details.gone() || !view.equals(STORY))
                    .findFirst()
                    .orElse("yaml"));
        }
    }

    private boolean offers(String view) {
        boolean ofEvent = subject().flatMap(ObjectDetails.Subject::event).isPresent();
        return switch (view) {
            case STORY -> details.machine().flatMap(Machine::bar).isPresent();
            case CHOICE -> claim().isPresent() && !details.gone();
            case "event" -> ofEvent;
            case "events" -> !ofEvent;
            case "conditions" -> !ofEvent && !details.gone();
            default -> !details.gone();
        };
    }

    /** Shows one of the views, where the object has it. */
    void view(String id) {
        boolean ofEvent = subject().flatMap(ObjectDetails.Subject::event).isPresent();
        String view = ofEvent && !id.equals("yaml") ? "event" : id;
        if (offers(view)) {
            views.choose(view);
        }
    }

    /** Renews ages. */
    void tick() {
        bodies.tick();
    }

    private static List<?> refs(ObjectDetails details) {
        return details.subjects().stream().map(ObjectDetails.Subject::ref).toList();
    }

    private Optional<ObjectDetails.Subject> subject() {
        return details.subjects().stream()
                .filter(subject -> subject.ref().kind().equals(subjects.chosen()))
                .findFirst();
    }

    private void changed() {
        if (changing || subject().isEmpty()) {
            return;
        }
        ObjectDetails.Subject subject = subject().get();
        boolean several = details.subjects().size() > 1;
        title.setText(
                (several ? "" : subject.ref().kind() + " ") + subject.ref().name());
        switch (views.chosen()) {
            case "event" -> subject.event().ifPresent(event -> keepScroll(bodies.event(event)));
            case STORY -> details.machine().ifPresent(machine -> keepScroll(DetailBodies.story(machine)));
            case "events" -> keepScroll(bodies.events(about(subject)));
            case "yaml" -> yaml(subject);
            case CHOICE -> choice();
            default -> keepScroll(bodies.conditions(subject.ref().kind(), conditions(subject)));
        }
    }

    private void keepScroll(Node content) {
        double at = scroll.getVvalue();
        yaml = "";
        scroll.setContent(padded(content));
        scroll.setVvalue(at);
    }

    /** A pod's row has only two of its conditions; the others are in its YAML. */
    private List<Condition> conditions(ObjectDetails.Subject subject) {
        if (!subject.ref().kind().equals(RowKind.PODS.name())) {
            return subject.conditions();
        }
        text.want(subject.ref(), subject.version(), false);
        return text.conditions().filter(all -> !all.isEmpty()).orElse(subject.conditions());
    }

    private List<EventRow> about(ObjectDetails.Subject subject) {
        return events.stream()
                .filter(event -> event.kind().equals(subject.ref().kind())
                        && event.object().equals(subject.ref().name()))
                .sorted(Comparator.comparing(EventRow::time).reversed())
                .limit(MOST_EVENTS)
                .toList();
    }

    private void yaml(ObjectDetails.Subject subject) {
        text.want(subject.ref(), subject.version(), withManagers);
        if (text.failure().isPresent()) {
            keepScroll(FxParts.wrapping(text.failure().get(), "bad"));
        } else if (text.text().isEmpty()) {
            keepScroll(FxParts.label(Texts.of("cluster.detail.fetching"), "muted"));
        } else if (!text.text().get().equals(yaml)) {
            managers.setText(Texts.of(withManagers ? "cluster.detail.managers.fold" : "cluster.detail.managers"));
            keepScroll(new VBox(6, CodeView.whole("yaml", text.text().get()), managers));
            yaml = text.text().get();
        }
    }

    private Optional<ObjectDetails.Subject> claim() {
        return details.subjects().stream()
                .filter(subject -> subject.ref().kind().equals(RowKind.NODE_CLAIMS.name()))
                .findFirst();
    }

    private void choice() {
        claim().ifPresent(claim -> {
            text.want(claim.ref(), claim.version(), false);
            if (text.failure().isPresent()) {
                keepScroll(FxParts.wrapping(text.failure().get(), "bad"));
            } else {
                keepScroll(text.object()
                        .<Node>map(object -> ChoiceBody.of(object, prices, region.get()))
                        .orElseGet(() -> FxParts.label(Texts.of("cluster.detail.fetching"), "muted")));
            }
        });
    }

    private void turnManagers() {
        withManagers = !withManagers;
        changed();
    }

    /** Puts an object's YAML on the clipboard as soon as it is fetched. */
    void copyYaml(ObjectDetails of) {
        lesson.yaml(of.subjects().getFirst().ref(), false).thenAccept(yaml -> FxRelay.onFx(() -> FxParts.copy(yaml)));
    }

    private static Node padded(Node node) {
        return FxParts.styled(new VBox(node), "detail-body");
    }

    @Override
    public void close() {
        text.close();
    }
}
