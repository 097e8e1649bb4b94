package labrunner.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.cluster.rows.RowKind;
import labrunner.lab.Lab;
import labrunner.lab.LogSpec;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import labrunner.texts.Texts;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.LessonClock;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneEvent;
import labrunner.ui.kit.PaneFrame;
import labrunner.ui.kit.PaneNavigation;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Prices;
import labrunner.ui.kit.Shortcuts;
import labrunner.ui.kit.TerminalText;
import labrunner.ui.kit.Ticks;
import labrunner.ui.kit.WindowActions;
import labrunner.ui.kit.Zoom;
import labrunner.ui.page.CleanupSheet;
import labrunner.ui.page.ObjectNames;
import labrunner.ui.page.OutlinePane;
import labrunner.ui.page.StepPane;
import labrunner.ui.start.Progress;
import labrunner.ui.tables.ClusterPane;
import org.kordamp.ikonli.feather.Feather;

/** A lesson on the screen: outline, page and cluster side by side, the status bar below, all showing one state. */
final class Shell extends BorderPane implements PaneNavigation {
    private final WindowActions window;
    private final ChosenCluster cluster;
    private final LessonPort lesson;
    private final FxRelay<LessonState> relay = new FxRelay<>(this::show);
    private final LessonClock clock;
    private final ObjectNames names = new ObjectNames(this);
    private final Header header;
    private final OutlinePane outline;
    private final Label strip = FxParts.label("", "muted", "small");
    private final StepPane steps;
    private final CleanupSheet sheet;
    private final ClusterPane objects;
    private final BelowTables below;
    private final PageNews news;
    private final PaneFrame outlineFrame;
    private final PaneFrame page;
    private final PaneFrame objectsFrame = new PaneFrame();
    private final ClusterColumn right;
    private final StepTurn turn;
    private final StatusBar status;
    private final Optional<ReadingTime> reading;
    private final Columns columns;
    private final Ticks ticks = Ticks.every(Duration.ofMillis(500), this::tick);
    private Optional<LessonState> shown = Optional.empty();
    private Optional<AfterCleanUp> afterCleanUp = Optional.empty();
    private String asked = "";

    /** Begins the lab on the cluster and shows what becomes of it. */
    Shell(ChosenCluster cluster, Lab lab, WindowActions window, Course course) {
        this.window = window;
        this.cluster = cluster;
        clock = LessonClock.of(cluster);
        Zoom zoom = window.zoom().following();
        getStyleClass().add("shell");
        lesson = cluster.begin(lab, relay);
        Preferences preferences = window.preferences();
        var tab = new SimpleStringProperty(preferences.text("tab").orElse(""));
        tab.addListener((property, old, now) -> preferences.keep("tab", now));
        reading = cluster.practice().map(controls -> new ReadingTime(controls, preferences));
        status = new StatusBar(cluster, zoom, this::skipWait, reading);
        outline = new OutlinePane(lesson, this, course);
        steps = new StepPane(lesson, this, names, tab, cluster.practice().isPresent(), window::showStart, course);
        sheet = new CleanupSheet(lesson, course, () -> showSheet(false));
        Prices prices = window.prices().on(cluster.simulated());
        objects = new ClusterPane(lesson, prices, clock, zoom.factorProperty(), objectsFrame::run);
        below = new BelowTables(lesson, clock, window, zoom, prices, objects);
        objectsFrame.hold(objects);
        addEventHandler(PaneEvent.OBJECT, event -> select(event.kind(), event.namespace(), event.name()));
        addEventHandler(PaneEvent.LINES, event -> {
            showBelow(LowerPane.LOG);
            below.log().only(event.name());
        });
        right = new ClusterColumn(objectsFrame, objects, below.pane(), zoom, preferences);
        turn = new StepTurn(right, objects::showKind, () -> below.choose(LowerPane.LOG));
        outlineFrame = new PaneFrame(outline);
        news = new PageNews(lab);
        page = new PaneFrame(new BorderPane(new StackPane(steps, sheet), news, null, null, null));
        columns = new Columns(outlineFrame, stripPane(), page, right, zoom);
        columns.keepIn(preferences);
        Button fold = FxParts.icon(Feather.SERVER, Texts.of("header.fold.cluster"), this::turnCluster);
        fold.setId("fold-cluster");
        columns.clusterShownProperty().subscribe(shows -> fold.setText(shows ? "" : Texts.of("header.cluster")));
        header = Header.lesson(window, lab, course, cluster, fold);
        setTop(header);
        setCenter(columns);
        setBottom(status);
        FxParts.show(sheet, false);
        ticks.start();
    }

    private VBox stripPane() {
        Button unfold = FxParts.icon(Feather.CHEVRONS_RIGHT, Texts.of("outline.unfold"), this::turnOutline);
        strip.setRotate(-90);
        strip.setMinWidth(USE_PREF_SIZE);
        var turned = new javafx.scene.Group(strip);
        var pane = new VBox(12, unfold, turned);
        pane.setAlignment(javafx.geometry.Pos.TOP_CENTER);
        pane.getStyleClass().add("outline-strip");
        return pane;
    }

