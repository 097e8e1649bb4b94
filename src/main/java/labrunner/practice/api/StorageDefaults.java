package labrunner.practice.api;

import java.util.Comparator;
import java.util.Optional;
import labrunner.practice.Admission;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What volumes, claims and their classes get where they say nothing. */
final class StorageDefaults {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    private StorageDefaults() {}

    /** What a new claim is given. */
    static void newClaim(ObjectNode claim, Admission.Stored stored) {
        ObjectNode spec = Tree.in(claim, "spec");
        if (!spec.hasNonNull("storageClassName")) {
            defaultClass(stored).ifPresent(name -> spec.put("storageClassName", name));
        }
        Tree.in(claim, "status").put("phase", "Pending");
        protect(claim, "kubernetes.io/pvc-protection");
    }

    static void claimSpec(ObjectNode claim) {
        Defaults.put(Tree.in(claim, "spec"), "volumeMode", "Filesystem");
    }

    /** The one that was made last, where several say that they are. */
    private static Optional<String> defaultClass(Admission.Stored stored) {
        return stored.list("StorageClass").stream()
                .filter(storage -> Tree.text(storage, "metadata", "annotations", DEFAULT_CLASS)
                        .equals("true"))
                .max(Comparator.comparing((ObjectNode storage) -> Tree.text(storage, "metadata", "creationTimestamp"))
                        .thenComparing(Tree::name, Comparator.reverseOrder()))
                .map(Tree::name);
    }

    static void volume(ObjectNode volume, boolean created) {
        ObjectNode spec = Tree.in(volume, "spec");
        Defaults.put(spec, "persistentVolumeReclaimPolicy", "Retain");
        Defaults.put(spec, "volumeMode", "Filesystem");
        if (spec.get("hostPath") instanceof ObjectNode path) {
            Defaults.put(path, "type", "");
        }
        if (created) {
            ObjectNode status = Tree.in(volume, "status").put("phase", "Pending");
            status.put("lastPhaseTransitionTime", Tree.text(volume, "metadata", "creationTimestamp"));
            protect(volume, "kubernetes.io/pv-protection");
        }
    }

    private static void protect(ObjectNode object, String finalizer) {
        ArrayNode finalizers = Tree.list(Tree.in(object, "metadata"), "finalizers");
        if (finalizers.valueStream().noneMatch(one -> one.asString("").equals(finalizer))) {
            finalizers.add(finalizer);
        }
    }
}
