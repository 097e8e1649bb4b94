package labrunner.ui.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.ProblemException;

/** Looks into pages and folders with no screen that shows them. Reads files: not on the JavaFX thread. */
public final class PageSearch {
    private PageSearch() {}

    static boolean isWorkshop(Path path) {
        return WorkshopFolder.means(path);
    }

    /** Reads what would be opened, and answers it; a problem comes as its exception. */
    public static Path check(LabSource library, Path path) {
        Path whole = path.toAbsolutePath().normalize();
        if (isWorkshop(whole)) {
            library.folder(whole);
        } else {
            library.read(whole);
        }
        return whole;
    }

    /** The page with that {@link Lab#key()} among pages and the modules of folders; what can't be read is passed over. */
    static Optional<Lab> find(LabSource library, List<Path> paths, String key) {
        return paths.stream()
                .flatMap(path -> pagesOf(library, path).stream())
                .flatMap(page -> read(library, page).stream())
                .filter(lab -> lab.key().equals(key))
                .findFirst();
    }

    private static List<Path> pagesOf(LabSource library, Path path) {
        try {
            return isWorkshop(path)
                    ? library.folder(path).modules().stream()
                            .map(WorkshopFolder.Module::page)
                            .toList()
                    : List.of(path);
        } catch (ProblemException e) {
            return List.of();
        }
    }

    private static Optional<Lab> read(LabSource library, Path page) {
        try {
            return Optional.of(library.read(page));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
