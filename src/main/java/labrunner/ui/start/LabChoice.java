package labrunner.ui.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Preferences;
import labrunner.ui.kit.ProblemView;
import labrunner.ui.kit.WindowActions;

/** Which lab: those that come with the program, any page or workshop folder, and those that were open before. */
final class LabChoice extends VBox {
    private final LabSource library;
    private final WindowActions window;
    private final Runnable start;
    private final Preferences preferences;
    private final Background background;
    private final Map<Path, LabCard> cards = new LinkedHashMap<>();
    private final VBox left = new VBox(8);
    private final VBox right = new VBox(8);
    private final VBox problems = new VBox(8);
    private final VBox recent = new VBox(4);
    private Optional<Path> chosen = Optional.empty();

    /** Whether the learner has chosen it, now or last time. */
    private boolean settled;

    /** {@code start} begins the lab that is chosen. */
    LabChoice(LabSource library, WindowActions window, Background background, Runnable start) {
        super(12);
        this.start = start;
        this.library = library;
        this.window = window;
        this.preferences = window.preferences();
        this.background = background;
        right.getChildren().addAll(openCard(), recent);
        getChildren().addAll(FxParts.label(Texts.of("start.labs"), "title"), StartPane.halves(left, right), problems);
        FxParts.show(problems, false);
        background.run(() -> library.bundled(), this::readInOrder, this::failed);
        showRecent();
    }

    /** The lab that is chosen, once it was read. */
    Optional<Lab> lab() {
        return chosen.flatMap(page -> Optional.ofNullable(cards.get(page))).flatMap(card -> card.lab);
    }

    /** Opens a page, a folder with one, or a workshop folder, and chooses what it has. */
    void open(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        problems.getChildren().clear();
        FxParts.show(problems, false);
        if (PageSearch.isWorkshop(whole)) {
            background.run(() -> library.folder(whole), folder -> showFolder(whole, folder), this::failed);
        } else {
            read(whole, true);
        }
    }

    /** Looks for a page among the labs that are shown and those that were open before, and chooses it where it is found. */
    void find(String key, Consumer<Optional<Lab>> then) {
        Optional<Lab> shown = cards.values().stream()
                .flatMap(card -> card.lab.stream())
                .filter(lab -> lab.key().equals(key))
                .findFirst();
        if (shown.isPresent()) {
            choose(shown.get().page());
            then.accept(shown);
            return;
        }
        List<Path> recentPages = preferences.recent();
        background.run(
                () -> PageSearch.find(library, recentPages, key),
                found -> {
                    found.ifPresent(lab -> {
                        add(lab.page(), Optional.of(lab), Optional.empty());
                        choose(lab.page());
                    });
                    then.accept(found);
                },
                this::failed);
    }

    private void showFolder(Path path, WorkshopFolder folder) {
        preferences.opened(path);
        left.getChildren().add(FxParts.label(folder.title(), "caps"));
        folder.modules().stream().findFirst().ifPresent(first -> {
            settled = true;
            chosen = Optional.of(first.page());
        });
        readInOrder(folder.modules().stream().map(WorkshopFolder.Module::page).toList());
        showRecent();
    }

    /** Keeps a place for each page first: they are read at once, and a short one is read before a long one. */
    private void readInOrder(List<Path> pages) {
        if (!settled) {
            // known before it is read, so that who is quick doesn't open another one
            pages.stream().filter(this::wasOpenLast).findFirst().ifPresent(this::choose);
        }
        pages.stream()
                .filter(page -> !cards.containsKey(page))
                .forEach(page -> add(page, Optional.empty(), Optional.empty()));
        pages.forEach(page -> read(page, false));
    }

    private void read(Path page, boolean choose) {
        background.run(
                () -> library.read(page),
                lab -> {
                    if (choose) {
                        preferences.opened(page);
                        showRecent();
                    }
                    add(page, Optional.of(lab), Optional.empty());
                    if (choose
                            || wasOpenLast(page)
                            || wasOpenLast(lab.page())
                                    && chosen.filter(preferences.recent()::contains)
                                            .isEmpty()) {
                        choose(page);
                    } else {
                        suggest();
                    }
                },
                problem -> {
                    if (choose) {
                        failed(problem);
                    } else {
                        add(page, Optional.empty(), Optional.of(problem));
                    }
                });
    }

    /** @param page itself, or the folder that it is the page of */
    private boolean wasOpenLast(Path page) {
        return preferences
                .text("lab")
                .map(Path::of)
                .filter(last -> last.equals(page) || page.equals(last.getParent()))
                .isPresent();
    }

    private void failed(Problem problem) {
        problems.getChildren().setAll(new ProblemView(problem));
        FxParts.show(problems, true);
    }

