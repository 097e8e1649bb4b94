package labrunner.practice.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import labrunner.practice.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a field may hold, as OpenAPI says it: for unknown fields, types, defaults, limits, and merging and ownership of lists. */
final class Schema {
    /** What stands there. */
    enum Type {
        OBJECT,
        MAP,
        ARRAY,
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        INT_OR_STRING,
        ANY
    }

    /** How two writers share a list or a structure. */
    enum Sharing {
        /** The whole belongs to one. */
        ATOMIC,
        /** Each value is a member of its own. */
        SET,
        /** Each item is found by its keys; each field has its owner. */
        GRANULAR
    }

    /** A rule in CEL over a value and what it was before, and the text of its refusal. */
    record Rule(String expression, String message) {
        /** Whether it compares with what was, so that it isn't asked when the object is new. */
        boolean changesOnly() {
            return expression.contains("oldSelf");
        }
    }

    private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
    private static final Schema ANYTHING = new Schema(Tree.object(), "", Map::of, Optional::empty);

    final Type type;
    /** Name of the model, without its package; empty where there is none. */
    final String model;

    /** Whether it is an amount such as {@code 500m}. */
    final boolean quantity;

    /** Whether a whole number has 64 bits. */
    final boolean wide;

    /** Whether a text is a moment: {@code 2026-06-18T10:00:00Z}. */
    final boolean moment;

    final Sharing sharing;
    final List<String> keys;
    /** Whether a strategic merge patch merges the list instead of replacing it. */
    final boolean merges;
    /** The key by which it does so; empty for a list of plain values. */
    final String mergeKey;

    final List<String> required;
    final List<Rule> rules;

    @Nullable
    final JsonNode byDefault;

    final String pattern;
    final List<String> allowed;

    @Nullable
    final Long minimum;

    @Nullable
    final Long maximum;

    /** The shortest and longest of a text, and the most items or entries; -1 where there is no such limit. */
    final int minLength;

    final int maxLength;
    final int maxItems;

    private final JsonNode said;
    private final Supplier<Map<String, Schema>> fieldsLater;
    private final Supplier<Optional<Schema>> itemsLater;
    private volatile @Nullable Map<String, Schema> fields;
    private volatile @Nullable Schema items;

    private Schema(
            JsonNode said,
            String name,
            Supplier<Map<String, Schema>> fieldsLater,
            Supplier<Optional<Schema>> itemsLater) {
        this.said = said;
        this.fieldsLater = fieldsLater;
        this.itemsLater = itemsLater;
        type = typeOf(said);
        model = name.substring(name.lastIndexOf('.') + 1);
        quantity = name.equals(QUANTITY);
        wide = Tree.text(said, "format").equals("int64");
        moment = Tree.text(said, "format").equals("date-time");
        sharing = sharingOf(said, type);
        keys = texts(said.path("x-kubernetes-list-map-keys"));
        merges = List.of(Tree.text(said, "x-kubernetes-patch-strategy").split(","))
                .contains("merge");
        mergeKey = Tree.text(said, "x-kubernetes-patch-merge-key");
        required = texts(said.path("required"));
        rules = Tree.items(said, "x-kubernetes-validations").stream()
                .map(rule -> new Rule(Tree.text(rule, "rule"), Tree.text(rule, "message")))
                .toList();
        byDefault = said.get("default");
        pattern = Tree.text(said, "pattern");
        allowed = texts(said.path("enum"));
        minimum = said.path("minimum").isNumber() ? (Long) said.path("minimum").longValue() : null;
        maximum = said.path("maximum").isNumber() ? (Long) said.path("maximum").longValue() : null;
        minLength = (int) Tree.number(said, -1, "minLength");
        maxLength = (int) Tree.number(said, -1, "maxLength");
        maxItems = (int) Tree.number(said, -1, type == Type.ARRAY ? "maxItems" : "maxProperties");
    }

    /**
     * Reads a schema.
     *
     * @param name of the model that it is, with its package; empty for a part of one
     * @param models the model of a name, where the schema refers to one
     */
    static Schema of(JsonNode said, String name, Function<String, Schema> models) {
        Optional<String> reference = reference(said);
        if (reference.isPresent()) {
            Schema model = models.apply(reference.get());
            return said.has("allOf") ? model.usedAs(said, reference.get()) : model;
        }
        return new Schema(
                said, name, () -> fieldsOf(said, models), () -> itemsOf(said).map(items -> of(items, "", models)));
    }

