package labrunner.run.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The fields of a log line in JSON, in the order in which they matter to who reads it. */
public final class LogFields {
    /** Fields of controller-runtime that tell a learner nothing beside the message. */
    private static final Set<String> FRAME = Set.of(
            "level",
            "time",
            "ts",
            "logger",
            "caller",
            "message",
            "msg",
            "commit",
            "controller",
            "controllerGroup",
            "controllerKind",
            "namespace",
            "name",
            "reconcileID",
            "NodePool",
            "errorCauses",
            "stacktrace");

    /** What went wrong, and why something is done. */
    private static final Set<String> WHY = Set.of("error", "err", "reason", "decision", "status");
    /** What says by its value alone what it is: which machine, and where. */
    private static final Set<String> PLAIN = Set.of("instance-type", "zone", "capacity-type");

    /** The kinds that have a table to be looked at. */
    private static final Set<String> KINDS = Set.of("NodeClaim", "Node", "Pod", "NodePool", "Deployment");
    /** A longer value stands behind the shorter ones. */
    private static final int LONG = 60;

    private static final int MOST_NAMES = 6;

    private LogFields() {}

    /** An object that a line names. */
    public record Named(String kind, Optional<String> namespace, String name) {}

    static String of(JsonNode tree) {
        return tree.properties().stream()
                .filter(field -> !FRAME.contains(field.getKey()))
                .sorted(Comparator.comparingInt(field -> rank(field.getKey(), field.getValue())))
                .map(field -> said(field.getKey(), field.getValue()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static int rank(String key, JsonNode value) {
        if (isId(key)) {
            return 6;
        }
        if (WHY.contains(key)) {
            return 0;
        }
        if (PLAIN.contains(key)) {
            return 1;
        }
        if (value.isObject()) {
            return value.has("name") ? 2 : 4;
        }
        if (key.equals("Pods")) {
            return 2;
        }
        if (key.equals("duration")) {
            return 5;
        }
        boolean small = !key.equals("instance-types")
                && (value.isNumber() || plain(value).length() <= LONG);
        return small ? 3 : 5;
    }

    private static boolean isId(String key) {
        String lower = key.toLowerCase(java.util.Locale.ROOT);
        return lower.endsWith("-id")
                || lower.equals("id")
                || lower.endsWith("uid")
                || lower.endsWith("hash")
                || key.endsWith("ID");
    }

    private static String said(String key, JsonNode value) {
        if (value.isObject() && value.has("name")) {
            return plain(value.get("name"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        if (value.isArray()) {
            return key + "=" + value.valueStream().map(LogFields::element).collect(Collectors.joining(", "));
        }
        if (PLAIN.contains(key)) {
            return plain(value);
        }
        return key + "=" + (isId(key) ? shortened(plain(value)) : plain(value));
    }

    /** An object of a list by its name and what kind of machine it is. */
    private static String element(JsonNode element) {
        if (!element.isObject()) {
            return plain(element);
        }
        String name = Stream.of("Node", "NodeClaim", "Pod")
                .filter(element::has)
                .map(kind -> plain(element.get(kind).path("name")))
                .findFirst()
                .orElse(plain(element.path("name")));
        String more = PLAIN.stream()
                .sorted(Comparator.reverseOrder())
                .filter(element::has)
                .map(key -> plain(element.get(key)))
                .collect(Collectors.joining(", "));
        return more.isEmpty() ? name : (name + " (" + more + ")").strip();
    }

    /** A machine's id of Azure is a path of which only the end says something. */
    private static String shortened(String id) {
        int cut = id.lastIndexOf('/');
        return cut > 0 && cut + 1 < id.length() ? "\u2026/" + id.substring(cut + 1) : id;
    }

    private static String plain(JsonNode value) {
        return value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toString();
    }

    /** The objects that a line names, those of pods among them, a few at most. */
    static List<Named> names(JsonNode tree) {
        var found = new LinkedHashSet<Named>();
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            JsonNode value = field.getValue();
            if (KINDS.contains(field.getKey()) && value.isObject() && value.has("name")) {
                found.add(new Named(field.getKey(), text(value, "namespace"), plain(value.get("name"))));
            } else if (field.getKey().equals("Pods") && value.isString()) {
                pods(value.asString()).forEach(found::add);
            } else if (value.isArray()) {
                value.valueStream().filter(JsonNode::isObject).forEach(one -> found.addAll(names(one)));
            }
        }
        return new ArrayList<>(found).subList(0, Math.min(MOST_NAMES, found.size()));
    }

    private static Stream<Named> pods(String list) {
        return Stream.of(list.split(",\\s*"))
                .filter(one -> one.matches("[a-z0-9-]+/[a-z0-9.-]+"))
                .map(one -> one.split("/", 2))
                .map(parts -> new Named("Pod", Optional.of(parts[0]), parts[1]));
    }

    private static Optional<String> text(JsonNode tree, String key) {
        return Optional.ofNullable(tree.get(key))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> !text.isEmpty());
    }
}
