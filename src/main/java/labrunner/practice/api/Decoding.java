package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import labrunner.practice.ApiException;
import labrunner.practice.Resource;
import labrunner.practice.api.Schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a client's object as strictly as it asks for: unknown fields, wrong types. */
final class Decoding {
    private static final java.util.regex.Pattern QUANTITY =
            java.util.regex.Pattern.compile("[+-]?[0-9.]++[eEinumkKMGTP]*[-+]?[0-9]*");
    /** As the API server prints it. */
    private static final String QUANTITY_RULE = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";

    private final Schemas schemas;

    Decoding(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Takes unknown fields out; refuses them if the client is strict, else answers the warnings. */
    List<String> check(Request request, ObjectNode object, boolean patched) {
        Resource resource = request.resource();
        Schema schema = schemas.of(resource, request.version());
        String prefix = patched
                ? ""
                : resource.kind() + " in version \"" + request.version() + "\" cannot be handled as a "
                        + resource.kind() + ": ";
        if (!resource.custom()) {
            var wrong = new ArrayList<String>();
            types(object, schema, resource.kind(), "", wrong);
            if (!wrong.isEmpty()) {
                throw ApiException.badRequest(prefix + wrong.getFirst());
            }
        }
        var unknown = new ArrayList<String>();
        for (String path : UnknownFields.takeOut(object, schema)) {
            unknown.add("unknown field \"" + path + "\"");
        }
        if (unknown.isEmpty() || request.query("fieldValidation").equals("Ignore")) {
            return List.of();
        }
        if (request.query("fieldValidation").equals("Strict")) {
            throw ApiException.badRequest(prefix + "strict decoding error: " + String.join(", ", unknown));
        }
        return unknown;
    }

    /** Server-side apply needs to know each field to know its owner, so it never takes an unknown one. */
    void checkApplied(Request request, ObjectNode applied) {
        ObjectNode copy = applied.deepCopy();
        Schema schema = schemas.of(request.resource(), request.version());
        var unknown = UnknownFields.takeOut(copy, schema);
        var wrong = new ArrayList<String>();
        typed(applied, schema, "", wrong);
        String subject = "failed to create typed patch object (" + request.namespace() + "/" + request.name() + "; "
                + request.apiVersion() + ", Kind=" + request.resource().kind() + "): ";
        unknown.forEach(path -> wrong.add("." + path + ": field not declared in schema"));
        if (wrong.size() == 1) {
            throw ApiException.of(500, "", subject + wrong.getFirst());
        }
        if (!wrong.isEmpty()) {
            throw ApiException.of(500, "", subject + "errors:\n  " + String.join("\n  ", wrong));
        }
    }

    private static void typed(JsonNode value, Schema schema, String path, List<String> wrong) {
        String expected = expected(value, schema);
        if (!expected.isEmpty() && !value.isNull()) {
            wrong.add(path + ": " + expected);
        } else {
            below(value, schema, (name, child, inner) -> typed(child, inner, path + name, wrong));
        }
    }

    private static String expected(JsonNode value, Schema schema) {
        return switch (schema.type) {
            case OBJECT, MAP -> value.isObject() ? "" : "expected map, got &{" + value.asString("") + "}";
            case ARRAY -> value.isArray() ? "" : "expected list, got &{" + value.asString("") + "}";
            case STRING -> value.isString() ? "" : "expected string, got &value.valueUnstructured{Value:" + value + "}";
            case INTEGER, NUMBER -> value.isNumber() ? "" : "expected numeric (int or float), got string";
            case BOOLEAN -> value.isBoolean() ? "" : "expected boolean, got string";
            case INT_OR_STRING, ANY -> "";
        };
    }

    private interface Visit {
        void visit(String name, JsonNode value, Schema schema);
    }

    private static void below(JsonNode value, Schema schema, Visit visit) {
        if (value.isObject() && (schema.type == Type.OBJECT || schema.type == Type.MAP)) {
            value.properties()
                    .forEach(entry -> schema.field(entry.getKey())
                            .ifPresent(field -> visit.visit("." + entry.getKey(), entry.getValue(), field)));
        } else if (value.isArray() && schema.type == Type.ARRAY) {
            for (int i = 0; i < value.size(); i++) {
                visit.visit("[" + i + "]", value.path(i), schema.items());
            }
        }
    }

    /** The first value of a wrong type, in the words of Go's decoder: the innermost structure, then the path without indexes. */
    private static void types(JsonNode value, Schema schema, String model, String path, List<String> wrong) {
        if (value.isNull() || !wrong.isEmpty()) {
            return;
        }
        if (schema.quantity
                && value.isString()
                && !QUANTITY.matcher(value.stringValue()).matches()) {
            wrong.add("quantities must match the regular expression '" + QUANTITY_RULE + "'");
            return;
        }
        if (!fits(value, schema)) {
            wrong.add("json: cannot unmarshal " + goValue(value) + " into Go struct field " + model + "." + path
                    + " of type " + goType(schema));
            return;
        }
        String inner = schema.model.isEmpty() ? model : schema.model;
        below(
                value,
                schema,
                (name, child, field) -> types(
                        child,
                        field,
                        inner,
                        name.startsWith("[") ? path : path.isEmpty() ? name.substring(1) : path + name,
                        wrong));
    }

    private static boolean fits(JsonNode value, Schema schema) {
        return switch (schema.type) {
            case OBJECT, MAP -> value.isObject();
            case ARRAY -> value.isArray();
            case STRING -> value.isString();
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case INT_OR_STRING -> value.isString() || value.isNumber();
            case ANY -> true;
        };
    }

    private static String goValue(JsonNode value) {
        return switch (SchemaCheck.typeOf(value)) {
            case "boolean" -> "bool";
            case "integer", "number" -> "number";
            default -> SchemaCheck.typeOf(value);
        };
    }

    private static String goType(Schema schema) {
        return switch (schema.type) {
            case OBJECT -> "v1." + schema.model;
            case MAP -> "map[string]" + goType(schema.items());
            case ARRAY -> "[]" + goType(schema.items());
            case STRING -> "string";
            case INTEGER -> schema.wide ? "int64" : "int32";
            case NUMBER -> "float64";
            case BOOLEAN -> "bool";
            case INT_OR_STRING, ANY -> "string";
        };
    }
}
