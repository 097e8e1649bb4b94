package labrunner.practice.karpenter;

import java.util.Iterator;
import java.util.Map;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small edits of objects' metadata. */
final class Objects {
    private Objects() {}

    static boolean hasFinalizer(JsonNode object, String name) {
        return Tree.items(object, "metadata", "finalizers").stream()
                .anyMatch(finalizer -> finalizer.asString("").equals(name));
    }

    static void addFinalizer(ObjectNode object, String name) {
        if (!hasFinalizer(object, name)) {
            Tree.list(Tree.in(object, "metadata"), "finalizers").add(name);
        }
    }

    static void removeFinalizer(ObjectNode object, String name) {
        ArrayNode finalizers = Tree.list(Tree.in(object, "metadata"), "finalizers");
        for (Iterator<JsonNode> i = finalizers.iterator(); i.hasNext(); ) {
            if (i.next().asString("").equals(name)) {
                i.remove();
            }
        }
        if (finalizers.isEmpty()) {
            Tree.in(object, "metadata").remove("finalizers");
        }
    }

    /** The pair of annotations that a hash is kept in. */
    static void hash(ObjectNode object, String annotation, String hash) {
        Tree.in(object, "metadata", "annotations")
                .put(annotation, hash)
                .put(annotation + Names.VERSION_SUFFIX, Names.HASH_VERSION);
    }

    static String annotation(JsonNode object, String key) {
        return Tree.text(object, "metadata", "annotations", key);
    }

    /** Adds labels or annotations, overwriting those that are there. */
    static void putAll(ObjectNode object, String field, Map<String, String> entries) {
        ObjectNode target = Tree.in(object, "metadata", field);
        entries.forEach(target::put);
    }

    /** Adds labels or annotations, keeping those that are there. */
    static void putMissing(ObjectNode object, String field, Map<String, String> entries) {
        ObjectNode target = Tree.in(object, "metadata", field);
        entries.forEach((key, value) -> {
            if (!target.has(key)) {
                target.put(key, value);
            }
        });
    }

    static ObjectNode owner(JsonNode object) {
        return Tree.object()
                .put("apiVersion", Tree.text(object, "apiVersion"))
                .put("blockOwnerDeletion", true)
                .put("kind", Tree.text(object, "kind"))
                .put("name", Tree.name(object))
                .put("uid", Tree.uid(object));
    }
}
