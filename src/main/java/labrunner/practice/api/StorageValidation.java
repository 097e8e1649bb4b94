package labrunner.practice.api;

import java.util.List;
import java.util.Optional;
import labrunner.practice.FieldError;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.value.LabelNames;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is refused of volumes, claims and their classes. */
final class StorageValidation {
    private static final List<String> MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final List<String> SOURCES = List.of(
            "awsElasticBlockStore",
            "azureDisk",
            "azureFile",
            "cephfs",
            "cinder",
            "csi",
            "fc",
            "flexVolume",
            "flocker",
            "gcePersistentDisk",
            "glusterfs",
            "hostPath",
            "iscsi",
            "local",
            "nfs",
            "photonPersistentDisk",
            "portworxVolume",
            "quobyte",
            "rbd",
            "scaleIO",
            "storageos",
            "vsphereVolume");

    private final Rules rules;

    StorageValidation(Rules rules) {
        this.rules = rules;
    }

    void claim(JsonNode spec, Optional<ObjectNode> old) {
        modes(spec, "at least 1 access mode is required");
        storage(spec.path("resources").path("requests"), "spec.resources[storage]");
        common(spec);
        rules.selector(spec.path("selector"), "spec.selector");
        old.ifPresent(before -> changed(spec, before));
    }

    /** A claim that is bound may only ask for more room. */
    private void changed(JsonNode spec, ObjectNode old) {
        ObjectNode now = spec.deepCopy().asObject();
        ObjectNode then = old.path("spec").deepCopy().asObject();
        Quantity wanted = Resources.amount(Tree.at(spec, "resources", "requests", "storage"));
        Quantity had = Resources.amount(Tree.at(old, "spec", "resources", "requests", "storage"));
        for (ObjectNode one : List.of(now, then)) {
            one.remove(List.of("volumeAttributesClassName", "resources"));
        }
        if (then.path("volumeName").isMissingNode()) {
            now.remove("volumeName"); // the one that binds it writes it
        }
        if (!now.equals(then)) {
            rules.add(FieldError.forbidden(
                    "spec",
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound"
                            + " claims"));
        }
        if (wanted.compareTo(had) < 0) {
            rules.add(FieldError.forbidden(
                    "spec.resources.requests.storage", "field can not be less than status.capacity"));
        }
    }

    private void modes(JsonNode spec, String none) {
        List<JsonNode> modes = Tree.items(spec, "accessModes");
        if (modes.isEmpty()) {
            rules.add(FieldError.required("spec.accessModes", none));
        }
        for (JsonNode mode : modes) {
            if (!MODES.contains(mode.asString(""))) {
                rules.add(FieldError.unsupported("spec.accessModes", mode.asString(""), MODES));
            }
        }
        if (modes.size() > 1
                && modes.stream().anyMatch(mode -> mode.asString("").equals("ReadWriteOncePod"))) {
            rules.add(FieldError.forbidden("spec.accessModes", "may not use ReadWriteOncePod with other access modes"));
        }
    }

    private void storage(JsonNode amounts, String path) {
        JsonNode storage = amounts.path("storage");
        if (storage.isMissingNode()) {
            rules.add(FieldError.required(path, ""));
        } else if (Resources.amount(storage).compareTo(Quantity.ZERO) <= 0) {
            rules.add(FieldError.invalid(path, storage, "must be greater than zero"));
        }
    }

    private void common(JsonNode spec) {
        String storage = Tree.text(spec, "storageClassName");
        if (!storage.isEmpty()) {
            Names.subdomain(storage, "spec.storageClassName", rules.errors());
        }
        rules.oneOfIfSet(spec, "spec", "volumeMode", List.of("Block", "Filesystem"));
    }

    void volume(JsonNode spec, Optional<ObjectNode> old) {
        modes(spec, "");
        JsonNode capacity = spec.path("capacity");
        if (capacity.isEmpty()) {
            rules.add(FieldError.required("spec.capacity", ""));
        }
        if (!capacity.has("storage") || capacity.size() > 1) {
            rules.add(FieldError.unsupported(
                    "spec.capacity", capacity.isMissingNode() ? Tree.MAPPER.nullNode() : capacity, List.of("storage")));
        }
        if (capacity.has("storage")) {
            storage(capacity, "spec.capacity[storage]");
        }
        rules.oneOf(spec, "spec", "persistentVolumeReclaimPolicy", List.of("Delete", "Recycle", "Retain"));
        source(spec);
        common(spec);
        old.filter(before -> !sources(spec).equals(sources(before.path("spec"))))
                .ifPresent(before -> rules.add(FieldError.forbidden(
                        "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation")));
    }

