package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import labrunner.practice.ObjectStore;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The CustomResourceDefinitions of Karpenter's kinds, as objects that can be listed. */
public final class Definitions {
    private Definitions() {}

    /** Makes them; they are there from the beginning and established. On the loop's thread. */
    public static void install(ObjectStore store) {
        for (Resource resource : store.kinds().all()) {
            if (resource.custom()) {
                store.create(definition(resource, Tree.time(store.now())), "kube-apiserver");
            }
        }
    }

    private static ObjectNode definition(Resource resource, String now) {
        ObjectNode definition = Tree.object(
                "apiextensions.k8s.io/v1", "CustomResourceDefinition", "", resource.plural() + "." + resource.group());
        ObjectNode spec = definition.putObject("spec");
        spec.put("group", resource.group()).put("scope", "Cluster");
        ObjectNode names = spec.putObject("names");
        names.put("kind", resource.kind()).put("listKind", resource.kind() + "List");
        names.put("plural", resource.plural()).put("singular", resource.singular());
        strings(names, "categories", resource.categories());
        strings(names, "shortNames", resource.shortNames());
        ArrayNode versions = spec.putArray("versions");
        var all = new ArrayList<>(resource.otherVersions());
        all.add(resource.version());
        for (String name : all) {
            boolean stored = name.equals(resource.version());
            ObjectNode version = versions.addObject();
            version.put("name", name).put("served", true).put("storage", stored);
            if (!stored) {
                version.put("deprecated", true)
                        .put("deprecationWarning", "use " + resource.version() + "." + resource.kind() + " instead");
            }
            ObjectNode subresources = version.putObject("subresources");
            subresources.putObject("status");
            if (resource.has("scale")) {
                subresources
                        .putObject("scale")
                        .put("specReplicasPath", ".spec.replicas")
                        .put("statusReplicasPath", ".status.nodes");
            }
            version.putObject("schema")
                    .putObject("openAPIV3Schema")
                    .put("type", "object")
                    .put("x-kubernetes-preserve-unknown-fields", true);
        }
        ObjectNode status = definition.putObject("status");
        status.set("acceptedNames", names.deepCopy());
        ArrayNode conditions = status.putArray("conditions");
        condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", now);
        condition(conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted", now);
        status.putArray("storedVersions").add(resource.version());
        return definition;
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message, String now) {
        conditions
                .addObject()
                .put("lastTransitionTime", now)
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }

    private static void strings(ObjectNode object, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = object.putArray(field);
            values.forEach(list::add);
        }
    }
}