    /** The model that is meant; a use of it that says more than its name has that in {@code allOf}. */
    private static Optional<String> reference(JsonNode said) {
        String plain = Tree.text(said, "$ref");
        String name = plain.isEmpty() ? Tree.text(said.path("allOf").path(0), "$ref") : plain;
        return name.startsWith(Models.REFERENCE)
                ? Optional.of(name.substring(Models.REFERENCE.length()))
                : Optional.empty();
    }

    /** The model with what a field says of it besides: its default, or that it is shared in another way. */
    private Schema usedAs(JsonNode field, String name) {
        var both = Tree.object();
        said.properties().forEach(entry -> both.set(entry.getKey(), entry.getValue()));
        field.properties().stream()
                .filter(entry -> !entry.getKey().equals("allOf"))
                .forEach(entry -> both.set(entry.getKey(), entry.getValue()));
        return new Schema(both, name, this::fields, () -> Optional.of(items()));
    }

    /** The same with other fields. */
    Schema with(Supplier<Map<String, Schema>> others) {
        return new Schema(said, model, others, () -> Optional.of(items()));
    }

    private static Map<String, Schema> fieldsOf(JsonNode said, Function<String, Schema> models) {
        var fields = new LinkedHashMap<String, Schema>();
        said.path("properties")
                .properties()
                .forEach(field -> fields.put(field.getKey(), of(field.getValue(), "", models)));
        return fields;
    }

    private static Optional<JsonNode> itemsOf(JsonNode said) {
        return Optional.ofNullable(said.has("items") ? said.get("items") : said.get("additionalProperties"));
    }

    private static Type typeOf(JsonNode said) {
        if (said.path("x-kubernetes-int-or-string").asBoolean(false) || said.has("oneOf")) {
            return Type.INT_OR_STRING;
        }
        if (said.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)) {
            return Type.ANY;
        }
        return switch (Tree.text(said, "type")) {
            case "string" -> Type.STRING;
            case "integer" -> Type.INTEGER;
            case "number" -> Type.NUMBER;
            case "boolean" -> Type.BOOLEAN;
            case "array" -> Type.ARRAY;
            case "object" ->
                said.has("properties") ? Type.OBJECT : said.has("additionalProperties") ? Type.MAP : Type.ANY;
            default -> Type.ANY;
        };
    }

    private static Sharing sharingOf(JsonNode said, Type type) {
        String mapType = Tree.text(said, "x-kubernetes-map-type");
        return switch (type) {
            case OBJECT, MAP -> mapType.equals("atomic") ? Sharing.ATOMIC : Sharing.GRANULAR;
            case ARRAY ->
                switch (Tree.text(said, "x-kubernetes-list-type")) {
                    case "set" -> Sharing.SET;
                    case "map" -> Sharing.GRANULAR;
                    default -> Sharing.ATOMIC;
                };
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, ANY -> Sharing.ATOMIC;
        };
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asString("")));
        return List.copyOf(texts);
    }

    /** Of an object. Made twice if two threads ask at once, and then both are the same. */
    Map<String, Schema> fields() {
        var known = fields;
        if (known == null) {
            known = fieldsLater.get();
            fields = known;
        }
        return known;
    }

    /** The schema of a field; empty if there is no such field. */
    Optional<Schema> field(String name) {
        return switch (type) {
            case OBJECT -> Optional.ofNullable(fields().get(name));
            case MAP -> Optional.of(items());
            case ANY -> Optional.of(this);
            case ARRAY, STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING -> Optional.empty();
        };
    }

    /** Of a list's items or a map's values. */
    Schema items() {
        Schema known = items;
        if (known == null) {
            known = itemsLater.get().orElse(ANYTHING);
            items = known;
        }
        return known;
    }

    boolean atomic() {
        return sharing == Sharing.ATOMIC;
    }

    /** Of what no schema knows. */
    static Schema anything() {
        return ANYTHING;
    }
}
