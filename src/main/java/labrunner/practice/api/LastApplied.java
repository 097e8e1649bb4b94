package labrunner.practice.api;

import java.util.Map;
import java.util.TreeMap;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * kubectl's own annotation of what it applied last. Where kubectl goes over to server-side apply the server keeps it up to
 * date, so that both ways can be used in turn.
 */
final class LastApplied {
    static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    private LastApplied() {}

    /** Notes in {@code merged} what was applied, if it is kubectl that applied it and had left a note before. */
    static void note(String manager, JsonNode live, JsonNode applied, ObjectNode merged) {
        if (!manager.equals("kubectl")
                || Tree.text(live, "metadata", "annotations", ANNOTATION).isEmpty()) {
            return;
        }
        ObjectNode noted = applied.deepCopy().asObject();
        if (noted.path("metadata").get("annotations") instanceof ObjectNode annotations) {
            annotations.remove(ANNOTATION);
        }
        Tree.in(merged, "metadata", "annotations").put(ANNOTATION, sorted(noted) + "\n");
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), sorted(entry.getValue())));
            ObjectNode object = Tree.object();
            fields.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            var list = Tree.array();
            node.forEach(element -> list.add(sorted(element)));
            return list;
        }
        return node;
    }
}
