package labrunner.practice.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models of Kubernetes' own OpenAPI documents and Karpenter's definitions, as {@code scripts/kubernetes-schemas} took them
 * from a real control plane. A package of models is read when one of them is first asked for, and a model is parsed by itself:
 * a lab touches a tenth of them.
 */
final class Models {
    /** What the name of a model stands behind in a document. */
    static final String REFERENCE = "#/components/schemas/";

    private static final String FOLDER = "/labrunner/practice/schemas/";

    /** Each package's models by name, as JSON. */
    private final Map<String, Map<String, String>> packages = new ConcurrentHashMap<>();

    private final Map<String, JsonNode> definitions = new ConcurrentHashMap<>();

    /**
     * What a model says of itself.
     *
     * @param name with its package: {@code io.k8s.api.core.v1.PodSpec}
     * @throws IllegalArgumentException if there is no such model
     */
    JsonNode of(String name) {
        int dot = name.lastIndexOf('.');
        String json = dot < 0
                ? null
                : packages.computeIfAbsent(name.substring(0, dot), Models::read).get(name);
        if (json == null) {
            throw new IllegalArgumentException("no model is called " + name);
        }
        return Tree.parse(json);
    }

    /** The name of the model of a kind; empty for a custom kind. */
    Optional<String> nameOf(String group, String version, String kind) {
        String apiVersion = group.isEmpty() ? version : group + "/" + version;
        String name = Tree.text(definitions.computeIfAbsent("kinds.json", Models::json), apiVersion + "/" + kind);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The CustomResourceDefinition of a custom kind; not to be changed. */
    JsonNode definition(Resource resource) {
        return definitions.computeIfAbsent(resource.plural() + ".crd.json", Models::json);
    }

    /** What the definition of a custom kind says of its objects. */
    JsonNode custom(Resource resource, String version) {
        return Tree.items(definition(resource), "spec", "versions").stream()
                .filter(served -> Tree.text(served, "name").equals(version))
                .map(served -> Tree.at(served, "schema", "openAPIV3Schema"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(resource.kind() + " has no version " + version));
    }

    /** A model and all that it reaches, by name. */
    Map<String, JsonNode> reachedFrom(String name) {
        var reached = new TreeMap<String, JsonNode>();
        var open = new ArrayDeque<String>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (!reached.containsKey(next)) {
                JsonNode model = of(next);
                reached.put(next, model);
                model.findValues("$ref").stream()
                        // a model of schemas has a field of that name
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .filter(reference -> reference.startsWith(REFERENCE))
                        .map(reference -> reference.substring(REFERENCE.length()))
                        .forEach(open::add);
            }
        }
        return reached;
    }

    private static Map<String, String> read(String group) {
        var models = new HashMap<String, String>();
        text(group + ".models").lines().forEach(line -> {
            int tab = line.indexOf('\t');
            models.put(line.substring(0, tab), line.substring(tab + 1));
        });
        return models;
    }

    private static ObjectNode json(String file) {
        return Tree.parse(text(file));
    }

    private static String text(String file) {
        try (InputStream in = Models.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no schemas are kept in " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
