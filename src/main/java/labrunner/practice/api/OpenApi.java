package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAPI v3 of each group and version, of the models that the schemas are made from: what {@code kubectl explain} reads, and
 * what tells kubectl that the server validates fields.
 */
final class OpenApi {
    private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    /** A kind whose own fields are described as those of every kind. */
    private static final String ANY_KIND = "io.k8s.api.core.v1.ConfigMap";

    /**
     * An OpenAPI v2 document that says nothing, as the protobuf that kubectl asks for: it reads one before it tells that a
     * kind is unknown, and leaves the checking of known ones to the server.
     */
    static final String V2 = "\n\u00032.0";

    private final Discovery discovery;
    private final Models models;

    OpenApi(Discovery discovery, Models models) {
        this.discovery = discovery;
        this.models = models;
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
        var reached = new TreeMap<String, JsonNode>();
        for (Resource resource : discovery.of(group, version)) {
            paths(paths, "/" + path, resource, version);
            models.nameOf(group, version, resource.kind())
                    .ifPresentOrElse(
                            name -> reached.putAll(models.reachedFrom(name)), () -> custom(resource, version, reached));
        }
        for (Discovery.Review review : Discovery.reviews(group)) {
            operation(
                    paths,
                    "/" + path + "/" + review.plural(),
                    "post",
                    "post",
                    groupVersionKind(group, version, review.kind()));
            models.nameOf(group, version, review.kind()).ifPresent(name -> reached.putAll(models.reachedFrom(name)));
        }
        ObjectNode all = document.putObject("components").putObject("schemas");
        reached.forEach(all::set);
        return Optional.of(document);
    }

    /** What a definition says; what is the same of every kind, a definition leaves to the API server. */
    private void custom(Resource resource, String version, Map<String, JsonNode> reached) {
        reached.putAll(models.reachedFrom(METADATA));
        ObjectNode model = (ObjectNode) models.custom(resource, version).deepCopy();
        JsonNode common = models.of(ANY_KIND).path("properties");
        ObjectNode fields = Tree.in(model, "properties");
        fields.set("apiVersion", common.path("apiVersion"));
        fields.set("kind", common.path("kind"));
        ObjectNode metadata = common.path("metadata").deepCopy().asObject();
        metadata.remove("default");
        fields.set("metadata", metadata);
        model.putArray("x-kubernetes-group-version-kind")
                .add(groupVersionKind(resource.group(), version, resource.kind()));
        reached.put(nameOf(resource, version), model);
    }

    /** Its group is named from behind. */
    private static String nameOf(Resource resource, String version) {
        var parts = new ArrayList<>(List.of(resource.group().split("\\.")));
        return String.join(".", parts.reversed()) + "." + version + "." + resource.kind();
    }

    private static ObjectNode groupVersionKind(String group, String version, String kind) {
        return Tree.object().put("group", group).put("kind", kind).put("version", version);
    }

    private static void paths(ObjectNode paths, String base, Resource resource, String version) {
        String list = base + (resource.namespaced() ? "/namespaces/{namespace}/" : "/") + resource.plural();
        ObjectNode kind = groupVersionKind(resource.group(), version, resource.kind());
        operation(paths, list, "post", "post", kind);
        operation(paths, list, "get", "list", kind);
        operation(paths, list + "/{name}", "get", "get", kind);
        operation(paths, list + "/{name}", "put", "put", kind);
        operation(paths, list + "/{name}", "patch", "patch", kind);
        operation(paths, list + "/{name}", "delete", "delete", kind);
    }

    private static void operation(ObjectNode paths, String path, String method, String action, ObjectNode kind) {
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
        operation.set("x-kubernetes-group-version-kind", kind);
    }
}
