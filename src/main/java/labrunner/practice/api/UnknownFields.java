package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import labrunner.practice.api.Schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that a schema doesn't know: named for the client, and taken out. */
final class UnknownFields {
    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Takes them out and answers their paths, in the order of the object. */
    static List<String> takeOut(ObjectNode object, Schema schema) {
        var unknown = new UnknownFields();
        unknown.visit(object, schema, "");
        return unknown.found;
    }

    private void visit(JsonNode value, Schema schema, String path) {
        if (value instanceof ObjectNode object && (schema.type == Type.OBJECT || schema.type == Type.MAP)) {
            for (String name : List.copyOf(object.propertyNames())) {
                String below = path.isEmpty() ? name : path + "." + name;
                var field = schema.field(name);
                if (field.isEmpty()) {
                    found.add(below);
                    object.remove(name);
                } else {
                    visit(object.path(name), field.get(), below);
                }
            }
        } else if (value.isArray() && schema.type == Type.ARRAY) {
            for (int i = 0; i < value.size(); i++) {
                visit(value.path(i), schema.items(), path + "[" + i + "]");
            }
        }
    }
}
