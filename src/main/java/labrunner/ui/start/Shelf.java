package labrunner.ui.start;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.VBox;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;

/** Pages that stand together on the start screen: the modules of a workshop in their order, or pages by themselves. */
final class Shelf extends VBox {
    private final Optional<WorkshopFolder> folder;
    private final Map<Path, LabCard> cards = new LinkedHashMap<>();
    private final Map<Path, Problem> problems = new LinkedHashMap<>();
    private final javafx.scene.control.Label summary = FxParts.label("", "muted", "small");

    private Shelf(Optional<WorkshopFolder> folder) {
        super(8);
        this.folder = folder;
    }

    static Shelf ofPages() {
        return new Shelf(Optional.empty());
    }

    /** Labs that come with the program and are no module of its workshop. */
    static Shelf beside() {
        var shelf = ofPages();
        shelf.getChildren().add(FxParts.label(Texts.of("start.beside"), "section-title", "workshop-title"));
        return shelf;
    }

    static Shelf of(WorkshopFolder folder) {
        var shelf = new Shelf(Optional.of(folder));
        shelf.getChildren()
                .add(FxParts.row(8, FxParts.label(folder.title(), "section-title", "workshop-title"), shelf.summary));
        folder.modules().forEach(module -> shelf.place(module.page()));
        return shelf;
    }

    Optional<WorkshopFolder> folder() {
        return folder;
    }

    boolean has(Path page) {
        return cards.containsKey(page);
    }

    Map<Path, LabCard> cards() {
        return cards;
    }

    /** The pages that were read, by what they were opened by. */
    Map<Path, Lab> read() {
        var read = new LinkedHashMap<Path, Lab>();
        cards.forEach((page, card) -> card.lab().ifPresent(lab -> read.put(page, lab)));
        return read;
    }

    /** Whether each page was read, or can't be. */
    boolean whole() {
        return cards.entrySet().stream()
                .allMatch(card -> problems.containsKey(card.getKey())
                        || card.getValue().lab().isPresent());
    }

    void put(Path page, Lab lab, LabCard.Actions actions) {
        put(page, LabCard.of(lab, title(page), actions));
    }

    void put(Path page, Problem problem) {
        problems.put(page, problem);
        put(page, LabCard.unreadable(problem));
    }

    /** Keeps a place for a page that is being read. */
    void place(Path page) {
        put(page, LabCard.place(title(page)));
    }

    void drop(Path page) {
        getChildren().remove(cards.remove(page));
    }

    private void put(Path page, LabCard card) {
        LabCard old = cards.put(page, card);
        if (old == null) {
            getChildren().add(card);
        } else {
            getChildren().set(getChildren().indexOf(old), card);
        }
    }

    private Optional<String> title(Path page) {
        return folder.stream()
                .flatMap(workshop -> workshop.modules().stream())
                .filter(module -> module.page().equals(page))
                .map(WorkshopFolder.Module::title)
                .findFirst();
    }

    /** Says how many of the modules are done. */
    void tell(int modules, int done) {
        summary.setText(Texts.of(done == 0 ? "start.modules" : "start.modules.done", modules, done));
    }

    void mark(Optional<Path> chosen) {
        cards.forEach((path, card) -> card.mark(chosen.filter(path::equals).isPresent()));
    }

    /** The first page that has something to run, in the order of the shelf. */
    Optional<Path> first() {
        return cards.entrySet().stream()
                .filter(card -> card.getValue().lab().filter(Lab::runsSomething).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
