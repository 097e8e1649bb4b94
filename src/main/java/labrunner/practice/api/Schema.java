package labrunner.practice.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a field may hold: for unknown fields, types, merging and ownership of lists, and what {@code kubectl explain} shows.
 * Built-in kinds take theirs from the client's model, Karpenter's kinds from {@link KarpenterSchemas}, which say more.
 */
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

    final Type type;
    /** Name of the model, for OpenAPI; empty where there is none. */
    String model = "";

    /** Whether it is an amount such as {@code 500m}. */
    boolean quantity;

    /** Whether a whole number has 64 bits. */
    boolean wide;

    String description = "";
    Sharing sharing = Sharing.ATOMIC;
    List<String> keys = List.of();
    /** The key that a strategic merge patch uses; the first of the keys where there are several. */
    String mergeKey = "";

    private @Nullable Supplier<Map<String, Schema>> later;
    private Map<String, Schema> fields = new LinkedHashMap<>();
    private @Nullable Schema items;

    final List<String> required = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();

    @Nullable
    JsonNode byDefault;

    String pattern = "";
    List<String> allowed = List.of();

    @Nullable
    Long minimum;

    @Nullable
    Long maximum;

    int minLength = -1;
    int maxLength = -1;
    int maxItems = -1;

    /** A rule over a value and what it was before; answers the text of the refusal. */
    record Rule(String message, Check check, boolean changesOnly) {}

    /** Judges a value. */
    interface Check {
        /** Empty if it holds; else why, which is the rule's message but for values that the rule can't read. */
        Optional<String> refusal(JsonNode value, @Nullable JsonNode old);
    }

    Schema(Type type) {
        this.type = type;
        if (type == Type.OBJECT || type == Type.MAP) {
            sharing = Sharing.GRANULAR;
        }
    }

    static Schema object(Supplier<Map<String, Schema>> fields) {
        var schema = new Schema(Type.OBJECT);
        schema.later = fields;
        return schema;
    }

    static Schema list(Schema items) {
        var schema = new Schema(Type.ARRAY);
        schema.items = items;
        return schema;
    }

    static Schema map(Schema values) {
        var schema = new Schema(Type.MAP);
        schema.items = values;
        return schema;
    }

    Map<String, Schema> fields() {
        if (later != null) {
            fields = later.get();
            later = null;
        }
        return fields;
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
        return items == null ? new Schema(Type.ANY) : items;
    }

    boolean atomic() {
        return sharing == Sharing.ATOMIC;
    }

    // what KarpenterSchemas writes with

    Schema with(String name, Schema field) {
        fields.put(name, field);
        return this;
    }

    Schema needs(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    Schema standard(JsonNode value) {
        byDefault = value;
        return this;
    }

    Schema matching(String regex) {
        pattern = regex;
        return this;
    }

    Schema oneOf(String... values) {
        allowed = List.of(values);
        return this;
    }

    Schema between(long least, long most) {
        minimum = least;
        maximum = most;
        return this;
    }

    Schema atLeast(long least) {
        minimum = least;
        return this;
    }

    Schema longest(int length) {
        maxLength = length;
        return this;
    }

    Schema shortest(int length) {
        minLength = length;
        return this;
    }

    Schema atMostItems(int count) {
        maxItems = count;
        return this;
    }

    Schema shared(Sharing how, String... by) {
        sharing = how;
        keys = List.of(by);
        mergeKey = by.length == 0 ? "" : by[0];
        return this;
    }

    Schema explained(String text) {
        description = text;
        return this;
    }

    Schema rule(String message, Check check) {
        rules.add(new Rule(message, check, false));
        return this;
    }

    /** A rule that compares with what was; it isn't asked when the object is new. */
    Schema transition(String message, Check check) {
        rules.add(new Rule(message, check, true));
        return this;
    }
}
