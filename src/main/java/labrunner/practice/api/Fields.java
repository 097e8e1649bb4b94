package labrunner.practice.api;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Sharing;
import labrunner.practice.api.Schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an object sets, what differs between two, and one laid over the other, by the rules of a schema. */
final class Fields {
    /** What differs between two states of an object. */
    record Difference(FieldSet added, FieldSet modified, FieldSet removed) {
        FieldSet written() {
            return added.union(modified);
        }
    }

    private static final String METADATA = "ObjectMeta";

    private Fields() {}

    /** Every place that an applied object gives a value to. */
    static FieldSet of(JsonNode object, Schema schema) {
        var set = new FieldSet();
        collect(object, schema, List.of(), set);
        return set;
    }

    private static void collect(JsonNode value, Schema schema, List<String> path, FieldSet set) {
        if (splits(value, schema)) {
            if (value.isArray()) {
                itemsOf(value, schema).forEach((element, item) -> {
                    var deeper = FieldSet.deeper(path, element);
                    set.add(deeper);
                    if (schema.sharing == Sharing.GRANULAR) {
                        collect(item, schema.items(), deeper, set);
                    }
                });
                return;
            }
            value.properties().forEach(entry -> {
                var deeper = FieldSet.deeper(path, "f:" + entry.getKey());
                boolean ofMap = schema.type == Type.MAP;
                if (ofMap) {
                    set.add(deeper);
                }
                collect(entry.getValue(), schemaOf(schema, entry.getKey()), deeper, set);
            });
        } else if (!path.isEmpty() && !(isShared(schema) && value.isEmpty())) {
            set.add(path);
        }
    }

    /** A list whose items have owners of their own; an empty one is nobody's. */
    private static boolean isShared(Schema schema) {
        return schema.type == Type.ARRAY && !schema.atomic();
    }

    /** Whether its parts have owners of their own; an empty one is a place by itself. */
    private static boolean splits(JsonNode value, Schema schema) {
        if (value.isEmpty()) {
            return false;
        }
        return value.isObject() && !schema.atomic() && (schema.type == Type.OBJECT || schema.type == Type.MAP)
                || value.isObject() && schema.type == Type.ANY
                || value.isArray() && isShared(schema);
    }

    static Schema schemaOf(Schema schema, String field) {
        return schema.field(field).orElseGet(Schema::anything);
    }

    /** The items of a shared list by their place, in order; of two with the same keys the last counts. */
    static Map<String, JsonNode> itemsOf(JsonNode list, Schema schema) {
        var items = new LinkedHashMap<String, JsonNode>();
        for (JsonNode item : list) {
            items.put(elementOf(item, schema), item);
        }
        return items;
    }

    static String elementOf(JsonNode item, Schema schema) {
        if (schema.sharing == Sharing.SET) {
            return "v:" + item;
        }
        var keys = new TreeMap<String, JsonNode>();
        for (String key : schema.keys) {
            if (item.has(key)) {
                keys.put(key, item.path(key));
            } else {
                schema.items().field(key).map(field -> field.byDefault).ifPresent(value -> keys.put(key, value));
            }
        }
        ObjectNode element = Tree.object();
        keys.forEach(element::set);
        return "k:" + element;
    }

    static Difference between(ObjectNode old, ObjectNode revised, Schema schema) {
        var difference = new Difference(new FieldSet(), new FieldSet(), new FieldSet());
        compare(old, revised, schema, List.of(), true, difference);
        return difference;
    }

    /**
     * @param always whether every object of the kind has this place, even empty, so that making it owns nothing
     */
    private static void compare(
            @Nullable JsonNode old,
            @Nullable JsonNode revised,
            Schema schema,
            List<String> path,
            boolean always,
            Difference into) {
        if (old == null && revised == null || old != null && revised != null && Tree.same(old, revised)) {
            return;
        }
        boolean oldSplits = old != null && splits(old, schema);
        boolean newSplits = revised != null && splits(revised, schema);
        if (!path.isEmpty()) {
            boolean hollow = revised == null || revised.isNull() && holds(schema);
            boolean given = old == null && revised != null && !revised.isEmpty() && !newSplits;
            if (old == null && !hollow && (!always || given)) {
                into.added().add(path);
            } else if (revised == null) {
                into.removed().add(path);
            } else if (old != null && !oldSplits && !newSplits) {
                into.modified().add(path);
                return;
            }
        }
        if (!oldSplits && !newSplits) {
            return;
        }
        var olds = oldSplits && old != null ? parts(old, schema) : Map.<String, JsonNode>of();
        var news = newSplits && revised != null ? parts(revised, schema) : Map.<String, JsonNode>of();
        var elements = new java.util.LinkedHashSet<>(olds.keySet());
        elements.addAll(news.keySet());
        for (String element : elements) {
            boolean field = element.startsWith("f:");
            Schema below = field ? schemaOf(schema, element.substring(2)) : schema.items();
            boolean there = always && field && alwaysThere(schema, element.substring(2), below);
            compare(olds.get(element), news.get(element), below, FieldSet.deeper(path, element), there, into);
        }
    }

