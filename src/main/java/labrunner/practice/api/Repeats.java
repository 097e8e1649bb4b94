package labrunner.practice.api;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tells a client nothing that it hasn't been told: a heartbeat, an event that came once more, the line that a controller writes at
 * each turn. Nobody acts on it, so time needs to leave nobody the moment to. On the loop's thread.
 */
final class Repeats {
    /** A stream with more different lines than that forgets them, which costs a moment of waiting and no more. */
    private static final int MOST = 1_000;

    /** What differs each time: an instant, and the identifiers of a turn. */
    private static final Pattern EACH_TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final LongSupplier requests;
    private final Set<String> told = new HashSet<>();
    private long asked;

    /** @param requests how many requests of clients have come so far */
    Repeats(LongSupplier requests) {
        this.requests = requests;
        this.asked = requests.getAsLong();
    }

    /** Whether a line that says the same was told since a client asked for anything last. */
    boolean told(String line) {
        long now = requests.getAsLong();
        if (asked != now || told.size() >= MOST) {
            asked = now;
            told.clear();
        }
        return !told.add(EACH_TIME.matcher(line).replaceAll("*"));
    }

    /** Whether an object says what it said before: only its version, times and counts of the same event differ. */
    static boolean same(ObjectNode before, ObjectNode now) {
        return plain(before).equals(plain(now));
    }

    private static JsonNode plain(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        Tree.in(copy, "metadata").remove("resourceVersion");
        Tree.in(copy, "metadata").remove("managedFields");
        if (Tree.text(copy, "kind").equals("Event")) {
            copy.remove("count");
            copy.remove("lastTimestamp");
            copy.remove("series");
        }
        copy.path("status").path("conditions").forEach(condition -> {
            if (condition instanceof ObjectNode fields) {
                fields.remove("lastHeartbeatTime");
                fields.remove("lastProbeTime");
            }
        });
        return copy;
    }
}