    private static ObjectNode sources(JsonNode spec) {
        ObjectNode sources = Tree.object();
        SOURCES.stream().filter(spec::has).forEach(source -> sources.set(source, spec.path(source)));
        return sources;
    }

    private void source(JsonNode spec) {
        List<String> found = SOURCES.stream().filter(spec::hasNonNull).toList();
        if (found.isEmpty()) {
            rules.add(FieldError.required("spec", "must specify a volume type"));
            return;
        }
        // the server asks in an order of its own, in which a path on the host comes first
        String first = found.contains("hostPath") ? "hostPath" : found.getFirst();
        found.stream()
                .filter(source -> !source.equals(first))
                .forEach(source ->
                        rules.add(FieldError.forbidden("spec." + source, "may not specify more than 1 volume type")));
        JsonNode details = spec.path(first);
        switch (first) {
            case "hostPath" -> {
                boolean there = rules.required(details, "spec.hostPath", "path");
                if (there
                        && Tree.text(details, "path").equals("/")
                        && Tree.text(spec, "persistentVolumeReclaimPolicy").equals("Recycle")) {
                    rules.add(FieldError.forbidden(
                            "spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'"));
                }
            }
            case "csi" -> {
                rules.required(details, "spec.csi", "driver");
                rules.required(details, "spec.csi", "volumeHandle");
            }
            case "nfs" -> {
                rules.required(details, "spec.nfs", "server");
                rules.required(details, "spec.nfs", "path");
            }
            case "local" -> rules.required(details, "spec.local", "path");
            default -> {}
        }
    }

    void storageClass(ObjectNode storage, Optional<ObjectNode> old) {
        if (rules.required(storage, "", "provisioner")) {
            String provisioner = Tree.text(storage, "provisioner");
            LabelNames.wrongWithKey(provisioner.toLowerCase(java.util.Locale.ROOT))
                    .forEach(wrong -> rules.add(FieldError.invalid("provisioner", provisioner, wrong)));
        }
        storage.path("parameters").properties().forEach(entry -> {
            if (entry.getKey().isEmpty()) {
                rules.add(FieldError.invalid("parameters", "", "field can not be empty."));
            }
        });
        rules.oneOf(storage, "", "reclaimPolicy", List.of("Delete", "Retain"));
        rules.oneOf(storage, "", "volumeBindingMode", List.of("Immediate", "WaitForFirstConsumer"));
        List<JsonNode> topologies = Tree.items(storage, "allowedTopologies");
        for (int i = 0; i < topologies.size(); i++) {
            List<JsonNode> expressions = Tree.items(topologies.get(i), "matchLabelExpressions");
            for (int j = 0; j < expressions.size(); j++) {
                String path = "allowedTopologies[" + i + "].matchLabelExpressions[" + j + "]";
                if (Tree.items(expressions.get(j), "values").isEmpty()) {
                    rules.add(FieldError.required(path + ".values", ""));
                }
                Names.key(Tree.text(expressions.get(j), "key"), path + ".key", rules.errors());
            }
        }
        old.ifPresent(before -> {
            fixed(storage, before, "parameters", "updates to parameters are forbidden.");
            fixed(storage, before, "provisioner", "updates to provisioner are forbidden.");
            fixed(storage, before, "reclaimPolicy", "updates to reclaimPolicy are forbidden.");
            if (!storage.path("volumeBindingMode").equals(before.path("volumeBindingMode"))) {
                rules.add(FieldError.invalid(
                        "volumeBindingMode", storage.path("volumeBindingMode"), "field is immutable"));
            }
        });
    }

    private void fixed(JsonNode now, JsonNode then, String field, String detail) {
        if (!now.path(field).equals(then.path(field))) {
            rules.add(FieldError.forbidden(field, detail));
        }
    }
}