    private void show(LessonState state) {
        boolean moved =
                shown.filter(old -> old.current().equals(state.current())).isEmpty();
        shown = Optional.of(state);
        clock.show(state);
        names.show(state.snapshot());
        header.show(state);
        outlineFrame.show(() -> outline.show(state));
        page.show(() -> {
            steps.show(state);
            sheet.show(state);
        });
        objectsFrame.show(() -> objects.show(state));
        below.show(state);
        status.show(state);
        int at = state.steps().stream().map(step -> step.id()).toList().indexOf(state.current()) + 1;
        strip.setText(Texts.of("outline.folded", at, state.steps().size()));
        if (moved) {
            showSheet(false);
            turn.begin(state.currentStep().step());
        }
        Progress.keep(window.preferences(), state);
        ask(state.question());
        news.show(state);
        afterCleanUp = afterCleanUp.filter(waiting -> waiting.look(state));
    }

    private void ask(Optional<Question> question) {
        if (question.isEmpty()) {
            window.overlays().close("question");
            asked = "";
            return;
        }
        Question now = question.get();
        if (now.id().equals(asked)) {
            return;
        }
        asked = now.id();
        window.overlays().show("question", QuestionCard.of(now, yes -> answer(now, yes)), () -> answer(now, false));
    }

    private void answer(Question question, boolean yes) {
        if (!yes) {
            afterCleanUp = Optional.empty();
        }
        window.overlays().close("question");
        lesson.send(new Intent.Answer(question.id(), yes));
    }

    /** What is said of the page's files, and of what is filled in. */
    PageNews news() {
        return news;
    }

    /** Shows the command that stands there on the page, once the page is made. */
    void reveal(Lab lab, Place at) {
        steps.reveal(at);
        WebPage.step(lab, at).ifPresent(step -> lesson.send(new Intent.Go(step.id())));
    }

    @Override
    public Runnable fetch(PlacedCommand command, Consumer<Optional<Problem>> ended) {
        return shown.map(state -> window.fetch(state.lab(), command, ended)).orElse(() -> {});
    }

    @Override
    public void fill(Map<String, String> values, Place at) {
        shown.ifPresent(state -> window.fill(state.lab(), values, at));
    }

    @Override
    public Optional<String> clusterName() {
        return cluster.practice().isPresent()
                ? Optional.empty()
                : Optional.of(cluster.context().cluster());
    }

    private void tick() {
        shown.ifPresent(state -> reading.ifPresent(time -> time.look(state)));
        status.tick();
        if (clock.moved()) {
            page.run(() -> steps.tick(clock.sinceState()));
            objectsFrame.run(objects::tick);
            below.tick();
        }
    }

    /** The keys that work in a lesson. */
    List<Shortcuts.Shortcut> shortcuts() {
        var all = new ArrayList<>(List.of(
                Shortcuts.of("Shortcut+Enter", "key.next.thing", this::doNext),
                Shortcuts.of("Alt+Right", "key.next", () -> lesson.send(new Intent.Next())),
                Shortcuts.of("Alt+Left", "key.back", () -> lesson.send(new Intent.Back())),
                Shortcuts.of("Alt+Shift+Right", "key.skip", () -> lesson.send(new Intent.Skip())),
                Shortcuts.listed("Shift+Enter", "key.run.up.to"),
                Shortcuts.of(Shortcuts.HALT, "key.halt", () -> lesson.send(new Intent.Halt())),
                Shortcuts.of("Shortcut+Shift+D", "key.cleanup", this::showCleanup),
                Shortcuts.of(Shortcuts.START_OVER, "key.start.over", outline::startOver),
                Shortcuts.of("Shortcut+Shift+H", "key.help", this::copyForHelp),
                Shortcuts.of("Alt+Home", "key.home", window::showStart),
                Shortcuts.of("Shortcut+B", "key.outline", this::turnOutline),
                Shortcuts.of("Shortcut+J", "key.cluster", this::turnCluster)));
        all.addAll(objectKeys());
        if (cluster.practice().isPresent()) {
            all.addAll(List.of(
                    Shortcuts.of("Shortcut+K", "key.kubectl", status::useKubectl),
                    Shortcuts.of("Shortcut+Shift+W", "key.skip.wait", this::skipWait),
                    Shortcuts.of("Shortcut+Shift+T", "key.pause", status::turnPause),
                    Shortcuts.of("Shortcut+PERIOD", "key.faster", () -> status.pace(1)),
                    Shortcuts.of("Shortcut+COMMA", "key.slower", () -> status.pace(-1))));
        }
        return all;
    }

    private void doNext() {
        if (!steps.doNext()) {
            status.say(Texts.of("status.not.yet"));
        }
    }

