package labrunner.run.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads what earlier runs left, from their journals of any version and from nothing else. Changes no file.
 */
public final class LeftOvers {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);

    private LeftOvers() {}

    /** All that is left by runs whose journals are in the folder, the newest first; none where there is no such folder. */
    public static List<LeftOver> in(Path stateFolder) {
        return Journals.in(stateFolder).stream()
                .flatMap(found -> read(found).stream())
                .sorted(Comparator.comparing(LeftOver::begun).reversed().thenComparing(LeftOver::journal))
                .toList();
    }

    private static Optional<LeftOver> read(Journals.Found found) {
        try {
            return of(found.name(), found.journal());
        } catch (DateTimeParseException e) {
            LOG.warn("{} can't be read as a journal: {}", found.name(), e.toString());
            return Optional.empty();
        }
    }

    private static Optional<LeftOver> of(String journal, JsonNode root) {
        JsonNode key = root.path("key");
        Optional<String> lab = text(key, "lab");
        Optional<String> cluster = text(key, "clusterUid");
        JsonNode progress = root.path("progress");
        if (lab.isEmpty() || cluster.isEmpty() || progress.path("finished").asBoolean(false)) {
            return Optional.empty();
        }
        List<Ref> objects = objects(root.path("objects"), progress.path("commands"));
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        JsonNode where = root.path("where");
        return Optional.of(new LeftOver(
                journal,
                lab.get(),
                text(key, "runId").orElse(""),
                text(key, "begun").map(Instant::parse).orElse(Instant.EPOCH),
                cluster.get(),
                text(where, "context"),
                text(where, "server"),
                objects,
                last(root.path("last"))));
    }

    private static List<Ref> objects(JsonNode entries, JsonNode commands) {
        var refs = new ArrayList<Ref>();
        for (JsonNode entry : entries) {
            JsonNode ref = entry.path("ref");
            // a write that was answered with no object has made none; one that wasn't answered may have
            boolean made = text(entry, "uid").isPresent()
                    || text(commands.path(text(entry, "commandId").orElse("")), "outcome")
                            .filter(JournalData.Outcome.INTENDED.name()::equals)
                            .isPresent();
            boolean ours = !entry.path("wasThere").asBoolean(true)
                    && text(entry, "deletedBy").isEmpty();
            if (made && ours && text(ref, "kind").isPresent()) {
                refs.add(new Ref(
                        text(ref, "apiVersion").orElse(""),
                        text(ref, "kind").get(),
                        text(ref, "namespace"),
                        text(ref, "name").orElse("")));
            }
        }
        return List.copyOf(refs);
    }

    private static Optional<LeftOver.Last> last(JsonNode last) {
        return last.path("machines").isNumber()
                ? Optional.of(new LeftOver.Last(
                        last.path("machines").asInt(0),
                        last.path("hourly").asDouble(0),
                        text(last, "at").map(Instant::parse)))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode found = node.path(field);
        return found.isString() && !found.asString().isEmpty() ? Optional.of(found.asString()) : Optional.empty();
    }
}