    private static Map<String, JsonNode> parts(JsonNode value, Schema schema) {
        if (value.isArray()) {
            return itemsOf(value, schema);
        }
        var parts = new LinkedHashMap<String, JsonNode>();
        value.properties().forEach(entry -> parts.put("f:" + entry.getKey(), entry.getValue()));
        return parts;
    }

    /** Whether a null of it is an empty list or structure, which nobody owns, and no value. */
    private static boolean holds(Schema schema) {
        return switch (schema.type) {
            case OBJECT, ARRAY, MAP -> true;
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, ANY -> false;
        };
    }

    /** A structure that Go writes even when it is empty, which OpenAPI shows as its default, or a list that it writes as null. */
    private static boolean alwaysThere(Schema holder, String name, Schema field) {
        return switch (field.type) {
            case OBJECT -> METADATA.equals(field.model) || field.byDefault != null && field.byDefault.isEmpty();
            case ARRAY -> holder.required.contains(name);
            case MAP, STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, ANY -> false;
        };
    }

    /** The live value with the applied one laid over it. */
    static JsonNode merge(@Nullable JsonNode live, JsonNode applied, Schema schema) {
        if (live != null && applied.isContainer() && applied.isEmpty() && splits(live, schema)) {
            return live;
        }
        if (live == null || !splits(applied, schema) || live.isArray() != applied.isArray() || !live.isContainer()) {
            return applied.isNull() && live != null ? live : applied.deepCopy();
        }
        if (applied.isObject()) {
            ObjectNode merged = (ObjectNode) live.deepCopy();
            applied.properties()
                    .forEach(entry -> merged.set(
                            entry.getKey(),
                            merge(live.get(entry.getKey()), entry.getValue(), schemaOf(schema, entry.getKey()))));
            return merged;
        }
        return mergeLists(live, applied, schema);
    }

    /**
     * The applied items' order holds among themselves. What only the live list has stays before the applied item that it stood
     * before; a live item that is applied too, but later, is left for then.
     */
    private static JsonNode mergeLists(JsonNode live, JsonNode applied, Schema schema) {
        var lives = itemsOf(live, schema);
        var wanted = itemsOf(applied, schema);
        var before = new ArrayDeque<>(lives.keySet());
        var coming = new ArrayDeque<>(wanted.keySet());
        var shared = new ArrayDeque<>(wanted.keySet());
        shared.retainAll(lives.keySet());
        ArrayNode merged = Tree.array();
        while (!before.isEmpty() || !coming.isEmpty()) {
            String mine = before.peek();
            String theirs = coming.peek();
            if (mine != null && !wanted.containsKey(mine)) {
                merged.add(lives.get(before.remove()));
            } else if (mine != null && (theirs == null || !mine.equals(theirs) && !mine.equals(shared.peek()))) {
                before.remove();
            } else {
                String next = coming.remove();
                merged.add(mergedItem(lives, wanted, next, schema));
                if (next.equals(shared.peek())) {
                    shared.remove();
                }
                if (next.equals(mine)) {
                    before.remove();
                }
            }
        }
        return merged;
    }

    private static JsonNode mergedItem(
            Map<String, JsonNode> lives, Map<String, JsonNode> wanted, String element, Schema schema) {
        JsonNode item = java.util.Objects.requireNonNull(wanted.get(element));
        return schema.sharing == Sharing.SET ? item : merge(lives.get(element), item, schema.items());
    }

    /**
     * Takes places out of the object, but for those that are still somebody's. A structure's field goes with all in it, also what
     * nobody set, once nothing in it is anybody's; an item or an entry of a map goes by itself, with what others set in it.
     */
    static void prune(JsonNode value, FieldSet gone, FieldSet kept, Schema schema) {
        if (value instanceof ObjectNode object) {
            gone.children().forEach((element, below) -> {
                String field = element.substring(2);
                JsonNode there = object.get(field);
                FieldSet still = kept.below(element);
                boolean entry = schema.type == Type.MAP;
                if (there == null) {
                    return;
                }
                if (entry ? below.member() && !still.member() : still.isEmpty()) {
                    object.remove(field);
                } else {
                    prune(there, below, still, schemaOf(schema, field));
                }
            });
        } else if (value instanceof ArrayNode list && !schema.atomic()) {
            for (int i = list.size() - 1; i >= 0; i--) {
                String element = elementOf(list.get(i), schema);
                FieldSet below = gone.below(element);
                FieldSet still = kept.below(element);
                if (below.member() && !still.member()) {
                    list.remove(i);
                } else {
                    prune(list.get(i), below, still, schema.items());
                }
            }
        }
    }
}