    private List<Shortcuts.Shortcut> objectKeys() {
        return List.of(
                Shortcuts.of("Shortcut+1", "key.nodepools", () -> openKind(RowKind.NODE_POOLS)),
                Shortcuts.of("Shortcut+2", "key.machines", () -> openKind(RowKind.NODE_CLAIMS)),
                Shortcuts.of("Shortcut+3", "key.pods", () -> openKind(RowKind.PODS)),
                Shortcuts.of("Shortcut+4", "key.deployments", () -> openKind(RowKind.DEPLOYMENTS)),
                Shortcuts.of("Shortcut+5", "key.events", () -> openKind(RowKind.EVENTS)),
                Shortcuts.of("Shortcut+F", "key.filter", () -> {
                    columns.showCluster(true);
                    objects.filter();
                }),
                Shortcuts.listed("Shortcut+C", "key.copy.row"),
                Shortcuts.of("Shortcut+Shift+Y", "key.copy.yaml", objects::copyYaml),
                Shortcuts.of("Alt+1", "key.conditions", () -> objects.view("conditions")),
                Shortcuts.of("Alt+2", "key.about", () -> objects.view("events")),
                Shortcuts.of("Alt+3", "key.yaml", () -> objects.view("yaml")),
                Shortcuts.of("Alt+4", "key.choice", () -> objects.view("choice")),
                Shortcuts.listed("Esc", "key.close"),
                Shortcuts.of("Shortcut+L", "key.log", () -> {
                    showBelow(LowerPane.LOG);
                    below.log().filter();
                }),
                Shortcuts.of("Shortcut+T", "key.timeline", () -> showBelow(LowerPane.TIMELINE)),
                Shortcuts.of("Shortcut+Shift+P", "key.log.pause", below.log()::turnPause),
                Shortcuts.of("Shortcut+Shift+F", "key.log.follow", below.log()::turnFollow));
    }

    private void openKind(RowKind<?> kind) {
        turn.touch();
        columns.showCluster(true);
        objects.showKind(kind.name());
    }

    private void showBelow(String pane) {
        columns.showCluster(true);
        right.showLog();
        below.choose(pane);
    }

    private void turnOutline() {
        columns.foldOutline(!columns.outlineFolded());
    }

    boolean outlineShown() {
        return !columns.outlineFolded();
    }

    private void turnCluster() {
        columns.showCluster(!columns.clusterShown());
    }

    /** Folds the outline for a presentation, and brings it back after it. */
    void present(boolean presenting) {
        columns.present(presenting);
    }

    private void showSheet(boolean wanted) {
        FxParts.show(sheet, wanted);
        FxParts.show(steps, !wanted);
    }

    /** The state that is shown; empty before the first. */
    Optional<LessonState> last() {
        return shown;
    }

    /** Cleans up, and goes on once nothing is left; a no to its question, or what can't be removed, ends that. */
    void cleanUpThen(Runnable goOn) {
        afterCleanUp = Optional.of(new AfterCleanUp(goOn));
        showCleanup();
        status.say(Texts.of("leave.when.clean"));
        lesson.send(new Intent.CleanUp());
    }

    @Override
    public void select(String kind, Optional<String> namespace, String name) {
        columns.showCluster(true);
        objects.select(kind, namespace, name);
    }

    @Override
    public void showKind(String kind) {
        columns.showClusterBeside();
        objects.showKind(kind);
    }

    @Override
    public void openLog(LogSpec spec) {
        showBelow(LowerPane.LOG);
        below.log().open(spec);
    }

    @Override
    public void follow(String destination) {
        if (destination.matches("(?i)https?://.*")) {
            window.browse(destination);
        } else if (destination.startsWith("#")) {
            lesson.send(new Intent.Go(destination.substring(1)));
        } else {
            shown.map(state -> state.lab())
                    .flatMap(lab -> PageLink.file(lab, destination))
                    .ifPresentOrElse(window::followPage, () -> status.say(Texts.of("link.nowhere", destination)));
        }
    }

    @Override
    public void showCleanup() {
        showSheet(true);
        sheet.requestFocus();
    }

    @Override
    public void copyForHelp() {
        shown.ifPresent(state -> {
            FxParts.copy(HelpText.of(state, cluster.context().name(), window.version()));
            status.say(Texts.of("help.copied"));
        });
    }

    @Override
    public TerminalText terminal() {
        return TerminalText.of(cluster);
    }

    @Override
    public void skipWait() {
        cluster.practice()
                .ifPresent(controls -> controls.skipWait()
                        .thenAccept(skipped -> FxRelay.onFx(() -> status.say(StatusBar.skipped(skipped)))));
    }

    /** Shows nothing more, and lets the lesson end, which leaves the cluster as it is. */
    void end(ShutdownQueue ends) {
        ticks.stop();
        relay.close();
        objects.close();
        below.close();
        ends.add(lesson::close);
    }
}
