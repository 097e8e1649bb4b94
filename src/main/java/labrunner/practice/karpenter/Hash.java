package labrunner.practice.karpenter;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A number that changes when what it is of changes; stable over field order. FNV-1a with 64 bits. */
final class Hash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash() {}

    /** Of the parts of a NodePool whose change makes its nodes drift. */
    static String ofPool(JsonNode pool) {
        JsonNode template = Tree.at(pool, "spec", "template");
        ObjectNode hashed = Tree.object();
        for (String field : new String[] {"labels", "annotations"}) {
            hashed.set(field, Tree.at(template, "metadata", field));
        }
        for (String field :
                new String[] {"taints", "startupTaints", "nodeClassRef", "expireAfter", "terminationGracePeriod"}) {
            hashed.set(field, Tree.at(template, "spec", field));
        }
        return of(hashed);
    }

    /** Of an AKSNodeClass: everything but the tags. */
    static String ofClass(JsonNode nodeClass) {
        ObjectNode hashed = Tree.object();
        hashed.setAll(Tree.at(nodeClass, "spec") instanceof ObjectNode spec ? spec.deepCopy() : Tree.object());
        hashed.remove("tags");
        return of(hashed);
    }

    private static String of(JsonNode tree) {
        long hash = OFFSET;
        for (byte b : sorted(tree).toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return Long.toUnsignedString(hash);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var fields = new TreeMap<String, JsonNode>();
            object.properties().forEach(entry -> {
                if (!entry.getValue().isMissingNode()) {
                    fields.put(entry.getKey(), sorted(entry.getValue()));
                }
            });
            ObjectNode copy = Tree.object();
            fields.forEach(copy::set);
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Tree.array();
            array.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return node;
    }
}
