package labrunner.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.workshop.Workshop;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.run.workshop.WorkshopState;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.Motion;
import labrunner.ui.kit.OnScreen;
import labrunner.ui.kit.Overlays;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.Prices;
import labrunner.ui.kit.Shortcuts;
import labrunner.ui.kit.Theme;
import labrunner.ui.kit.WindowActions;
import labrunner.ui.kit.Zoom;
import labrunner.ui.start.PageSearch;
import labrunner.ui.start.StartPane;
import labrunner.ui.start.WindowParts;

/** The window: shows the start screen or a lesson, and what stands over both. Made and used on the JavaFX thread. */
public final class Window implements WindowActions {
    private final WindowParts parts;
    private final Stage stage;
    private final Preferences preferences;
    private final Theme theme;
    private final Background background = new Background();
    private final ShutdownQueue ends = new ShutdownQueue(Duration.ofSeconds(30));
    private final Shortcuts shortcuts = new Shortcuts();
    private final Overlays overlays = new Overlays();
    private final StackPane content = new StackPane();
    private final Magnifier magnifier;
    private final Scene scene;
    private final Runnable closed;
    private final HostLinks links;
    private Optional<StartPane> start = Optional.empty();
    private Optional<Shell> shell = Optional.empty();
    private Optional<PageWatch> watch = Optional.empty();
    private final Workplace workplace = new Workplace();
    private final EarlierModules earlier = new EarlierModules(background, overlays);
    private final CleanUpAll cleanUpAll = new CleanUpAll(background, overlays);
    private final PageAgain again;
    private Supplier<Optional<Path>> chooser;

    /** A window on a stage that isn't shown yet; {@code closed} runs once it is closed for good. */
    public Window(WindowParts parts, Stage stage, Application application, Runnable closed) {
        this.parts = parts;
        this.stage = stage;
        this.closed = closed;
        again = new PageAgain(
                parts.library(),
                background,
                () -> shell,
                (lab, at) -> workplace.cluster().ifPresent(chosen -> reload(chosen, lab, at)),
                this::refuse);
        links = new HostLinks(application);
        preferences = new Preferences(parts.stateFolder());
        chooser = () -> PageDialog.ask(stage, preferences.recent());
        theme = new Theme(preferences.theme());
        theme.darkProperty().addListener((property, old, now) -> preferences.keep("theme", theme.choice()));
        var root = new StackPane(content, overlays);
        root.getStyleClass().add("window");
        FileDrop.take(root, this::openPage, this::refuse);
        scene = OnScreen.scene(root, preferences);
        theme.dress(scene);
        magnifier = new Magnifier(scene, preferences);
        stage.setScene(scene);
        stage.setTitle("Labrunner");
        OnScreen.begin(stage, preferences);
        stage.setOnCloseRequest(this::closeRequested);
        keys();
        shortcuts.listen(scene, overlays);
        showStart();
    }

    private void keys() {
        shortcuts.add("Shortcut+PLUS", "key.larger", () -> zoom(1));
        shortcuts.add("Shortcut+MINUS", "key.smaller", () -> zoom(-1));
        shortcuts.add("Shortcut+0", "key.normal", () -> zoom(0));
        shortcuts.add("F5", "key.present", this::present);
        shortcuts.add("Shortcut+D", "key.theme", theme::toggle);
        shortcuts.add("Shortcut+M", "key.motion", new Motion(scene, preferences)::toggle);
        shortcuts.add("Shortcut+O", "key.open", this::choosePage);
        shortcuts.add("Shortcut+P", "key.find", this::find);
        shortcuts.add("Slash", "key.find", this::find);
        shortcuts.add("F1", "key.list", () -> shortcuts.turnList(overlays));
    }

    /** What is shown, for pictures of it. */
    public Scene scene() {
        return scene;
    }

    /** Shows the window, with a page or folder opened if one was asked for. */
    public void show(Optional<Path> page) {
        stage.show();
        OnScreen.keep(stage);
        page.ifPresent(this::openPage);
    }

