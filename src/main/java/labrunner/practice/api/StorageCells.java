package labrunner.practice.api;

import static labrunner.practice.Tree.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What kubectl prints of volumes, claims and their classes. */
final class StorageCells {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    private static final List<Map.Entry<String, String>> MODES = List.of(
            Map.entry("ReadWriteOnce", "RWO"),
            Map.entry("ReadOnlyMany", "ROX"),
            Map.entry("ReadWriteMany", "RWX"),
            Map.entry("ReadWriteOncePod", "RWOP"));

    private StorageCells() {}

    static List<Object> storageClass(JsonNode storage, Instant now) {
        boolean chosen = text(storage, "metadata", "annotations", DEFAULT_CLASS).equals("true");
        return List.of(
                Tree.name(storage) + (chosen ? " (default)" : ""),
                text(storage, "provisioner"),
                text(storage, "reclaimPolicy"),
                text(storage, "volumeBindingMode"),
                Tree.isTrue(storage, "allowVolumeExpansion"),
                Ages.age(storage, now));
    }

    static List<Object> claim(JsonNode claim, Instant now) {
        boolean bound = !text(claim, "spec", "volumeName").isEmpty();
        return List.of(
                Tree.name(claim),
                Tree.deleting(claim) ? "Terminating" : text(claim, "status", "phase"),
                text(claim, "spec", "volumeName"),
                bound ? text(claim, "status", "capacity", "storage") : "",
                bound ? modes(claim.path("status")) : "",
                text(claim, "spec", "storageClassName"),
                "<unset>",
                Ages.age(claim, now),
                text(claim, "spec", "volumeMode"));
    }

    static List<Object> volume(JsonNode volume, Instant now) {
        JsonNode claim = volume.path("spec").path("claimRef");
        return List.of(
                Tree.name(volume),
                text(volume, "spec", "capacity", "storage"),
                modes(volume.path("spec")),
                text(volume, "spec", "persistentVolumeReclaimPolicy"),
                Tree.deleting(volume) ? "Terminating" : text(volume, "status", "phase"),
                claim.isMissingNode() ? "" : text(claim, "namespace") + "/" + text(claim, "name"),
                text(volume, "spec", "storageClassName"),
                "<unset>",
                text(volume, "status", "reason"),
                Ages.age(volume, now),
                text(volume, "spec", "volumeMode"));
    }

    /** In Kubernetes' order, each once. */
    private static String modes(JsonNode holder) {
        var wanted = Tree.items(holder, "accessModes").stream()
                .map(JsonNode::asString)
                .toList();
        return MODES.stream()
                .filter(mode -> wanted.contains(mode.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(","));
    }
}
