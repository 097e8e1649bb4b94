package labrunner.run.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.lab.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a learner filled in, for all pages of a folder: in a file that only its owner may read. What is secret is kept in memory and ends with
 * the program. Several threads may use it.
 */
public final class FilledBlanks {
    private static final Logger LOG = LoggerFactory.getLogger(FilledBlanks.class);
    private static final long MOST_BYTES = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Map<Path, Map<String, String>> secrets = new ConcurrentHashMap<>();

    /** @param stateFolder where the files are kept, in a folder of their own */
    public FilledBlanks(Path stateFolder) {
        this.folder = stateFolder.resolve("blanks");
    }

    /** All values of a workshop's folder, by the blank's name. */
    public Map<String, String> of(Path workshop) {
        Map<String, String> all = kept(workshop);
        all.putAll(secrets.getOrDefault(workshop, Map.of()));
        return all;
    }

    /**
     * Keeps values, beside those that are kept; one that is secret now takes the place of one that wasn't.
     *
     * @throws UncheckedIOException where they can't be kept
     */
    public void keep(Path workshop, Map<String, String> open, Map<String, String> secret) {
        Map<String, String> all = kept(workshop);
        boolean changes = !all.entrySet().containsAll(open.entrySet())
                || secret.keySet().stream().anyMatch(all::containsKey);
        all.putAll(open);
        all.keySet().removeAll(secret.keySet());
        secrets.merge(workshop, Map.copyOf(secret), FilledBlanks::both);
        if (!changes) {
            return;
        }
        ObjectNode tree = JSON.createObjectNode();
        all.forEach(tree::put);
        try {
            PrivateFiles.folder(folder);
            PrivateFiles.replace(
                    file(workshop), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> both(Map<String, String> old, Map<String, String> fresh) {
        var both = new LinkedHashMap<>(old);
        both.putAll(fresh);
        return Map.copyOf(both);
    }

    private Map<String, String> kept(Path workshop) {
        var values = new TreeMap<String, String>();
        Path file = file(workshop);
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                JsonNode tree = JSON.readTree(Files.readString(file));
                tree.properties().stream()
                        .filter(entry -> entry.getValue().isString())
                        .forEach(entry ->
                                values.put(entry.getKey(), entry.getValue().asString()));
            }
        } catch (IOException | JacksonException e) {
            // they are asked for again
            LOG.warn("{} can't be read: {}", file, e.getClass().getSimpleName());
        }
        return values;
    }

    private Path file(Path workshop) {
        return folder.resolve(Fingerprint.of(workshop.toString()) + ".json");
    }
}
