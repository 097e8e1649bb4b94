package labrunner.practice.karpenter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a cluster's objects doesn't depend on chance, the moment or the machine, as lines of text. */
final class Summary {
    private final Map<String, String> names = new TreeMap<>();

    private Summary() {}

    /** @param claims that there are or were; their names become what they are of */
    static Summary of(Collection<? extends JsonNode> claims) {
        var summary = new Summary();
        for (JsonNode claim : claims) {
            String cpu = Tree.text(claim, "spec", "resources", "requests", "cpu");
            summary.names.put(Tree.name(claim), "CLAIM-" + cpu);
        }
        return summary;
    }

    String claim(JsonNode claim) {
        var lines = new ArrayList<String>();
        lines.add("name " + Tree.name(claim) + " from " + Tree.text(claim, "metadata", "generateName"));
        lines.add("generation " + Tree.number(claim, 0, "metadata", "generation"));
        lines.add("finalizers " + Tree.at(claim, "metadata", "finalizers"));
        lines.add("labels " + map(claim, "metadata", "labels"));
        lines.add("annotations " + map(claim, "metadata", "annotations"));
        Tree.items(claim, "metadata", "ownerReferences").forEach(owner -> lines.add("owner " + without(owner, "uid")));
        lines.add("requirements "
                + Tree.items(claim, "spec", "requirements").stream()
                        .map(JsonNode::toString)
                        .sorted()
                        .collect(Collectors.joining("\n  ")));
        lines.add("rest " + sorted(without(claim.path("spec"), "requirements")));
        lines.add("status " + sorted(without(claim.path("status"), "conditions", "lastPodEventTime", "imageID")));
        lines.add("conditions " + conditions(claim, "status", "reason", "message", "observedGeneration"));
        return clean(String.join("\n", lines));
    }

    /** @param knownLabels the keys to show: a practice node has more, as AKS's have */
    String node(JsonNode node, Collection<String> knownLabels) {
        var lines = new ArrayList<String>();
        lines.add("name " + Tree.name(node));
        lines.add("finalizers " + Tree.at(node, "metadata", "finalizers"));
        Map<String, String> labels = new TreeMap<>(Tree.texts(node, "metadata", "labels"));
        labels.keySet().retainAll(knownLabels);
        lines.add("labels " + labels);
        lines.add("annotations " + map(node, "metadata", "annotations"));
        Tree.items(node, "metadata", "ownerReferences").forEach(owner -> lines.add("owner " + without(owner, "uid")));
        lines.add("taints "
                + Tree.items(node, "spec", "taints").stream()
                        .map(Taints::text)
                        .sorted()
                        .toList());
        lines.add("provider " + Tree.text(node, "spec", "providerID"));
        lines.add("capacity " + sorted(Tree.at(node, "status", "capacity")));
        lines.add("allocatable " + sorted(Tree.at(node, "status", "allocatable")));
        lines.add("conditions " + conditions(node, "status", "reason", "message"));
        return clean(String.join("\n", lines));
    }

    String pool(JsonNode pool) {
        return clean("status " + sorted(without(pool.path("status"), "conditions")) + "\nannotations "
                + map(pool, "metadata", "annotations") + "\nconditions "
                + new TreeSet<>(
                        List.of(conditions(pool, "status", "reason", "message").split("; "))));
    }

    String nodeClass(JsonNode nodeClass) {
        return clean("finalizers " + Tree.at(nodeClass, "metadata", "finalizers") + "\nannotations "
                + map(nodeClass, "metadata", "annotations") + "\nconditions "
                + conditions(nodeClass, "status", "reason", "message", "observedGeneration"));
    }

    /**
     * Karpenter's events, each kind once, without those that depend on when its disruption loop happens to look, and
     * without AKSNodeClass's: the reference cluster's provider doesn't watch the conditions of that kind.
     */
    List<String> events(Collection<? extends JsonNode> events) {
        return events.stream()
                .filter(event -> Tree.text(event, "source", "component").equals("karpenter"))
                .filter(event -> !Tree.text(event, "reason").equals("DisruptionBlocked"))
                .filter(event -> !Tree.text(event, "reason").equals("Unconsolidatable"))
                .filter(event -> !Tree.text(event, "involvedObject", "kind").equals("AKSNodeClass"))
                .map(event -> clean(Tree.text(event, "type") + " " + Tree.text(event, "reason") + " "
                        + Tree.text(event, "involvedObject", "kind") + " " + Tree.text(event, "message")))
                .map(text -> text.replaceAll("CLAIM-\\d+m", "CLAIM"))
                .distinct()
                .sorted()
                .toList();
    }

    /** Fields and message of a line of Karpenter's log, in their order. */
    String logLine(JsonNode line) {
        ObjectNode copy = line.deepCopy().asObject();
        for (String varying : List.of("time", "commit", "reconcileID", "duration")) {
            copy.remove(varying);
        }
        return clean(copy.toString());
    }

    private static String conditions(JsonNode object, String... fields) {
        return Tree.items(object, "status", "conditions").stream()
                .map(c -> Tree.text(c, "type") + " "
                        + List.of(fields).stream()
                                .map(f -> c.path(f).asString(""))
                                .collect(Collectors.joining("|")))
                .collect(Collectors.joining("; "));
    }

    private static String map(JsonNode object, String... path) {
        Map<String, String> entries = new TreeMap<>(Tree.texts(object, path));
        entries.keySet().removeIf(key -> key.startsWith("kubectl.kubernetes.io/"));
        entries.replaceAll((key, value) -> key.endsWith("-hash") ? "HASH" : value);
        return entries.toString();
    }

    private static ObjectNode without(JsonNode node, String... fields) {
        ObjectNode copy = node.isObject() ? node.deepCopy().asObject() : Tree.object();
        for (String field : fields) {
            copy.remove(field);
        }
        return copy;
    }

    private static String sorted(JsonNode node) {
        if (!node.isObject()) {
            return node.toString();
        }
        var fields = new TreeMap<String, String>();
        node.properties().forEach(entry -> fields.put(entry.getKey(), sorted(entry.getValue())));
        return fields.toString();
    }

    private String clean(String text) {
        String cleaned = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            cleaned = cleaned.replace(name.getKey(), name.getValue());
        }
        return cleaned.replaceAll("inflate-[a-z0-9]+-[a-z0-9]{5}", "inflate-POD")
                .replaceAll("swedencentral-[123]", "ZONE")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID")
                .replaceAll("(?i)karpenter-aks_(swedencentral|reference)", "karpenter-aks_GROUP");
    }
}
