package labrunner.ui.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;

/** Where labs come from. The window declares it, Main fulfils it. Calls read files: the window calls them off its thread. */
public interface LabSource {
    /** The pages or folders of the labs that come with the program, in the order to show them. */
    List<Path> bundled();

    /** The workshop that comes with the program; empty where its labs stand by themselves. */
    default Optional<WorkshopFolder> workshop() {
        return Optional.empty();
    }

    /**
     * A workshop whose pages are on the start screen.
     *
     * @param read the pages that were read, by what the folder lists
     */
    record Shelved(WorkshopFolder folder, Map<Path, Lab> read) {
        public Shelved {
            read = Map.copyOf(read);
        }
    }

    /**
     * Reads a page, or a folder with one.
     *
     * @throws labrunner.problem.ProblemException where it can't be read as a lab
     */
    Lab read(Path page);

    /**
     * Keeps what a learner filled in for a page's blanks, and reads the page with it.
     *
     * @param values by the blank's name
     * @throws labrunner.problem.ProblemException where it can't be kept, or the page can't be read
     */
    Lab fill(Lab lab, Map<String, String> values);

    /**
     * Reads a lab's page again.
     *
     * @param fetched what was fetched from the web for it
     * @throws labrunner.problem.ProblemException where it can't be read as a lab
     */
    Lab again(Lab lab, List<Lab.WebText> fetched);

    /**
     * The text of an address of the web. An interrupt ends it.
     *
     * @throws labrunner.problem.ProblemException where it can't be had
     */
    String fetch(String address);

    /**
     * Reads a workshop folder.
     *
     * @throws labrunner.problem.ProblemException where it can't be read
     */
    WorkshopFolder folder(Path folder);
}
