package labrunner.practice.api;

import com.google.re2j.Pattern;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Rule;
import labrunner.practice.api.Schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a custom object against its schema, with the words of the API server. */
final class SchemaCheck {
    private static final FieldError UNCHECKED = new FieldError(
            "<nil>",
            FieldError.Type.INVALID,
            "Invalid value: null: some validation rules were not checked because the object was invalid; correct the"
                    + " existing errors to complete validation");

    private final List<FieldError> errors = new ArrayList<>();
    /** Wrong types, missing fields and values outside an enum end the check before any rule is asked. */
    private boolean structural;

    private SchemaCheck() {}

    static List<FieldError> of(JsonNode object, @Nullable JsonNode old, Schema schema) {
        var check = new SchemaCheck();
        check.value(object, schema, "");
        if (check.structural) {
            check.errors.add(UNCHECKED);
        } else {
            check.rules(object, old, schema, "");
        }
        return check.errors;
    }

    private void value(JsonNode value, Schema schema, String path) {
        if (!fits(value, schema)) {
            structural = true;
            String is = Tree.quoted(typeOf(value));
            errors.add(new FieldError(
                    path,
                    FieldError.Type.TYPE_INVALID,
                    "Invalid value: " + is + ": " + path + " in body must be of type " + wanted(schema) + ": " + is));
            return;
        }
        if (schema.moment && !isMoment(value.asString(""))) {
            structural = true;
            errors.add(new FieldError(
                    path,
                    FieldError.Type.TYPE_INVALID,
                    "Invalid value: " + value + ": " + path + " in body must be of type date-time: " + value));
            return;
        }
        limits(value, schema, path);
        switch (schema.type) {
            case OBJECT -> object(value, schema, path);
            case MAP ->
                value.properties()
                        .forEach(entry -> value(entry.getValue(), schema.items(), path + "." + entry.getKey()));
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) {
                    value(value.path(i), schema.items(), path + "[" + i + "]");
                }
                duplicates(value, schema, path);
            }
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, ANY -> {}
        }
    }

    private static boolean isMoment(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A set has each value once, and of a list with keys each item is another. */
    private void duplicates(JsonNode list, Schema schema, String path) {
        var seen = new HashSet<String>();
        for (int i = 0; i < list.size() && !schema.atomic(); i++) {
            String element = Fields.elementOf(list.path(i), schema);
            if (!seen.add(element)) {
                // v:VALUE or k:KEYS
                String shown = element.substring(2);
                errors.add(
                        new FieldError(path + "[" + i + "]", FieldError.Type.DUPLICATE, "Duplicate value: " + shown));
            }
        }
    }

    private void object(JsonNode value, Schema schema, String path) {
        for (String name : schema.required) {
            if (!value.has(name)) {
                structural = true;
                errors.add(FieldError.required(below(path, name), ""));
            }
        }
        value.properties().forEach(entry -> {
            Schema field = schema.fields().get(entry.getKey());
            // metadata is checked as that of every kind
            if (field != null && !(path.isEmpty() && entry.getKey().equals("metadata"))) {
                value(entry.getValue(), field, below(path, entry.getKey()));
            }
        });
    }

    private void limits(JsonNode value, Schema schema, String path) {
        if (!schema.allowed.isEmpty() && !schema.allowed.contains(value.asString(""))) {
            structural = true;
            errors.add(FieldError.unsupported(path, value.asString(""), schema.allowed));
        }
        if (!schema.pattern.isEmpty()
                && !(schema.minLength > 0 && value.asString("").length() < schema.minLength)
                && !Pattern.compile(schema.pattern).matcher(value.asString("")).find()) {
            errors.add(FieldError.invalid(
                    path, value.asString(""), path + " in body should match '" + schema.pattern + "'"));
        }
        if (schema.minimum != null && value.isNumber() && value.longValue() < schema.minimum) {
            errors.add(FieldError.invalid(
                    path, value, path + " in body should be greater than or equal to " + schema.minimum));
        }
        if (schema.maximum != null && value.isNumber() && value.longValue() > schema.maximum) {
            errors.add(FieldError.invalid(
                    path, value, path + " in body should be less than or equal to " + schema.maximum));
        }
        if (schema.maxLength >= 0 && value.isString() && value.stringValue().length() > schema.maxLength) {
            structural = true;
            errors.add(new FieldError(
                    path, FieldError.Type.TOO_LONG, "Too long: may not be more than " + schema.maxLength + " bytes"));
        }
        if (schema.minLength >= 0 && value.isString() && value.stringValue().length() < schema.minLength) {
            errors.add(FieldError.invalid(
                    path,
                    value.stringValue(),
                    path + " in body should be at least " + schema.minLength + " chars long"));
        }
        if (schema.maxItems >= 0 && value.size() > schema.maxItems) {
            structural = true;
            errors.add(new FieldError(
                    path,
                    FieldError.Type.TOO_MANY,
                    "Too many: " + value.size() + ": must have at most " + schema.maxItems + " items"));
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static boolean fits(JsonNode value, Schema schema) {
        return switch (schema.type) {
            case OBJECT, MAP -> value.isObject();
            case ARRAY -> value.isArray();
            case STRING -> value.isString();
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case INT_OR_STRING -> value.isString() || value.isIntegralNumber();
            case ANY -> true;
        };
    }

    static String wanted(Schema schema) {
        return switch (schema.type) {
            case OBJECT, MAP, ANY -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case INT_OR_STRING -> "integer,string";
        };
    }

    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL, MISSING -> "null";
        };
    }

    /** Inner rules after outer ones, each where it is written. */
    private void rules(JsonNode value, @Nullable JsonNode old, Schema schema, String path) {
        for (Rule rule : schema.rules) {
            if (!rule.changesOnly() || old != null) {
                CelRules.refusal(rule, value, old)
                        .ifPresent(text -> errors.add(refusal(path, value, schema, rule, text)));
            }
        }
        if (schema.type == Type.OBJECT || schema.type == Type.MAP) {
            value.properties()
                    .forEach(entry -> schema.field(entry.getKey())
                            .ifPresent(field -> rules(
                                    entry.getValue(),
                                    old == null ? null : old.get(entry.getKey()),
                                    field,
                                    below(path, entry.getKey()))));
        } else if (schema.type == Type.ARRAY) {
            // items of an atomic list have no past to compare with
            for (int i = 0; i < value.size(); i++) {
                rules(value.path(i), null, schema.items(), path + "[" + i + "]");
            }
        }
    }

    /** A scalar is shown before the text, a structure is not; a rule that stumbled brings its own beginning. */
    private static FieldError refusal(String path, JsonNode value, Schema schema, Rule rule, String text) {
        boolean scalar = schema.type == Type.STRING || schema.type == Type.INTEGER;
        String shown = scalar && text.equals(rule.message()) ? value + ": " : "";
        return new FieldError(path, FieldError.Type.INVALID, "Invalid value: " + shown + text);
    }
}
