package labrunner.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects, tables and log lines as lines of text that are the same on two clusters that did the same. */
final class Canon {
    /** Names that were drawn, and what they are of; the longest first, because a node's name holds its claim's. */
    private final Map<String, String> names =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** From now on the claim's name, and its node's, are what they are of. */
    void name(JsonNode claim) {
        String of = Tree.text(claim, "spec", "resources", "requests", "cpu") + " "
                + Tree.label(claim, "kubernetes.io/arch");
        names.put(Tree.name(claim), "CLAIM(" + of + ")");
        String node = Tree.text(claim, "status", "nodeName");
        if (!node.isEmpty()) {
            names.put(node, "NODE(" + of + ")");
        }
    }

    /** Every field of every object, a line each, but for those that {@link Exclusions} names. */
    List<String> objects(List<JsonNode> objects) {
        var lines = new ArrayList<String>();
        for (JsonNode object : objects) {
            String who = Tree.text(object, "kind") + " " + clean(Tree.name(object));
            flatten(Tree.text(object, "kind"), "", prepared(object), line -> lines.add(who + " " + clean(line)));
            owned(object, line -> lines.add(who + " " + clean(line)));
        }
        return lines.stream().sorted().toList();
    }

    private static ObjectNode prepared(JsonNode object) {
        ObjectNode copy = object.deepCopy().asObject();
        String kind = Tree.text(copy, "kind");
        if (kind.equals("NodePool")) {
            sort(copy, Comparator.comparing(entry -> Tree.text(entry, "type")), "status", "conditions");
        }
        if (kind.equals("NodeClaim")) {
            // a set: Karpenter writes it in the order of a Go map
            sort(copy, Comparator.comparing(JsonNode::toString), "spec", "requirements");
        }
        if (kind.equals("Node")) {
            sort(copy, Comparator.comparing(JsonNode::toString), "spec", "taints");
        }
        Tree.in(copy, "metadata").remove("managedFields");
        return copy;
    }

    /** Who owns what, a line for each manager and field. */
    private static void owned(JsonNode object, java.util.function.Consumer<String> sink) {
        String kind = Tree.text(object, "kind");
        for (JsonNode entry : Tree.items(object, "metadata", "managedFields")) {
            String manager = Tree.text(entry, "manager") + " " + Tree.text(entry, "operation") + " "
                    + Tree.text(entry, "subresource");
            if (!Exclusions.excludesManager(kind, manager)) {
                fields(entry.path("fieldsV1"), "", field -> {
                    if (!Exclusions.excludesOwned(kind, manager, field)) {
                        sink.accept(
                                "owned by " + manager.strip() + " as " + Tree.text(entry, "apiVersion") + ":" + field);
                    }
                });
            }
        }
    }

    private static void fields(JsonNode set, String path, java.util.function.Consumer<String> sink) {
        if (set.isEmpty()) {
            sink.accept(path);
        }
        set.properties().forEach(entry -> fields(entry.getValue(), path + " " + entry.getKey(), sink));
    }

    private static void sort(ObjectNode object, Comparator<JsonNode> order, String in, String list) {
        var sorted = Tree.MAPPER.createArrayNode();
        Tree.items(object, in, list).stream().sorted(order).forEach(sorted::add);
        if (!sorted.isEmpty()) {
            Tree.in(object, in).set(list, sorted);
        }
    }

