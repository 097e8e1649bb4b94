package labrunner.practice.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labrunner.practice.Change;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was seen, a line each, with names that don't depend on chance: NodeClaims are claim-1, claim-2, … in the order of
 * their creation, ReplicaSets web.r1, …, and pods web.p1, … by their label app. Times are seconds since the mark.
 */
final class Lines {
    private static final Set<String> HEAD = Set.of(
            "level",
            "time",
            "logger",
            "message",
            "commit",
            "controller",
            "controllerGroup",
            "controllerKind",
            "namespace",
            "name",
            "reconcileID",
            "duration");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TIME =
            Pattern.compile("(20\\d\\d-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:Z| \\+0000 UTC)");
    private static final Pattern TIMED = Pattern.compile("(\\d+(?:\\.\\d)?)s (.*)", Pattern.DOTALL);

    private static final Set<String> SYSTEM = Set.of("kube-system", "kube-node-lease", "karpenter");

    private record Entry(Instant when, String text) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant mark = Instant.MIN;

    void begin(Instant now) {
        entries.clear();
        mark = now;
    }

    /** The name that an alias stands for. */
    String real(String alias) {
        return aliases.entrySet().stream()
                .filter(entry -> entry.getValue().equals(alias))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> alias.startsWith("aks-claim-") ? "aks-" + real(alias.substring(4)) : alias);
    }

    void add(Instant now, Change change) {
        ObjectNode object = change.object();
        String kind = change.key().kind();
        if (background(kind, object)) {
            return;
        }
        alias(kind, object);
        String head = kind + " " + change.key().name() + " ";
        if (kind.equals("Event")) {
            JsonNode about = object.path("involvedObject");
            long count = Tree.number(object, 1, "count");
            if (change.type() != Change.Type.DELETED) {
                entries.add(new Entry(
                        now,
                        "Event " + Tree.text(object, "type") + " " + Tree.text(object, "reason") + " "
                                + Tree.text(about, "kind") + " " + Tree.text(about, "name") + ": "
                                + Tree.text(object, "message") + (count > 1 ? " (x" + count + ")" : "")));
            }
            return;
        }
        switch (change.type()) {
            case ADDED -> entries.add(new Entry(now, head + "added"));
            case DELETED -> entries.add(new Entry(now, head + "deleted"));
            case MODIFIED -> {}
        }
        if (change.type() != Change.Type.DELETED) {
            Map<String, String> before = change.previous().map(Lines::facts).orElseGet(Map::of);
            Map<String, String> after = facts(object);
            after.forEach((fact, value) -> {
                if (!value.equals(before.get(fact))) {
                    entries.add(new Entry(now, head + fact + value));
                }
            });
            before.keySet().stream()
                    .filter(fact -> !after.containsKey(fact))
                    .forEach(fact -> entries.add(new Entry(now, head + fact + " gone")));
        }
    }

    /** What goes on in every cluster beside the scenario. */
    private static boolean background(String kind, JsonNode object) {
        return kind.equals("Lease")
                || SYSTEM.contains(Tree.namespace(object))
                || SYSTEM.contains(Tree.text(object, "involvedObject", "namespace"));
    }

    private void alias(String kind, JsonNode object) {
        String name = Tree.name(object);
        String app = Tree.label(object, "app");
        String stem = switch (kind) {
            case "NodeClaim" -> "claim-";
            case "ReplicaSet" -> app + ".r";
            case "Pod" -> app + ".p";
            default -> "";
        };
        boolean generated = kind.equals("NodeClaim")
                        && !Tree.text(object, "metadata", "generateName").isEmpty()
                || name.startsWith(app + "-");
        if (!stem.isEmpty() && !stem.startsWith(".") && generated && !aliases.containsKey(name)) {
            aliases.put(name, stem + counts.merge(stem, 1, Integer::sum));
        }
    }

    /** What is told of an object. */
    private static Map<String, String> facts(JsonNode object) {
        var facts = new TreeMap<String, String>();
        if (Tree.deleting(object)) {
            facts.put("deleting", "");
        }
        for (JsonNode condition : Tree.items(object, "status", "conditions")) {
            String message = Tree.text(condition, "message");
            String reason = Tree.text(condition, "reason");
            facts.put(
                    Tree.text(condition, "type"),
                    "=" + Tree.text(condition, "status") + (reason.isEmpty() ? "" : " " + reason)
                            + (message.isEmpty() ? "" : ": " + message));
        }
        for (JsonNode taint : Tree.items(object, "spec", "taints")) {
            facts.put("taint " + Tree.text(taint, "key") + ":" + Tree.text(taint, "effect"), "");
        }
        put(facts, object, "phase", "status", "phase");
        put(facts, object, "on", "spec", "nodeName");
        put(facts, object, "replicas", "spec", "replicas");
        put(facts, object, "available", "status", "availableReplicas");
        put(facts, object, "disruptionsAllowed", "status", "disruptionsAllowed");
        put(facts, object, "nodes", "status", "nodes");
        return facts;
    }

    private static void put(Map<String, String> facts, JsonNode object, String name, String... path) {
        JsonNode value = Tree.at(object, path);
        if (value.isValueNode()) {
            facts.put(name, " " + value.asString(""));
        }
    }

    /** A line of Karpenter's log. */
    void add(Instant now, ObjectNode line) {
        String kind = Tree.text(line, "controllerKind");
        String rest = line.properties().stream()
                .filter(field ->
                        !HEAD.contains(field.getKey()) && !field.getKey().equals(kind))
                .map(field -> " " + field.getKey() + "="
                        + (field.getValue().isString() ? field.getValue().asString() : field.getValue()))
                .collect(Collectors.joining());
        String about = Tree.text(line, "name");
        entries.add(new Entry(
                now,
                "Log " + Tree.text(line, "level") + " " + Tree.text(line, "controller") + " "
                        + (about.isEmpty() ? "" : about + " ") + Tree.text(line, "message") + rest));
    }

    /** Fails with all that was seen unless it is what the scenario says. */
    void check(Scenario scenario) {
        List<Entry> seen = entries.stream()
                .map(entry -> new Entry(entry.when(), clean(entry.text())))
                .toList();
        int next = 0;
        for (String wanted : scenario.then()) {
            while (next < seen.size() && !matches(wanted, seen.get(next))) {
                next++;
            }
            if (next++ == seen.size()) {
                throw failure("this doesn't come, or not after what stands before it: " + wanted, seen);
            }
        }
        for (String unwanted : scenario.never()) {
            if (seen.stream().anyMatch(entry -> matches(unwanted, entry))) {
                throw failure("this comes and mustn't: " + unwanted, seen);
            }
        }
        for (Scenario.Count count : scenario.counts()) {
            long times =
                    seen.stream().filter(entry -> matches(count.line(), entry)).count();
            if (times != count.times()) {
                throw failure(count.line() + " comes %d times, not %d".formatted(times, count.times()), seen);
            }
        }
    }

    private AssertionError failure(String what, List<Entry> seen) {
        return new AssertionError(what + "\nSeen:\n"
                + seen.stream()
                        .map(entry -> seconds(entry.when()) + "s " + entry.text())
                        .collect(Collectors.joining("\n")));
    }

    /** A line as it is; with {@code 12.5s } before it also when; with {@code …} at its end only how it begins. */
    private boolean matches(String wanted, Entry entry) {
        Matcher timed = TIMED.matcher(wanted);
        if (timed.matches()) {
            String when = timed.group(1);
            return seconds(entry.when()).equals(when.contains(".") ? when : when + ".0")
                    && matches(timed.group(2), entry);
        }
        return wanted.endsWith("…")
                ? entry.text().startsWith(wanted.substring(0, wanted.length() - 1))
                : entry.text().equals(wanted);
    }

    private String seconds(Instant when) {
        return "%.1f".formatted(Duration.between(mark, when).toMillis() / 1000.0);
    }

    private String clean(String text) {
        String cleaned = text;
        for (String name : aliases.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            cleaned = cleaned.replace(name, aliases.getOrDefault(name, name));
        }
        cleaned = UUID.matcher(cleaned).replaceAll("<uuid>");
        return TIME.matcher(cleaned)
                .replaceAll(found -> Duration.between(mark, Instant.parse(found.group(1) + "T" + found.group(2) + "Z"))
                                .toSeconds()
                        + "s");
    }
}