    /** A lesson stays until a page was chosen, can be read, and leaving was agreed to. */
    @Override
    public void choosePage() {
        chooser.get().ifPresent(this::openPage);
    }

    /** Asks for a page in another way than by the system's dialog. */
    void choosePagesBy(Supplier<Optional<Path>> other) {
        chooser = other;
    }

    @Override
    public void showStart() {
        leave("leave.lab", this::goToStart);
    }

    private void goToStart() {
        closeLesson();
        Runnable anew = () -> leave("leave.anew", this::beginAnew);
        var pane = new StartPane(parts, Header.plain(this), this, background, workplace.here(), this::openLesson, anew);
        start = Optional.of(pane);
        shortcuts.screen(List.of());
        swap(pane);
    }

    /** The practice cluster ends, and the start screen offers another one. */
    private void beginAnew() {
        workplace.takePractice().ifPresent(old -> ends.add(old::close));
        goToStart();
    }

    private void openLesson(ChosenCluster chosen, Lab lab, Optional<Workshop> workshop) {
        closeLesson();
        workplace.opened(chosen, workshop);
        earlier.before(chosen, workshop, lab, new Approach(chosen, lab, Optional.empty(), this::goToStart));
    }

    private void goOnWith(Lab lab) {
        goOnWith(lab, Optional.empty());
    }

    /** Another page takes the place of the one that is open, on the same cluster. */
    private void goOnWith(Lab lab, Optional<Place> at) {
        workplace.cluster().ifPresent(chosen -> {
            var way = new Approach(chosen, lab, at, () -> {});
            leave(
                    workplace.goingOn(shell.flatMap(Shell::last)),
                    "leave.lab",
                    () -> earlier.before(chosen, workplace.workshop(), lab, way));
        });
    }

    private void find() {
        start.ifPresent(pane -> FindCard.show(overlays, pane.pages(), found -> pane.choose(found.lab())));
        shell.ifPresent(
                lesson -> FindCard.show(overlays, lesson, workplace, (lab, at) -> goOnWith(lab, Optional.of(at))));
    }

    private void cleanUpAll(ChosenCluster chosen, Lab lab) {
        var way = new Approach(chosen, lab, Optional.empty(), () -> {});
        workplace.workshop().ifPresent(all -> cleanUpAll.ask(chosen, all, way::leave, way::open));
    }

    /** The way to a lesson on a cluster that is open. */
    private final class Approach implements EarlierModules.Way {
        private final ChosenCluster chosen;
        private final Lab lab;
        private final Optional<Place> at;
        private final Runnable stay;

        Approach(ChosenCluster chosen, Lab lab, Optional<Place> at, Runnable stay) {
            this.chosen = chosen;
            this.lab = lab;
            this.at = at;
            this.stay = stay;
        }

        @Override
        public void leave(Runnable then) {
            endLesson();
            ends.then(then);
        }

        @Override
        public void open(Optional<Problem> stopped, Optional<WorkshopState> state) {
            workplace.known(state);
            workplace.remember(preferences, lab);
            endLesson();
            ends.then(() -> {
                begin(chosen, lab, at);
                stopped.ifPresent(Window.this::refuse);
            });
        }

        @Override
        public void stay() {
            stay.run();
        }
    }

    /** A lesson that has not quite ended still holds its journal, which this one may need. */
    private void begin(ChosenCluster chosen, Lab lab, Optional<Place> at) {
        ends.then(() -> workplace.cluster().filter(chosen::equals).ifPresent(still -> {
            show(still, lab);
            at.ifPresent(place -> shell.ifPresent(lesson -> lesson.reveal(lab, place)));
        }));
    }

    private void show(ChosenCluster chosen, Lab lab) {
        workplace.read(lab);
        var lesson = new Shell(chosen, lab, this, workplace.course(lab, this::goOnWith, () -> cleanUpAll(chosen, lab)));
        shell = Optional.of(lesson);
        start = Optional.empty();
        shortcuts.screen(lesson.shortcuts());
        lesson.present(magnifier.presents());
        watch = Optional.of(new PageWatch(
                lab,
                background,
                parts.library(),
                fresh -> lesson.news().read(fresh, () -> reload(chosen, fresh, Optional.empty())),
                lesson.news()::unreadable));
        swap(lesson);
    }