    private static void flatten(String kind, String path, JsonNode value, java.util.function.Consumer<String> sink) {
        if (Exclusions.excludes(kind, path)) {
            return;
        }
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(entry -> flatten(
                            kind,
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                            entry.getValue(),
                            sink));
        } else if (value.isArray() && !value.isEmpty()) {
            int index = 0;
            for (JsonNode element : value) {
                flatten(kind, path + "[" + index++ + "]", element, sink);
            }
        } else {
            sink.accept(path + ": " + value);
        }
    }

    /** A table's header and rows; ages and the spaces between cells aside. */
    List<String> table(String text) {
        return text.lines()
                .map(line -> clean(line)
                        .replaceAll(" {2,}", "  ")
                        .replaceAll("(?<=  )(\\d+[dhms]){1,2}(?=  |$)", "AGE")
                        .strip())
                .sorted()
                .toList();
    }

    /** Lines of {@code kubectl describe} without those of times and of what {@link Exclusions} leaves out. */
    List<String> description(String text) {
        return text.lines()
                .map(line -> clean(line).replaceAll(" {2,}", "  ").strip())
                .filter(line -> !Exclusions.excludesLine(line))
                .sorted()
                .toList();
    }

    /** Type, reason, kind and message of the events about what a lab makes. */
    List<String> events(List<JsonNode> events) {
        return events.stream()
                .filter(event -> Set.of(
                                "NodePool", "NodeClaim", "AKSNodeClass", "Node", "Pod", "Deployment", "ReplicaSet")
                        .contains(Tree.text(event, "involvedObject", "kind")))
                .filter(event -> !Tree.text(event, "involvedObject", "namespace")
                                .equals("kube-system")
                        && !Tree.text(event, "involvedObject", "namespace").equals("karpenter"))
                .filter(event -> !Exclusions.excludesEvent(event))
                .map(event -> clean(Tree.text(event, "type") + " " + Tree.text(event, "reason") + " "
                        + Tree.text(event, "involvedObject", "kind") + " from "
                        + Tree.text(event, "source", "component") + "/"
                        + Tree.text(event, "reportingComponent") + " in " + Tree.namespace(event) + ": "
                        + message(event)))
                .distinct()
                .sorted()
                .toList();
    }

    /** What a NodePool's condition was before depends on which of two controllers comes by first, see {@link Exclusions}. */
    private static String message(JsonNode event) {
        String message = Tree.text(event, "message");
        return Tree.text(event, "involvedObject", "kind").equals("NodePool")
                ? message.replaceFirst(
                        "Status: (Unknown|False) -> True, Reason: (NodeClassReady|Ready)$",
                        "Status: * -> True, Reason: $2")
                : message;
    }

    /** Keys in their order and values of each line of Karpenter's log. */
    List<String> log(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> !Exclusions.excludesLog(line))
                .map(line -> {
                    ObjectNode copy = line.deepCopy().asObject();
                    for (String varying : List.of("time", "reconcileID", "duration")) {
                        if (copy.has(varying)) {
                            copy.put(varying, "*");
                        }
                    }
                    copy.remove("commit"); // of a release's build; the reference cluster's isn't one
                    return clean(copy.toString());
                })
                .distinct()
                .sorted()
                .toList();
    }

    private static final List<Map.Entry<Pattern, String>> DRAWN = List.of(
            Map.entry(Pattern.compile("inflate-[a-z0-9]+-[a-z0-9]{5}\\b"), "inflate-HASH-POD"),
            Map.entry(Pattern.compile("inflate-[a-z0-9]{8,10}\\b"), "inflate-HASH"),
            Map.entry(Pattern.compile("\\bswedencentral-[123]\\b"), "ZONE"),
            Map.entry(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "UID"),
            Map.entry(Pattern.compile("\\b(10\\.\\d+\\.\\d+\\.\\d+|127\\.0\\.0\\.1)\\b"), "IP"),
            Map.entry(Pattern.compile("Ubuntu 2\\d\\.04\\.\\d LTS +\\S+-azure"), "IMAGE"),
            Map.entry(Pattern.compile("pod-template-hash=\\w+"), "pod-template-hash=HASH"),
            Map.entry(Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?"), "TIME"),
            Map.entry(Pattern.compile("(?i)karpenter-aks_(swedencentral|reference)"), "karpenter-aks_GROUP"));

    String clean(String text) {
        String cleaned = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            cleaned = cleaned.replace(name.getKey(), name.getValue());
        }
        for (Map.Entry<Pattern, String> drawn : DRAWN) {
            cleaned = drawn.getKey().matcher(cleaned).replaceAll(drawn.getValue());
        }
        return cleaned;
    }
}
