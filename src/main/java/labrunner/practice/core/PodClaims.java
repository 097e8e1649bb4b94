package labrunner.practice.core;

import java.util.List;
import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The claims that a pod's volumes need. */
final class PodClaims {
    static final String KIND = "PersistentVolumeClaim";

    private PodClaims() {}

    /** By name, whether they are there or not; those of its ephemeral volumes too, which are made for it. */
    static List<Key> of(JsonNode pod) {
        return Tree.items(pod, "spec", "volumes").stream()
                .filter(volume -> volume.has("persistentVolumeClaim") || volume.has("ephemeral"))
                .map(volume -> Key.of(KIND, Tree.namespace(pod), name(pod, volume)))
                .toList();
    }

    static String name(JsonNode pod, JsonNode volume) {
        return volume.has("ephemeral")
                ? Tree.name(pod) + "-" + Tree.text(volume, "name")
                : Tree.text(volume, "persistentVolumeClaim", "claimName");
    }

    /** The pods that use a claim and haven't ended. */
    static List<ObjectNode> users(ObjectStore store, Key claim) {
        return store.list("Pod", claim.namespace()).stream()
                .filter(pod -> !Pods.ended(pod) && of(pod).contains(claim))
                .toList();
    }

    static boolean bound(JsonNode claim) {
        return Tree.text(claim, "status", "phase").equals("Bound");
    }

    /** Whether it is to be bound only once a pod that uses it has a node. */
    static boolean waits(ObjectStore store, JsonNode claim) {
        return store.find(Key.of("StorageClass", Tree.text(claim, "spec", "storageClassName")))
                .filter(storage -> Tree.text(storage, "volumeBindingMode").equals("WaitForFirstConsumer"))
                .isPresent();
    }

    /** Whether all of its volumes are there. */
    static boolean ready(ObjectStore store, JsonNode pod) {
        return of(pod).stream()
                .allMatch(claim -> store.find(claim).filter(PodClaims::bound).isPresent());
    }

    /** Why the scheduler gives it no node because of its volumes; empty if it may. */
    static Optional<String> refusal(ObjectStore store, JsonNode pod) {
        for (Key key : of(pod)) {
            Optional<ObjectNode> claim = store.find(key);
            if (claim.isEmpty()) {
                return Optional.of("persistentvolumeclaim \"" + key.name() + "\" not found");
            }
            if (Tree.deleting(claim.get())) {
                return Optional.of("persistentvolumeclaim \"" + key.name() + "\" is being deleted");
            }
            if (!bound(claim.get()) && !waits(store, claim.get())) {
                return Optional.of("pod has unbound immediate PersistentVolumeClaims");
            }
        }
        return Optional.empty();
    }
}
