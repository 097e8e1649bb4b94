package labrunner.practice.core;

import java.time.Instant;
import labrunner.practice.LabelSelector;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PersistentVolumes: what is made for a claim, and which claim one is for. */
final class Volumes {
    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/";

    private Volumes() {}

    /** Who makes the volumes of a class: for the names that Azure's had before there were drivers, the drivers that took their place. */
    static String driver(JsonNode storage) {
        String provisioner = Tree.text(storage, "provisioner");
        return switch (provisioner) {
            case "kubernetes.io/azure-disk" -> "disk.csi.azure.com";
            case "kubernetes.io/azure-file" -> "file.csi.azure.com";
            default -> provisioner;
        };
    }

    /** A new one as Azure's drivers make it. */
    static ObjectNode made(JsonNode claim, JsonNode storage) {
        String name = "pvc-" + Tree.uid(claim);
        String provisioner = driver(storage);
        ObjectNode volume = Tree.object("v1", "PersistentVolume", "", name);
        Tree.in(volume, "metadata", "annotations").put("pv.kubernetes.io/provisioned-by", provisioner);
        ObjectNode spec = volume.putObject("spec");
        spec.putObject("capacity").set("storage", Tree.at(claim, "spec", "resources", "requests", "storage"));
        spec.set("accessModes", Tree.at(claim, "spec", "accessModes").deepCopy());
        spec.put("persistentVolumeReclaimPolicy", Tree.text(storage, "reclaimPolicy"));
        spec.put("storageClassName", Tree.name(storage));
        spec.put("volumeMode", Tree.text(claim, "spec", "volumeMode"));
        ObjectNode csi = spec.putObject("csi").put("driver", provisioner);
        csi.put(
                "volumeHandle",
                SUBSCRIPTION + "mc_karpenter-workshop-rg_karpenter-aks/providers/Microsoft.Compute/disks/" + name);
        if (!storage.path("parameters").isEmpty()) {
            csi.set("volumeAttributes", storage.path("parameters").deepCopy());
        }
        claim(volume, claim);
        return volume;
    }

    /** Notes whose it is. */
    static void claim(ObjectNode volume, JsonNode claim) {
        ObjectNode reference = Tree.in(volume, "spec", "claimRef");
        reference.put("apiVersion", "v1").put("kind", PodClaims.KIND);
        reference.put("namespace", Tree.namespace(claim)).put("name", Tree.name(claim));
        reference.put("uid", Tree.uid(claim));
    }

    static void phase(ObjectNode volume, String phase, Instant now) {
        ObjectNode status = Tree.in(volume, "status");
        if (!Tree.text(status, "phase").equals(phase)) {
            status.put("phase", phase).put("lastPhaseTransitionTime", Tree.time(now));
        }
    }

    /** Whether a claim may have it. */
    static boolean isFor(JsonNode volume, JsonNode claim) {
        JsonNode reference = Tree.at(volume, "spec", "claimRef");
        boolean reserved = reference.isObject();
        if (reserved
                && !(Tree.text(reference, "namespace").equals(Tree.namespace(claim))
                        && Tree.text(reference, "name").equals(Tree.name(claim))
                        && (Tree.text(reference, "uid").isEmpty()
                                || Tree.text(reference, "uid").equals(Tree.uid(claim))))) {
            return false;
        }
        JsonNode spec = volume.path("spec");
        JsonNode wanted = claim.path("spec");
        JsonNode selector = wanted.path("selector");
        return Tree.text(spec, "storageClassName").equals(Tree.text(wanted, "storageClassName"))
                && Tree.text(spec, "volumeMode").equals(Tree.text(wanted, "volumeMode"))
                && Tree.items(spec, "accessModes").containsAll(Tree.items(wanted, "accessModes"))
                && Resources.amount(Tree.at(spec, "capacity", "storage"))
                                .compareTo(Resources.amount(Tree.at(wanted, "resources", "requests", "storage")))
                        >= 0
                && (selector.isMissingNode()
                        || LabelSelector.matches(selector, Tree.texts(volume, "metadata", "labels")));
    }
}
