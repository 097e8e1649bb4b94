package labrunner.run.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The journals of a state folder, for a look at them: no lock is taken and no file is changed. They may be of any version, so they are
 * trees. One that can't be read is passed over, since opening its lab says what is wrong.
 */
public final class Journals {
    private static final Logger LOG = LoggerFactory.getLogger(Journals.class);

    private Journals() {}

    /** @param name of the file */
    record Found(String name, ObjectNode journal) {}

    /** Those in the folder; none where there is no such folder. */
    static List<Found> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                try {
                    found.add(new Found(file.getFileName().toString(), JournalText.tree(file)));
                } catch (IOException | JournalText.Unreadable e) {
                    LOG.warn("{} can't be read as a journal: {}", file, e.toString());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the journals in {} can't be listed: {}", folder, e.toString());
        }
        return found;
    }

    /** The runs that have a journal in this folder and aren't finished. */
    public static Set<String> unfinishedRuns(Path folder) {
        return in(folder).stream()
                .map(Found::journal)
                .filter(journal -> !journal.path("progress").path("finished").asBoolean(false))
                .map(journal -> journal.path("key").path("runId").asString(""))
                .filter(run -> !run.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
