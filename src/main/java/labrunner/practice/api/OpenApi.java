package labrunner.practice.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Sharing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAPI v3 of each group and version, from the schemas: what {@code kubectl explain} reads, and what tells kubectl that the
 * server validates fields.
 */
final class OpenApi {
    private static final String REFERENCE = "#/components/schemas/";

    /**
     * An OpenAPI v2 document that says nothing, as the protobuf that kubectl asks for: it reads one before it tells that a
     * kind is unknown, and leaves the checking of known ones to the server.
     */
    static final String V2 = "\n\u00032.0";

    private final Discovery discovery;
    private final Schemas schemas;

    OpenApi(Discovery discovery, Schemas schemas) {
        this.discovery = discovery;
        this.schemas = schemas;
    }

    /** Where each group's document is. */
    ObjectNode index() {
        ObjectNode index = Tree.object();
        ObjectNode paths = index.putObject("paths");
        for (String path : discovery.paths()) {
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + Discovery.VERSION);
        }
        return index;
    }

    /** The document of {@code api/v1} or {@code apis/GROUP/VERSION}. */
    Optional<ObjectNode> of(String path) {
        if (!discovery.paths().contains(path)) {
            return Optional.empty();
        }
        String[] parts = path.split("/");
        String group = parts.length == 2 ? "" : parts[1];
        String version = parts[parts.length - 1];
        ObjectNode document = Tree.object();
        document.put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", Discovery.VERSION);
        ObjectNode paths = document.putObject("paths");
        var models = new LinkedHashMap<String, ObjectNode>();
        for (Resource resource : discovery.of(group, version)) {
            paths(paths, "/" + path, resource, version);
            model(schemas.of(resource), name(resource, version), models)
                    .putArray("x-kubernetes-group-version-kind")
                    .add(groupVersionKind(resource, version));
        }
        ObjectNode all = document.putObject("components").putObject("schemas");
        models.forEach(all::set);
        return Optional.of(document);
    }

    private static String name(Resource resource, String version) {
        return resource.custom() ? resource.kind() + "." + version : resource.kind();
    }

    private static ObjectNode groupVersionKind(Resource resource, String version) {
        return Tree.object()
                .put("group", resource.group())
                .put("kind", resource.kind())
                .put("version", version);
    }

    private static void paths(ObjectNode paths, String base, Resource resource, String version) {
        String list = base + (resource.namespaced() ? "/namespaces/{namespace}/" : "/") + resource.plural();
        operation(paths, list, "post", "post", resource, version);
        operation(paths, list, "get", "list", resource, version);
        operation(paths, list + "/{name}", "get", "get", resource, version);
        operation(paths, list + "/{name}", "put", "put", resource, version);
        operation(paths, list + "/{name}", "patch", "patch", resource, version);
        operation(paths, list + "/{name}", "delete", "delete", resource, version);
    }

    private static void operation(
            ObjectNode paths, String path, String method, String action, Resource resource, String version) {
        ObjectNode operation = Tree.in(paths, path).putObject(method);
        ArrayNode parameters = operation.putArray("parameters");
        for (String parameter : new String[] {"dryRun", "fieldManager", "fieldValidation"}) {
            if (!method.equals("get")) {
                parameters
                        .addObject()
                        .put("name", parameter)
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", "string");
            }
        }
        operation.putObject("responses").putObject("200").put("description", "OK");
        operation.put("x-kubernetes-action", action);
        operation.set("x-kubernetes-group-version-kind", groupVersionKind(resource, version));
    }

    /** Adds a model and those it names; answers its document. */
    private static ObjectNode model(Schema schema, String name, Map<String, ObjectNode> models) {
        ObjectNode known = models.get(name);
        if (known != null) {
            return known;
        }
        ObjectNode model = Tree.object();
        models.put(name, model);
        write(schema, model, models);
        return model;
    }

    private static JsonNode reference(Schema schema, Map<String, ObjectNode> models) {
        if (schema.model.isEmpty()) {
            ObjectNode inline = Tree.object();
            write(schema, inline, models);
            return inline;
        }
        model(schema, schema.model, models);
        ObjectNode reference = Tree.object();
        reference.putArray("allOf").addObject().put("$ref", REFERENCE + schema.model);
        return reference;
    }

    private static void write(Schema schema, ObjectNode into, Map<String, ObjectNode> models) {
        if (!schema.description.isEmpty()) {
            into.put("description", schema.description);
        }
        switch (schema.type) {
            case OBJECT -> {
                into.put("type", "object");
                ObjectNode properties = into.putObject("properties");
                schema.fields().forEach((field, inner) -> properties.set(field, reference(inner, models)));
            }
            case MAP -> into.put("type", "object").set("additionalProperties", reference(schema.items(), models));
            case ARRAY -> {
                into.put("type", "array").set("items", reference(schema.items(), models));
                sharing(schema, into);
            }
            case STRING -> into.put("type", "string");
            case INTEGER -> into.put("type", "integer").put("format", schema.wide ? "int64" : "int32");
            case NUMBER -> into.put("type", "number");
            case BOOLEAN -> into.put("type", "boolean");
            case INT_OR_STRING -> into.put("x-kubernetes-int-or-string", true);
            case ANY -> into.put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        }
        limits(schema, into);
    }

    private static void sharing(Schema schema, ObjectNode into) {
        into.put(
                "x-kubernetes-list-type",
                schema.sharing == Sharing.SET ? "set" : schema.sharing == Sharing.GRANULAR ? "map" : "atomic");
        if (schema.sharing == Sharing.GRANULAR) {
            ArrayNode keys = into.putArray("x-kubernetes-list-map-keys");
            schema.keys.forEach(keys::add);
        }
    }

    private static void limits(Schema schema, ObjectNode into) {
        if (!schema.required.isEmpty()) {
            ArrayNode required = into.putArray("required");
            schema.required.forEach(required::add);
        }
        if (!schema.allowed.isEmpty()) {
            ArrayNode allowed = into.putArray("enum");
            schema.allowed.forEach(allowed::add);
        }
        if (!schema.pattern.isEmpty()) {
            into.put("pattern", schema.pattern);
        }
        if (schema.minimum != null) {
            into.put("minimum", schema.minimum);
        }
        if (schema.maximum != null) {
            into.put("maximum", schema.maximum);
        }
        if (schema.byDefault != null) {
            into.set("default", schema.byDefault);
        }
    }
}
