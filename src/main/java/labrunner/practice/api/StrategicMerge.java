package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Sharing;
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
                order(result, field, entry.getValue(), Fields.schemaOf(schema, field));
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
        } else if (value instanceof ArrayNode list && schema.type == Type.ARRAY && !schema.atomic()) {
            result.set(field, lists(there instanceof ArrayNode live ? live : Tree.array(), list, schema));
        } else {
            result.set(field, value.deepCopy());
        }
    }

    private static ArrayNode lists(ArrayNode live, ArrayNode patch, Schema schema) {
        ArrayNode result = live.deepCopy();
        if (schema.sharing == Sharing.SET) {
            patch.forEach(value -> {
                if (!contains(result, value)) {
                    result.add(value.deepCopy());
                }
            });
            return result;
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
        return result;
    }

    private static void mergeItem(ArrayNode result, JsonNode item, Schema schema) {
        int at = find(result, item.path(schema.mergeKey), schema.mergeKey);
        if (Tree.text(item, PATCH).equals("delete")) {
            while (at >= 0) {
                result.remove(at);
                at = find(result, item.path(schema.mergeKey), schema.mergeKey);
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

    private static int find(ArrayNode list, JsonNode key, String field) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(field).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Items that the order names stand in that order; the others keep their place behind the one they followed. */
    private static void order(ObjectNode result, String field, JsonNode order, Schema schema) {
        if (!(result.get(field) instanceof ArrayNode list)) {
            return;
        }
        var named = new ArrayList<JsonNode>();
        var left = new ArrayList<>(Tree.items(list));
        for (JsonNode wanted : order) {
            left.stream()
                    .filter(item -> wanted.isObject()
                            ? item.path(schema.mergeKey).equals(wanted.path(schema.mergeKey))
                            : item.equals(wanted))
                    .findFirst()
                    .ifPresent(item -> {
                        named.add(item);
                        left.remove(item);
                    });
        }
        var sorted = new ArrayList<JsonNode>();
        int next = 0;
        var others = Set.copyOf(left);
        for (JsonNode item : Tree.items(list)) {
            sorted.add(others.contains(item) ? item : named.get(next++));
        }
        ArrayNode ordered = Tree.array();
        sorted.forEach(ordered::add);
        result.set(field, ordered);
    }
}
