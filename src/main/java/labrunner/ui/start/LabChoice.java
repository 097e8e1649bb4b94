package labrunner.ui.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.FlowPane;
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

/** Which lab: the workshop that comes with the program, any page or workshop folder, and those that were open before. */
final class LabChoice extends VBox {
    private final LabSource library;
    private final WindowActions window;
    private final Consumer<Lab> start;
    private final Preferences preferences;
    private final Background background;
    private final ShelfStates states;
    private final Shelf pages = Shelf.ofPages();
    private final List<Shelf> shelves = new ArrayList<>();
    private final VBox opened = new VBox(20, pages);
    private final VBox left = new VBox(20, opened);
    private final VBox right = new VBox(8);
    private final VBox problems = new VBox(8);
    private final VBox recent = new VBox(4);
    private Optional<Path> chosen = Optional.empty();

    /** Whether the learner has chosen it, now or last time. */
    private boolean settled;

    /** Pages, and the list of what comes with the program, that are being read. */
    private int reading;

    private Optional<Wish> wish = Optional.empty();

    /** Something that is to be done with the chosen lab, once it was read. */
    private record Wish(Consumer<Lab> then, Runnable none) {}

    /** {@code start} opens a lab where this window has been, or on the practice cluster. */
    LabChoice(LabSource library, WindowActions window, Background background, Here here, Consumer<Lab> start) {
        super(12);
        this.start = start;
        this.library = library;
        this.window = window;
        this.preferences = window.preferences();
        this.background = background;
        states = new ShelfStates(preferences, background, here);
        shelves.add(pages);
        right.getChildren().addAll(openCard(), recent);
        getChildren().addAll(FxParts.label(Texts.of("start.labs"), "title"), StartPane.halves(left, right), problems);
        FxParts.show(problems, false);
        FxParts.show(pages, false);
        FxParts.show(opened, false);
        reading++;
        background.run(() -> bundled(library), this::showBundled, problem -> {
            failed(problem);
            readOne();
        });
        here.workshop().flatMap(this::openedBefore).ifPresent(this::open);
        here.pages().forEach(page -> read(pages, page, false));
        showRecent();
    }

