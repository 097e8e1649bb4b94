package labrunner.run.cause;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads why Karpenter left pools out, as it says it in an event of a pod: one reason for each pool, in the order in which it tried
 * them.
 */
final class KarpenterWords {
    static final String PREFIX = "Failed to schedule pod, ";

    /** Why a pool was left out, those that are nearest to a machine last. */
    enum Why {
        LABEL,
        TAINT,
        KEY,
        TOPOLOGY,
        SIZE,
        ROOM,
        OFFERING,
        NODES,
        LIMIT,
        FILTERED,
        NOT_ALLOWED,
        OTHER
    }

    /**
     * Why one pool was left out.
     *
     * @param key the label or the taint that it hangs on
     * @param asked what the pod asks for there
     * @param offered what the pool has there
     * @param pool where the text names it
     */
    record LeftOut(Why why, String key, String asked, String offered, Optional<String> pool, String text) {}

    private static final Pattern KEY = Pattern.compile("key ([^ ,]+), (.*?) not in ([^;]*)");
    private static final Pattern VALUES = Pattern.compile("(?:NotIn|In) \\[([^\\]]*)\\]|(Exists|DoesNotExist)(.*)");
    private static final Pattern LABEL = Pattern.compile("label \"([^\"]+)\" does not have known values");
    private static final Pattern TAINT = Pattern.compile("did not tolerate (?:taint \\(taint=)?([^);]+)");
    private static final Pattern POOL = Pattern.compile("\\(NodePool=([^)]+)\\)");
    private static final Pattern IN_REQUIREMENTS = Pattern.compile("karpenter\\.sh/nodepool In \\[([^\\]]+)\\]");
    private static final Pattern RESOURCES = Pattern.compile("resources=\\{([^}]*)\\}");
    private static final Pattern TOPOLOGY =
            Pattern.compile("unsatisfiable topology constraint for ([^,]+), key=([^ ]+) \\(counts = ([^p]*)");
    private static final Pattern RESTRICTED = Pattern.compile("using label ([^ ]+) is not allowed");

    private static final Map<String, Why> BEGINS = Map.of(
            "no instance type has enough resources", Why.ROOM,
            "no instance type met all requirements", Why.SIZE,
            "no instance type", Why.OFFERING,
            "all available instance types exceed limits", Why.LIMIT,
            "node limits have been exhausted", Why.NODES,
            "nodepool requirements filtered out", Why.FILTERED,
            "using label ", Why.NOT_ALLOWED);

    private KarpenterWords() {}

    /** One for each pool; never empty. */
    static List<LeftOut> read(String message) {
        String text = message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message;
        if (text.startsWith("using label ")) {
            return List.of(one(text));
        }
        var parts = new ArrayList<String>();
        for (String piece : text.split("; ")) {
            boolean more = !parts.isEmpty() && (piece.startsWith("key ") || piece.startsWith("label \""));
            if (more) {
                parts.set(parts.size() - 1, parts.getLast() + "; " + piece);
            } else {
                parts.add(piece);
            }
        }
        return parts.stream().map(KarpenterWords::one).toList();
    }

    private static LeftOut one(String text) {
        Matcher label = LABEL.matcher(text);
        if (label.find()) {
            return new LeftOut(Why.LABEL, label.group(1), "", "", Optional.empty(), text);
        }
        Matcher key = KEY.matcher(text);
        if (key.find()) {
            return new LeftOut(
                    Why.KEY, key.group(1), values(key.group(2)), values(key.group(3)), Optional.empty(), text);
        }
        Matcher taint = TAINT.matcher(text);
        if (taint.find()) {
            return new LeftOut(Why.TAINT, taint.group(1), "", "", Optional.empty(), text);
        }
        Matcher topology = TOPOLOGY.matcher(text);
        if (topology.find()) {
            return new LeftOut(
                    Why.TOPOLOGY, topology.group(2), topology.group(1), topology.group(3), Optional.empty(), text);
        }
        Why why = BEGINS.entrySet().stream()
                .filter(entry -> text.startsWith(entry.getKey()))
                .max(java.util.Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(Why.OTHER);
        String named = find(RESTRICTED, text).or(() -> find(RESOURCES, text)).orElse("");
        return new LeftOut(why, named, "", "", find(POOL, text).or(() -> find(IN_REQUIREMENTS, text)), text);
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** {@code In [a b]} as "a, b". */
    private static String values(String requirement) {
        Matcher matcher = VALUES.matcher(requirement);
        if (!matcher.find()) {
            return requirement.strip();
        }
        String some = matcher.group(1);
        return some == null ? (matcher.group(2) + matcher.group(3)).strip() : String.join(", ", some.split(" "));
    }
}
