package labrunner.run.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.run.timeline.Timeline;
import labrunner.run.timeline.TimelineJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to machines and pods of a run, in a file beside its journal. Nothing depends on it: one that can't be read or written
 * is passed over.
 */
public final class KeptTimelines {
    private static final Logger LOG = LoggerFactory.getLogger(KeptTimelines.class);
    private static final String ENDING = ".timeline";
    /** In bytes; what is kept of a run is far smaller. */
    private static final long LARGEST = 8_000_000;
    /** How many bars are kept; the newest. */
    static final int MOST_BARS = 500;

    private KeptTimelines() {}

    static Path beside(Path journal) {
        String name = String.valueOf(journal.getFileName());
        return journal.resolveSibling(name.substring(0, name.length() - ".json".length()) + ENDING);
    }

    /** What runs on a cluster left in this folder; takes no lock and changes nothing. */
    public static List<Timeline> of(Path folder, String clusterUid) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        String end = "-" + JournalFile.inName(clusterUid) + ENDING;
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("what runs left in {} can't be listed: {}", folder, e.toString());
            return List.of();
        }
    }

    static Optional<Timeline> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? TimelineJson.read(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", file, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    static void write(Path file, Timeline timeline) {
        int more = Math.max(0, timeline.bars().size() - MOST_BARS);
        var kept = new Timeline(
                timeline.bars().subList(more, timeline.bars().size()), timeline.commands(), timeline.left() + more);
        try {
            PrivateFiles.replace(file, TimelineJson.kept(kept));
        } catch (IOException e) {
            LOG.warn("{} can't be written: {}", file, String.valueOf(e.getMessage()));
        }
    }
}
