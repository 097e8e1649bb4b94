package labrunner.practice.api;

import java.util.Map;
import java.util.Set;
import labrunner.practice.Resources;
import labrunner.practice.api.Schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What is left of a built-in object once the API server has read it into its own structures and written it again: amounts in
 * their canonical form, and no field that is at its type's zero value, but for those that may hold a zero on purpose.
 */
final class RoundTrip {
    /** Written even when empty; every other list and map is left out. */
    private static final Set<String> LISTS_KEPT = Set.of("containers", "nodeSelectorTerms", "managedFields");
    /** Written even when empty, or able to tell empty from unset; every other text is left out. */
    private static final Set<String> TEXTS_KEPT =
            Set.of("name", "key", "operator", "effect", "type", "status", "mountPath", "storageClassName");
    /** Structures of which no text is written when empty. */
    private static final Set<String> TEXTS_ALL_LEFT_OUT = Set.of("Toleration", "DeploymentStrategy");
    /** Unable to tell false from unset, unlike every other truth. */
    private static final Set<String> TRUTHS_LEFT_OUT = Set.of(
            "paused",
            "hostNetwork",
            "hostPID",
            "hostIPC",
            "stdin",
            "stdinOnce",
            "tty",
            "readOnly",
            "unschedulable",
            "publishNotReadyAddresses",
            "globalDefault");
    /** Unable to tell 0 from unset, unlike every other number. */
    private static final Set<String> NUMBERS_LEFT_OUT = Set.of(
            "minReadySeconds",
            "hostPort",
            "nodePort",
            "initialDelaySeconds",
            "timeoutSeconds",
            "periodSeconds",
            "successThreshold",
            "failureThreshold");

    private RoundTrip() {}

    /** Changes the object in place. */
    static void of(ObjectNode object, Schema schema) {
        object.properties()
                .removeIf(entry -> schema.field(entry.getKey())
                        .filter(field -> leftOut(entry, field, schema))
                        .isPresent());
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Schema field = Fields.schemaOf(schema, entry.getKey());
            if (field.quantity) {
                entry.setValue(canonical(entry.getValue()));
            } else {
                below(entry.getValue(), field);
            }
        }
    }

    private static void below(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object && (schema.type == Type.OBJECT || schema.type == Type.MAP)) {
            of(object, schema);
        } else if (value instanceof ArrayNode list && schema.type == Type.ARRAY) {
            list.forEach(item -> below(item, schema.items()));
        }
    }

    private static boolean leftOut(Map.Entry<String, JsonNode> entry, Schema field, Schema holder) {
        JsonNode value = entry.getValue();
        String name = entry.getKey();
        if (holder.type == Type.MAP) {
            return false;
        }
        return switch (field.type) {
            case ARRAY, MAP -> value.isContainer() && value.isEmpty() && !LISTS_KEPT.contains(name);
            case STRING ->
                value.isString()
                        && value.stringValue().isEmpty()
                        && !(TEXTS_KEPT.contains(name) && !TEXTS_ALL_LEFT_OUT.contains(holder.model));
            case BOOLEAN -> value.isBoolean() && !value.booleanValue() && TRUTHS_LEFT_OUT.contains(name);
            case INTEGER -> value.isIntegralNumber() && value.longValue() == 0 && NUMBERS_LEFT_OUT.contains(name);
            case OBJECT, NUMBER, INT_OR_STRING, ANY -> false;
        };
    }

    /** The amount as Kubernetes writes it; what is none is left to validation. */
    private static JsonNode canonical(JsonNode amount) {
        try {
            return amount.isNull()
                    ? amount
                    : StringNode.valueOf(Resources.amount(amount).toString());
        } catch (IllegalArgumentException e) {
            return amount;
        }
    }
}
