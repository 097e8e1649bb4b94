package labrunner.practice.api;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes' strategic merge patch, which is what {@code kubectl apply} and {@code kubectl edit} send for built-in kinds. */
final class StrategicMerge {
    private static final String PATCH = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    static ObjectNode patch(ObjectNode target, JsonNode patch, Schema schema) {
        return patched(target, (ObjectNode) patch, schema);
    }

    private static ObjectNode patched(ObjectNode target, ObjectNode patch, Schema schema) {
        String directive = Tree.text(patch, PATCH);
        if (directive.equals("replace")) {
            ObjectNode replacement = patch.deepCopy();
            replacement.remove(PATCH);
            return replacement;
        }
        if (directive.equals("delete")) {
            return Tree.object();
        }
        ObjectNode result = target.deepCopy();
        if (patch.has(RETAIN)) {
            var kept =
                    Tree.items(patch, RETAIN).stream().map(JsonNode::asString).toList();
            List.copyOf(result.propertyNames()).forEach(name -> {
                if (!kept.contains(name)) {
                    result.remove(name);
                }
            });
        }
        deleteValues(result, patch);
        for (var entry : patch.properties()) {
            if (!entry.getKey().startsWith("$")) {
                set(result, entry.getKey(), entry.getValue(), Fields.schemaOf(schema, entry.getKey()));
            }
        }
        for (var entry : patch.properties()) {
            if (entry.getKey().startsWith(ORDER)) {
                String field = entry.getKey().substring(ORDER.length());
                if (result.get(field) instanceof ArrayNode list) {
                    JsonNode live = target.path(field);
                    result.set(
                            field,
                            ordered(Tree.items(list), entry.getValue(), live, Fields.schemaOf(schema, field).mergeKey));
                }
            }
        }
        return result;
    }

    private static void deleteValues(ObjectNode result, ObjectNode patch) {
        for (var entry : patch.properties()) {
            if (entry.getKey().startsWith(DELETE_VALUES)
                    && result.get(entry.getKey().substring(DELETE_VALUES.length())) instanceof ArrayNode list) {
                entry.getValue().forEach(value -> removeValue(list, value));
            }
        }
    }

    private static void removeValue(ArrayNode list, JsonNode value) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).equals(value)) {
                list.remove(i);
            }
        }
    }

    private static void set(ObjectNode result, String field, JsonNode value, Schema schema) {
        JsonNode there = result.path(field);
        if (value.isNull()) {
            result.remove(field);
        } else if (value instanceof ObjectNode object) {
            if (Tree.text(object, PATCH).equals("delete")) {
                result.remove(field);
            } else {
                result.set(field, patched(there instanceof ObjectNode live ? live : Tree.object(), object, schema));
            }
        } else if (value instanceof ArrayNode list && schema.type == Type.ARRAY && schema.merges) {
            result.set(field, lists(there instanceof ArrayNode live ? live : Tree.array(), list, schema));
        } else {
            result.set(field, value.deepCopy());
        }
    }

    private static ArrayNode lists(ArrayNode live, ArrayNode patch, Schema schema) {
        ArrayNode result = live.deepCopy();
        if (schema.mergeKey.isEmpty()) {
            patch.forEach(value -> {
                if (!contains(result, value)) {
                    result.add(value.deepCopy());
                }
            });
            return ordered(Tree.items(result), patch, live, "");
        }
        boolean replace =
                Tree.items(patch).stream().anyMatch(i -> Tree.text(i, PATCH).equals("replace"));
        if (replace) {
            ArrayNode replacement = Tree.array();
            patch.forEach(item -> {
                if (!item.has(PATCH)) {
                    replacement.add(item.deepCopy());
                }
            });
            return replacement;
        }
        for (JsonNode item : patch) {
            mergeItem(result, item, schema);
        }
        return ordered(Tree.items(result), patch, live, schema.mergeKey);
    }

    private static void mergeItem(ArrayNode result, JsonNode item, Schema schema) {
        if (item.isObject() && !item.has(schema.mergeKey)) {
            throw ApiException.of(
                    500,
                    "",
                    "map: " + WrongPatch.printed(item) + " does not contain declared merge key: " + schema.mergeKey);
        }
        int at = place(result, item, schema.mergeKey);
        if (Tree.text(item, PATCH).equals("delete")) {
            while (at >= 0) {
                result.remove(at);
                at = place(result, item, schema.mergeKey);
            }
        } else if (at < 0) {
            result.add(patched(Tree.object(), (ObjectNode) item, schema.items()));
        } else {
            result.set(at, patched((ObjectNode) result.get(at), (ObjectNode) item, schema.items()));
        }
    }

    private static boolean contains(ArrayNode list, JsonNode value) {
        return Tree.items(list).contains(value);
    }

    /**
     * The items that the patch names in the patch's order, among the others in theirs: one of the others comes first only if both
     * it and the patch's next item were in the live list, and in that order.
     */
    private static ArrayNode ordered(List<JsonNode> items, JsonNode patch, JsonNode live, String key) {
        Comparator<JsonNode> byPatch = Comparator.comparingInt(item -> place(patch, item, key));
        var named = new ArrayDeque<>(items.stream()
                .filter(item -> place(patch, item, key) >= 0)
                .sorted(byPatch)
                .toList());
        ArrayNode ordered = Tree.array();
        for (JsonNode other : items) {
            if (place(patch, other, key) < 0) {
                int mine = place(live, other, key);
                while (!named.isEmpty() && place(live, named.peek(), key) < mine) {
                    ordered.add(named.remove());
                }
                ordered.add(other);
            }
        }
        ordered.addAll(named);
        return ordered;
    }

    /** Where in a list the item of this key, or this value, stands; -1 if nowhere. */
    private static int place(JsonNode list, JsonNode item, String key) {
        int at = 0;
        for (JsonNode one : list) {
            boolean same = key.isEmpty() || !one.isObject()
                    ? one.equals(item)
                    : one.path(key).equals(item.path(key));
            if (same) {
                return at;
            }
            at++;
        }
        return -1;
    }
}