    /** The page says something else now: the lesson goes on with the new page on the same cluster. */
    private void reload(ChosenCluster chosen, Lab fresh, Optional<Place> at) {
        endLesson();
        begin(chosen, fresh, at);
    }

    @Override
    public Runnable fetch(Lab lab, PlacedCommand command, Consumer<Optional<Problem>> ended) {
        return again.fetch(lab, command, ended);
    }

    @Override
    public void fill(Lab lab, Map<String, String> values, Place at) {
        again.fill(lab, values, at);
    }

    @Override
    public void followPage(Path page) {
        again.follow(page, this::goOnWith);
    }

    private void swap(Region screen) {
        overlays.closeAll();
        content.getChildren().setAll(screen);
    }

    private void endLesson() {
        watch.ifPresent(PageWatch::close);
        watch = Optional.empty();
        shell.ifPresent(open -> {
            open.last().ifPresent(workplace::left);
            open.end(ends);
        });
        shell = Optional.empty();
    }

    /** The practice cluster goes on. */
    private void closeLesson() {
        endLesson();
        workplace.leave().ifPresent(open -> ends.add(open::close));
    }

    private void leave(String what, Runnable goOn) {
        leave(workplace.leaving(!what.equals("leave.lab"), shell.flatMap(Shell::last)), what, goOn);
    }

    /** Goes on at once where nothing is under way, lost or left; else asks once. */
    private void leave(Optional<LeaveWarning> leaving, String what, Runnable goOn) {
        if (leaving.isEmpty()) {
            goOn.run();
            return;
        }
        LeavingCard.show(
                overlays,
                what,
                leaving.get(),
                () -> shell.ifPresentOrElse(lesson -> lesson.cleanUpThen(goOn), goOn),
                goOn);
    }

    private void closeRequested(WindowEvent event) {
        event.consume();
        leave("leave.window", this::end);
    }

    private void end() {
        OnScreen.remember(stage, preferences);
        closeLesson();
        workplace.takePractice().ifPresent(practice -> ends.add(practice::close));
        stage.close();
        // the process ends after this, and what the cluster still answers belongs into the journal
        ends.then(() -> {
            ends.close();
            background.close();
            closed.run();
        });
    }

    /** Shows an error nobody expected, with its text to copy and where it was written to. */
    public void unexpected(Throwable error) {
        ErrorCard.show(overlays, error, parts.logFile());
    }

    @Override
    public void openPage(Path page) {
        if (start.isPresent()) {
            start.get().open(page);
        } else {
            // A lesson is left only for what can be read.
            background.run(
                    () -> PageSearch.check(parts.library(), page),
                    readable -> leave("leave.lab", () -> {
                        goToStart();
                        start.ifPresent(pane -> pane.open(page));
                    }),
                    this::refuse);
        }
    }

    private void refuse(Problem problem) {
        overlays.refuse(problem);
    }

    @Override
    public void browse(String address) {
        links.open(address);
    }

    @Override
    public void zoom(int direction) {
        magnifier.step(direction);
    }

    @Override
    public void present() {
        magnifier.turnPresentation();
        shell.ifPresent(lesson -> lesson.present(magnifier.presents()));
    }

    @Override
    public Prices prices() {
        return parts.prices();
    }

    @Override
    public Preferences preferences() {
        return preferences;
    }

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public Overlays overlays() {
        return overlays;
    }

    @Override
    public Shortcuts shortcuts() {
        return shortcuts;
    }

    @Override
    public Zoom zoom() {
        return magnifier.zoom();
    }

    @Override
    public String version() {
        return parts.version();
    }

    /** Whether no card stands over the screen. */
    public boolean overlaysClosed() {
        return overlays.open().isEmpty();
    }
}
