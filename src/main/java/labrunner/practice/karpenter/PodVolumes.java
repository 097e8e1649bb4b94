package labrunner.practice.karpenter;

import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the volumes of a pod let it be started on a new machine at all. */
final class PodVolumes {
    private final ObjectStore store;

    PodVolumes(ObjectStore store) {
        this.store = store;
    }

    /** What is wrong with the first that isn't ready; empty if the pod may have a machine. */
    Optional<String> wrong(ObjectNode pod) {
        for (JsonNode volume : Tree.items(pod, "spec", "volumes")) {
            Optional<String> wrong = volume.has("persistentVolumeClaim")
                    ? wrong(pod, Tree.text(volume, "persistentVolumeClaim", "claimName"))
                    : Optional.empty();
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrong(ObjectNode pod, String name) {
        Optional<ObjectNode> claim = store.find("PersistentVolumeClaim", Tree.namespace(pod), name);
        if (claim.isEmpty()) {
            return Optional.of("getting persistent volume claim, PersistentVolumeClaim \"" + name
                    + "\" not found (PersistentVolumeClaim=" + name + ")");
        }
        if (!Tree.text(claim.get(), "spec", "volumeName").isEmpty()) {
            return Optional.empty();
        }
        String which = "PersistentVolumeClaim=" + Tree.namespace(pod) + "/" + name;
        String storage = Tree.text(claim.get(), "spec", "storageClassName");
        if (storage.isEmpty()) {
            return Optional.of("failed to validate pvc, unbound pvc must define a storage class (" + which + ")");
        }
        Optional<ObjectNode> found = store.find(Key.of("StorageClass", storage));
        if (found.isEmpty()) {
            return Optional.of("failed to validate pvc, failed to get storage class, StorageClass.storage.k8s.io \""
                    + storage + "\" not found (" + which + ", StorageClass=" + storage + ")");
        }
        return Tree.text(found.get(), "volumeBindingMode").equals("Immediate")
                ? Optional.of("failed to validate pvc, pvc with immediate volume binding mode must be bound (" + which
                        + ", StorageClass=" + storage + ")")
                : Optional.empty();
    }
}
