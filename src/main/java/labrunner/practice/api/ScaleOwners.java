package labrunner.practice.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The owners of a Scale's replicas, which are those of the object that it scales. The way there and back loses the time of who
 * owns the replicas, and parts one who updated them from all else that is theirs: the real API server does so too.
 */
final class ScaleOwners {
    private static final FieldSet REPLICAS = FieldSet.of(Tree.parse("{\"f:spec\":{\"f:replicas\":{}}}"));

    private record Who(String name, String operation, String subresource) {
        static Who of(JsonNode entry) {
            return new Who(Tree.text(entry, "manager"), Tree.text(entry, "operation"), Tree.text(entry, "subresource"));
        }

        boolean applies() {
            return operation.equals("Apply");
        }
    }

    private ScaleOwners() {}

    /** Gives the scale the owners of the object's replicas. */
    static void lend(ObjectNode object, ObjectNode scale) {
        ArrayNode lent = Tree.array();
        entries(object).values().stream()
                .filter(ScaleOwners::ownsReplicas)
                .forEach(entry -> lent.add(
                        ofReplicas(entry, Tree.text(scale, "apiVersion")).setAll(timed(entry))));
        Tree.in(scale, "metadata").set("managedFields", lent);
    }

    /** Gives the object, whose owners are those of before, the owners that its scale has now. */
    static void giveBack(ObjectNode scale, ObjectNode object) {
        Map<Who, ObjectNode> now = entries(scale);
        var owners = new ArrayList<ObjectNode>();
        entries(object).forEach((who, entry) -> {
            if (!ownsReplicas(entry) || who.applies() && now.remove(who) != null) {
                owners.add(entry);
                return;
            }
            FieldSet rest = FieldSet.of(entry.path("fieldsV1")).minus(REPLICAS);
            if (!rest.isEmpty()) {
                ObjectNode kept = entry.deepCopy();
                kept.set("fieldsV1", rest.json());
                owners.add(kept);
            }
        });
        now.values().stream()
                .filter(ScaleOwners::ownsReplicas)
                .forEach(entry -> owners.add(ofReplicas(entry, Tree.text(object, "apiVersion"))));
        write(object, owners);
    }

    private static void write(ObjectNode object, List<ObjectNode> owners) {
        ArrayNode written = Tree.array();
        owners.stream()
                .sorted(Comparator.comparing((ObjectNode entry) -> Tree.text(entry, "operation"))
                        .thenComparing(entry -> Tree.text(entry, "time"))
                        .thenComparing(entry -> Tree.text(entry, "manager"))
                        .thenComparing(entry -> Tree.text(entry, "subresource")))
                .forEach(written::add);
        Tree.in(object, "metadata").set("managedFields", written);
    }

    /** Of two that are the same the last counts. */
    private static Map<Who, ObjectNode> entries(JsonNode object) {
        var entries = new LinkedHashMap<Who, ObjectNode>();
        for (JsonNode entry : Tree.items(object, "metadata", "managedFields")) {
            entries.put(Who.of(entry), (ObjectNode) entry);
        }
        return entries;
    }

    private static boolean ownsReplicas(JsonNode entry) {
        return FieldSet.of(entry.path("fieldsV1"))
                .below("f:spec")
                .below("f:replicas")
                .member();
    }

    private static ObjectNode ofReplicas(JsonNode entry, String apiVersion) {
        ObjectNode made = Tree.object();
        made.put("apiVersion", apiVersion).put("fieldsType", "FieldsV1").set("fieldsV1", REPLICAS.json());
        made.setAll(((ObjectNode) entry.deepCopy()).retain("manager", "operation", "subresource"));
        return made;
    }

    private static ObjectNode timed(JsonNode entry) {
        return ((ObjectNode) entry.deepCopy()).retain("time");
    }
}
