package labrunner.practice.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.FieldError;
import labrunner.practice.Kinds;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Type;
import labrunner.value.Json;
import labrunner.value.KindTable;
import labrunner.value.Quantity;
import labrunner.value.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server says against one object by itself: no server is needed, and nothing is stored. */
public final class ObjectCheck {
    private final Kinds kinds = new Kinds();
    private final ClusterAdmission admission = new ClusterAdmission(() -> Instant.EPOCH);

    /** All of it, in the order of the object; nothing for a kind that isn't served here. */
    public List<FieldError> wrong(Value.Mapping manifest) {
        String kind = manifest.text("kind").orElse("");
        String apiVersion = manifest.text("apiVersion").orElse("");
        Optional<Resource> known = kinds.find(kind);
        if (known.isEmpty()) {
            return List.of();
        }
        Resource resource = known.get();
        String group = apiVersion.contains("/") ? apiVersion.replaceFirst("/.*", "") : "";
        String version = apiVersion.replaceFirst(".*/", "");
        if (!resource.group().equals(group) || !resource.names().versions().contains(version)) {
            boolean ours = resource.group().equals(group) || KindTable.builtIn(apiVersion);
            return ours
                    ? List.of(FieldError.unsupported("apiVersion", apiVersion, List.of(resource.apiVersion())))
                    : List.of();
        }
        return wrong(resource, version, Tree.parse(Json.compact(manifest)));
    }

    private List<FieldError> wrong(Resource resource, String version, ObjectNode object) {
        var errors = new ArrayList<FieldError>();
        Schema schema = admission.schemas().of(resource, version);
        object.remove("status");
        if (!resource.custom()) {
            withoutNulls(object);
            types(object, schema, "", errors);
        }
        boolean sound = errors.isEmpty();
        for (String path : UnknownFields.takeOut(object, schema)) {
            errors.add(new FieldError(path, FieldError.Type.NOT_SUPPORTED, "unknown field"));
        }
        if (sound && version.equals(resource.version())) {
            errors.addAll(refused(resource, object));
        }
        return List.copyOf(errors);
    }

    private List<FieldError> refused(Resource resource, ObjectNode object) {
        ObjectNode metadata = Tree.in(object, "metadata");
        if (resource.namespaced() && Tree.namespace(object).isEmpty()) {
            metadata.put("namespace", "default");
        }
        if (Tree.name(object).isEmpty() && metadata.has("generateName")) {
            metadata.put("name", Tree.text(metadata, "generateName") + "x");
        }
        try {
            admission.complete(resource, object);
            if (!resource.kind().equals("Pod")) { // what a pod gets beside this depends on what else is there
                admission.admit(resource, object, Optional.empty(), kind -> List.of());
            }
            return admission.validate(resource, object, Optional.empty()).stream()
                    .filter(error -> !error.path().equals("<nil>")) // that some rules weren't asked
                    .toList();
        } catch (ApiException refusal) {
            return List.of(new FieldError("", FieldError.Type.INVALID, String.valueOf(refusal.getMessage())));
        }
    }

    /** A built-in kind takes null for nothing. */
    private static void withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        value.forEach(ObjectCheck::withoutNulls);
    }

    private static void types(JsonNode value, Schema schema, String path, List<FieldError> errors) {
        if (!fits(value, schema)) {
            errors.add(new FieldError(
                    path,
                    FieldError.Type.TYPE_INVALID,
                    "must be of type " + wanted(schema) + ", not " + SchemaCheck.typeOf(value)));
        } else if (schema.quantity && value.isString() && !isQuantity(value.stringValue())) {
            errors.add(FieldError.invalid(path, value.stringValue(), "not an amount such as 500m, 2 or 64Mi"));
        } else if (value.isObject() && (schema.type == Type.OBJECT || schema.type == Type.MAP)) {
            value.properties()
                    .forEach(field -> schema.field(field.getKey())
                            .ifPresent(inner -> types(
                                    field.getValue(),
                                    inner,
                                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                    errors)));
        } else if (value.isArray() && schema.type == Type.ARRAY) {
            for (int i = 0; i < value.size(); i++) {
                types(value.path(i), schema.items(), path + "[" + i + "]", errors);
            }
        }
    }

    private static boolean isQuantity(String text) {
        try {
            Quantity.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As a server reads them, which takes null for nothing and a number for the text of an amount. */
    private static boolean fits(JsonNode value, Schema schema) {
        boolean numberFits = schema.type == Type.INT_OR_STRING || schema.type == Type.STRING && schema.quantity;
        return value.isNull() || SchemaCheck.fits(value, schema) || numberFits && value.isNumber();
    }

    private static String wanted(Schema schema) {
        return SchemaCheck.wanted(schema).replace(",", " or ");
    }
}
