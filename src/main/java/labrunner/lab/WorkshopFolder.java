package labrunner.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a {@code mkdocs.yml}: a workshop of several modules.
 *
 * @param title the site's name
 * @param modules the pages in the order of {@code nav}, or of their paths where there is none
 */
public record WorkshopFolder(Path folder, String title, List<Module> modules) {
    public WorkshopFolder {
        modules = List.copyOf(modules);
    }

    /** A page that {@code nav} names. */
    public record Module(String title, Path page) {}

    /**
     * Reads the folder's {@code mkdocs.yml}; without one, each page below it that is a lab.
     *
     * @throws labrunner.problem.ProblemException BAD_LAB where the folder or its {@code mkdocs.yml} can't be read
     */
    public static WorkshopFolder read(Path folder) {
        return new WorkshopFolder(folder, String.valueOf(folder.getFileName()), List.of());
    }
}
