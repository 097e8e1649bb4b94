package labrunner.lab.workshop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;

/**
 * The pages of a workshop in their order, read.
 *
 * @param folder what was opened
 * @param title the site's name
 */
public record Workshop(Path folder, String title, List<Module> modules) {
    public Workshop {
        modules = List.copyOf(modules);
    }

    /**
     * A page of it.
     *
     * @param title as the list of pages has it
     * @param page as the list of pages has it
     * @param lab empty where it can't be read
     * @param problem why it can't be read
     */
    public record Module(String title, Path page, Optional<Lab> lab, Optional<Problem> problem) {

        /** Whether it has something to run; else it is there to be read. */
        public boolean runs() {
            return lab.filter(Lab::runsSomething).isPresent();
        }

        /** Whether that page is this one's. */
        public boolean is(Lab other) {
            return lab.filter(own -> own.page().equals(other.page())).isPresent();
        }
    }

    /** Reads the pages that a folder lists. A page that can't be read says why, and keeps its place. */
    public static Workshop read(WorkshopFolder folder, Function<Path, Lab> reader) {
        return new Workshop(
                folder.folder(),
                folder.title(),
                folder.modules().stream().map(module -> read(module, reader)).toList());
    }

    private static Module read(WorkshopFolder.Module module, Function<Path, Lab> reader) {
        try {
            return new Module(
                    module.title(), module.page(), Optional.of(reader.apply(module.page())), Optional.empty());
        } catch (ProblemException e) {
            return new Module(module.title(), module.page(), Optional.empty(), Optional.of(e.problem()));
        }
    }

    /** A folder whose pages were read already, by what it lists; the others aren't known. */
    public static Workshop of(WorkshopFolder folder, Map<Path, Lab> read) {
        return new Workshop(
                folder.folder(),
                folder.title(),
                folder.modules().stream()
                        .map(module -> new Module(
                                module.title(),
                                module.page(),
                                Optional.ofNullable(read.get(module.page())),
                                Optional.empty()))
                        .toList());
    }

    /** The same with a page that was read again. */
    public Workshop with(Lab fresh) {
        return new Workshop(
                folder,
                title,
                modules.stream()
                        .map(module -> module.is(fresh)
                                ? new Module(module.title(), module.page(), Optional.of(fresh), Optional.empty())
                                : module)
                        .toList());
    }

    /** Those with something to run. */
    public List<Module> running() {
        return modules.stream().filter(Module::runs).toList();
    }

    /** The module of a page; empty where it isn't one of these. */
    public Optional<Module> of(Lab lab) {
        return modules.stream().filter(module -> module.is(lab)).findFirst();
    }

    /** Which of those with something to run it is, from 1; 0 for a page that is there to be read. */
    public int number(Module module) {
        return running().indexOf(module) + 1;
    }

    /** The page after this one that can be read; empty at the end. */
    public Optional<Module> after(Lab lab) {
        return of(lab).flatMap(module -> modules.subList(modules.indexOf(module) + 1, modules.size()).stream()
                .filter(next -> next.lab().isPresent())
                .findFirst());
    }
}