    private void add(Path page, Optional<Lab> lab, Optional<Problem> problem) {
        var card = new LabCard(page, lab, problem);
        FxParts.show(card, lab.isPresent() || problem.isPresent());
        LabCard old = cards.put(page, card);
        if (old == null) {
            left.getChildren().add(card);
        } else {
            left.getChildren().set(left.getChildren().indexOf(old), card);
        }
    }

    /** What nobody has chosen yet is the first lab that does something; a page that is only shown is there for who wants it. */
    private void suggest() {
        Optional<Path> first = cards.entrySet().stream()
                .filter(card -> card.getValue().lab.filter(Lab::runsSomething).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        if (!settled) {
            chosen = first.or(() -> chosen);
        }
        chosen.ifPresent(this::mark);
    }

    private void choose(Path page) {
        settled = true;
        chosen = Optional.of(page);
        mark(page);
    }

    private void mark(Path page) {
        cards.forEach((path, card) -> card.mark(path.equals(page)));
    }

    private void showRecent() {
        recent.getChildren().clear();
        List<Path> pages = preferences.recent();
        if (!pages.isEmpty()) {
            recent.getChildren().add(FxParts.label(Texts.of("start.recent"), "muted", "small"));
            for (Path page : pages) {
                var link = FxParts.link(name(page), () -> open(page), "small");
                link.setTooltip(new javafx.scene.control.Tooltip(page.toString()));
                recent.getChildren().add(link);
            }
        }
        FxParts.show(recent, !pages.isEmpty());
    }

    private static String name(Path page) {
        Path parent = page.getParent();
        return parent == null || parent.getFileName() == null
                ? page.toString()
                : parent.getFileName() + "/" + page.getFileName();
    }

    private Region openCard() {
        var file = FxParts.link(Texts.of("start.open.page"), window::choosePage);
        file.setId("open-page");
        var folder = FxParts.link(Texts.of("start.open.folder"), this::chooseFolder);
        var card = new VBox(
                4,
                FxParts.label(Texts.of("start.open"), "strong"),
                FxParts.wrapping(Texts.of("start.open.what"), "muted", "small"),
                new FlowPane(12, 0, file, folder));
        card.getStyleClass().add("start-card");
        return card;
    }

    private void chooseFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("start.open.folder"));
        Optional.ofNullable(chooser.showDialog(getScene().getWindow())).ifPresent(file -> open(file.toPath()));
    }

    /** One lab that can be chosen. */
    private final class LabCard extends HBox {
        private final Optional<Lab> lab;
        private final Region circle = FxParts.styled(new Region(), "choice-circle");

        LabCard(Path page, Optional<Lab> lab, Optional<Problem> problem) {
            super(12);
            this.lab = lab;
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("start-card");
            if (lab.isPresent() || problem.isPresent()) {
                getStyleClass().add("lab-card");
            }
            problem.ifPresent(what -> {
                var view = new ProblemView(what);
                HBox.setHgrow(view, Priority.ALWAYS);
                getChildren().add(view);
            });
            lab.ifPresent(read -> {
                var text = new VBox(
                        2, FxParts.wrapping(read.title(), "strong"), FxParts.wrapping(about(read), "muted", "small"));
                HBox.setHgrow(text, Priority.ALWAYS);
                var progress = FxParts.label(Progress.words(preferences, read), "muted", "small");
                progress.setMinWidth(USE_PREF_SIZE);
                getChildren().addAll(circle, text, progress);
                getStyleClass().add("pressable");
                setFocusTraversable(true);
                setId("lab-" + read.id());
                setAccessibleRole(AccessibleRole.RADIO_BUTTON);
                setAccessibleText(read.title() + ", " + about(read));
                setOnMouseClicked(event -> {
                    choose(page);
                    if (event.getClickCount() == 2) {
                        start.run();
                    }
                });
                addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                    if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                        choose(page);
                        event.consume();
                    }
                });
            });
        }

        void mark(boolean isChosen) {
            FxParts.state(circle, "chosen", isChosen);
            FxParts.state(this, "chosen", isChosen);
        }
    }

    private static String about(Lab lab) {
        var parts = new ArrayList<String>();
        parts.add(Texts.of("start.lab.steps", lab.steps().size()));
        lab.duration().ifPresent(time -> parts.add(Texts.of("about.minutes", time.toMinutes())));
        int warnings = lab.warnings().size() + lab.mistakes().size();
        if (warnings > 0) {
            parts.add(Texts.of("start.lab.warnings", warnings));
        }
        var joined = new StringJoiner(" \u00b7 ");
        parts.forEach(joined::add);
        return joined.toString();
    }
}