    /** What a learner opened stands here again; what comes with the program does anyway. */
    private Optional<Path> openedBefore(Path path) {
        return preferences.recent().stream()
                .filter(recent -> real(recent).equals(path) || real(recent).equals(path.getParent()))
                .findFirst();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private record Bundled(Optional<WorkshopFolder> workshop, List<Path> pages) {}

    private static Bundled bundled(LabSource library) {
        Optional<WorkshopFolder> workshop = library.workshop();
        List<Path> modules = workshop.stream()
                .flatMap(folder -> folder.modules().stream())
                .map(module -> real(module.page()))
                .toList();
        return new Bundled(
                workshop,
                library.bundled().stream()
                        .filter(lab -> !modules.contains(real(lab)) && !modules.contains(real(lab.resolve("index.md"))))
                        .toList());
    }

    private void showBundled(Bundled bundled) {
        bundled.workshop().map(Shelf::of).ifPresent(this::showLast);
        if (!bundled.pages().isEmpty()) {
            Shelf beside = bundled.workshop().isPresent() ? Shelf.beside() : Shelf.ofPages();
            bundled.pages().forEach(beside::place);
            showLast(beside);
        }
        readOne();
    }

    private void showLast(Shelf shelf) {
        shelves.addLast(shelf);
        left.getChildren().addLast(shelf);
        readInOrder(shelf);
    }

    private void readOne() {
        reading--;
        grant();
    }

    private void grant() {
        Optional<Wish> open = wish;
        // until somebody chooses, it is the first of all that do something
        Optional<Lab> read = settled || reading == 0 ? lab() : Optional.empty();
        if (read.isPresent() || reading == 0) {
            wish = Optional.empty();
            open.ifPresent(wanted -> read.ifPresentOrElse(wanted.then(), wanted.none()));
        }
    }

    /** Hands on the chosen lab, once it was read: its title stands there before. {@code none} runs where nothing is chosen. */
    void whenRead(Consumer<Lab> then, Runnable none) {
        wish = Optional.of(new Wish(then, none));
        grant();
    }

    /** The lab that is chosen, once it was read. */
    Optional<Lab> lab() {
        return chosen.flatMap(page -> shelves.stream()
                .flatMap(shelf -> Optional.ofNullable(shelf.cards().get(page)).stream())
                .flatMap(card -> card.lab().stream())
                .findFirst());
    }

    /** The workshop of a page, and those of its pages that were read; empty for a page by itself. */
    Optional<LabSource.Shelved> workshop(Lab lab) {
        return shelves.stream()
                .filter(shelf -> shelf.read().values().stream().anyMatch(lab::equals))
                .flatMap(shelf -> shelf.folder().map(folder -> new LabSource.Shelved(folder, shelf.read())).stream())
                .findFirst();
    }

    /** Opens a page, a folder with one, or a workshop folder, and chooses what it has. */
    void open(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        problems.getChildren().clear();
        FxParts.show(problems, false);
        background.run(
                () -> PageSearch.isWorkshop(whole)
                        ? Optional.of(library.folder(whole))
                        : Optional.<WorkshopFolder>empty(),
                folder ->
                        folder.ifPresentOrElse(workshop -> showFolder(whole, workshop), () -> read(pages, whole, true)),
                this::failed);
    }

    /** Looks for a page among the labs that are shown and those that were open before, and chooses it where it is found. */
    void find(String key, Consumer<Optional<Lab>> then) {
        Optional<Lab> shown = shelves.stream()
                .flatMap(shelf -> shelf.read().values().stream())
                .filter(lab -> lab.key().equals(key))
                .findFirst();
        if (shown.isPresent()) {
            pathOf(shown.get()).ifPresent(this::choose);
            then.accept(shown);
            return;
        }
        List<Path> recentPages = preferences.recent();
        background.run(
                () -> PageSearch.find(library, recentPages, key),
                found -> {
                    found.ifPresent(lab -> {
                        put(pages, lab.page(), lab);
                        choose(lab.page());
                    });
                    then.accept(found);
                },
                this::failed);
    }

    /** The pages that are shown and were read. */
    List<Lab> pages() {
        return shelves.stream().flatMap(shelf -> shelf.read().values().stream()).toList();
    }

    /** Chooses one of them, and brings it into view. */
    void choose(Lab lab) {
        pathOf(lab).ifPresent(page -> {
            choose(page);
            shelves.stream()
                    .flatMap(shelf -> Optional.ofNullable(shelf.cards().get(page)).stream())
                    .findFirst()
                    .ifPresent(LabCard::requestFocus);
        });
    }

    private Optional<Path> pathOf(Lab lab) {
        return shelves.stream()
                .flatMap(shelf -> shelf.read().entrySet().stream())
                .filter(entry -> entry.getValue().page().equals(lab.page()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void showFolder(Path path, WorkshopFolder folder) {
        preferences.opened(path);
        Optional<Shelf> there = shelves.stream()
                .filter(shelf -> shelf.folder()
                        .map(WorkshopFolder::folder)
                        .filter(folder.folder()::equals)
                        .isPresent())
                .findFirst();
        there.ifPresent(old -> {
            shelves.remove(old);
            opened.getChildren().remove(old);
            left.getChildren().remove(old);
        });
        Shelf shelf = Shelf.of(folder);
        shelves.addFirst(shelf);
        opened.getChildren().addFirst(shelf);
        FxParts.show(opened, true);
        settled = true;
        chosen = shelf.cards().keySet().stream()
                .filter(this::wasOpenLast)
                .findFirst()
                .or(() -> shelf.cards().keySet().stream().findFirst());
        readInOrder(shelf);
        showRecent();
    }

    /** Each page has its place before it is read: they are read at once, and a short one is read before a long one. */
    private void readInOrder(Shelf shelf) {
        List<Path> all = List.copyOf(shelf.cards().keySet());
        if (!settled) {
            // known before it is read, so that who is quick doesn't open another one
            all.stream().filter(this::wasOpenLast).findFirst().ifPresent(this::choose);
        }
        all.forEach(page -> read(shelf, page, false));
    }

    private void read(Shelf shelf, Path page, boolean choose) {
        reading++;
        background.run(
                () -> library.read(page),
                lab -> {
                    if (choose) {
                        preferences.opened(page);
                        showRecent();
                    }
                    put(shelf, page, lab);
                    if (choose
                            || wasOpenLast(page)
                            || wasOpenLast(lab.page())
                                    && chosen.filter(preferences.recent()::contains)
                                            .isEmpty()) {
                        choose(page);
                    } else {
                        suggest();
                    }
                    readOne();
                },
                problem -> {
                    if (choose) {
                        failed(problem);
                    } else {
                        shelf.put(page, problem);
                        states.look(shelf);
                    }
                    readOne();
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

    private void put(Shelf shelf, Path page, Lab lab) {
        Optional<Path> twice = pages.read().entrySet().stream()
                .filter(read -> read.getValue().page().equals(lab.page())
                        && !read.getKey().equals(page))
                .map(Map.Entry::getKey)
                .findFirst();
        boolean elsewhere = shelf.equals(pages) && pathOf(lab).isPresent() && twice.isEmpty() && !pages.has(page);
        if (elsewhere) {
            return;
        }
        twice.ifPresent(pages::drop);
        FxParts.show(pages, !pages.cards().isEmpty() || shelf.equals(pages));
        FxParts.show(opened, opened.getChildren().stream().anyMatch(javafx.scene.Node::isVisible));
        shelf.put(page, lab, new LabCard.Actions() {
            @Override
            public void choose() {
                LabChoice.this.choose(page);
            }

            @Override
            public void open() {
                start.accept(lab);
            }
        });
        states.look(shelf);
    }

    /** What nobody has chosen yet is the first lab that does something; a page that is only shown is there for who wants it. */
    private void suggest() {
        if (!settled) {
            Optional<Path> first =
                    shelves.stream().flatMap(shelf -> shelf.first().stream()).findFirst();
            chosen = first.or(() -> chosen);
        }
        mark();
    }

    private void choose(Path page) {
        settled = true;
        chosen = Optional.of(page);
        mark();
    }

    private void mark() {
        shelves.forEach(shelf -> shelf.mark(chosen));
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
}
