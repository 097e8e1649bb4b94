package labrunner.cluster.describe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.Scalars;
import labrunner.value.Value;

/** PersistentVolumes, their claims and StorageClasses. */
final class Storage {
    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    private Storage() {}

    private static String storageClass(Value object) {
        String old = object.texts("metadata", "annotations").get(OLD_CLASS);
        return old == null ? Words.text(object, "spec", "storageClassName") : old;
    }

    private static String status(Value object, Around around) {
        return Words.has(object, "metadata", "deletionTimestamp")
                ? "Terminating (lasts " + Words.since(around.now(), object, "metadata", "deletionTimestamp") + ")"
                : Words.text(object, "status", "phase");
    }

    static void claimTemplates(Sheet sheet, List<Value> templates) {
        if (templates.isEmpty()) {
            sheet.line(0, "Volume Claims:", "<none>");
            return;
        }
        sheet.line(0, "Volume Claims:");
        for (Value claim : templates) {
            sheet.line(1, "Name:", Words.text(claim, "metadata", "name"));
            sheet.line(1, "StorageClass:", storageClass(claim));
            below(sheet, "Labels", claim.texts("metadata", "labels"));
            below(sheet, "Annotations", claim.texts("metadata", "annotations"));
            boolean sized = Words.has(claim, "spec", "resources", "requests", "storage");
            sheet.line(
                    1,
                    "Capacity:",
                    sized ? Words.quantity(claim, "spec", "resources", "requests", "storage") : "<default>");
            sheet.line(1, "Access Modes:", Words.list(claim, "spec", "accessModes"));
        }
    }

    private static void below(Sheet sheet, String label, Map<String, String> labels) {
        List<String> pairs = Sheet.pairs(labels);
        sheet.line(1, label + ":", pairs.isEmpty() ? "<none>" : pairs.getFirst());
        pairs.stream().skip(1).forEach(pair -> sheet.line(1, "", pair));
    }

    static void claim(Sheet sheet, Value.Mapping claim, Around around) {
        sheet.line(0, "Name:", Words.text(claim, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(claim, "metadata", "namespace"));
        sheet.line(0, "StorageClass:", storageClass(claim));
        sheet.line(0, "Status:", status(claim, around));
        sheet.line(0, "Volume:", Words.text(claim, "spec", "volumeName"));
        sheet.labels("Labels", claim.texts("metadata", "labels"));
        sheet.annotations("Annotations", claim.texts("metadata", "annotations"));
        sheet.line(0, "Finalizers:", Words.list(claim, "metadata", "finalizers"));
        boolean bound = !Words.text(claim, "spec", "volumeName").isEmpty();
        sheet.line(0, "Capacity:", bound ? Words.quantity(claim, "status", "capacity", "storage") : "");
        sheet.line(0, "Access Modes:", bound ? Words.accessModes(claim, "status", "accessModes") : "");
        Pods.optional(sheet, 0, "VolumeMode", claim, "spec", "volumeMode");
        Value source = claim.at("spec", "dataSource");
        if (source instanceof Value.Mapping) {
            sheet.line(0, "DataSource:");
            Pods.optional(sheet, 1, "APIGroup", source, "apiGroup");
            sheet.line(1, "Kind:", Words.text(source, "kind"));
            sheet.line(1, "Name:", Words.text(source, "name"));
        }
        sheet.column("Used By", users(claim, around));
        List<Value> conditions = claim.items("status", "conditions");
        if (!conditions.isEmpty()) {
            sheet.line(0, "Conditions:");
            sheet.line(1, "Type", "Status", "LastProbeTime", "LastTransitionTime", "Reason", "Message");
            sheet.line(1, "----", "------", "-----------------", "------------------", "------", "-------");
        }
        conditions.forEach(one -> sheet.line(
                1,
                Words.text(one, "type") + " ",
                Words.text(one, "status") + " ",
                Words.time(one, "lastProbeTime") + " ",
                Words.time(one, "lastTransitionTime") + " ",
                Words.text(one, "reason") + " ",
                Words.text(one, "message")));
        around.events(sheet, claim);
    }

    /** The pods that mount a claim, and a pod that brought it along. */
    private static List<String> users(Value claim, Around around) {
        String name = Words.text(claim, "metadata", "name");
        return around
                .list("v1", "Pod", claim.text("metadata", "namespace"), Optional.empty(), Optional.empty())
                .stream()
                .filter(pod -> mounts(pod, name) || owns(pod, claim))
                .map(pod -> Words.text(pod, "metadata", "name"))
                .sorted()
                .toList();
    }

    private static boolean mounts(Value pod, String claim) {
        return pod.items("spec", "volumes").stream()
                .anyMatch(volume ->
                        Words.text(volume, "persistentVolumeClaim", "claimName").equals(claim));
    }

    private static boolean owns(Value pod, Value claim) {
        return claim.items("metadata", "ownerReferences").stream()
                .anyMatch(owner -> Words.text(owner, "kind").equals("Pod")
                        && Words.text(owner, "uid").equals(Words.text(pod, "metadata", "uid")));
    }

    static void volume(Sheet sheet, Value.Mapping volume, Around around) {
        sheet.line(0, "Name:", Words.text(volume, "metadata", "name"));
        sheet.labels("Labels", volume.texts("metadata", "labels"));
        sheet.annotations("Annotations", volume.texts("metadata", "annotations"));
        sheet.line(0, "Finalizers:", Words.list(volume, "metadata", "finalizers"));
        sheet.line(0, "StorageClass:", storageClass(volume));
        sheet.line(0, "Status:", status(volume, around));
        Value claim = volume.at("spec", "claimRef");
        sheet.line(
                0,
                "Claim:",
                claim instanceof Value.Mapping ? Words.text(claim, "namespace") + "/" + Words.text(claim, "name") : "");
        sheet.line(0, "Reclaim Policy:", Words.text(volume, "spec", "persistentVolumeReclaimPolicy"));
        sheet.line(0, "Access Modes:", Words.accessModes(volume, "spec", "accessModes"));
        Pods.optional(sheet, 0, "VolumeMode", volume, "spec", "volumeMode");
        sheet.line(0, "Capacity:", Words.quantity(volume, "spec", "capacity", "storage"));
        affinity(sheet, volume.at("spec", "nodeAffinity"));
        sheet.line(0, "Message:", Words.text(volume, "status", "message"));
        sheet.line(0, "Source:");
        Volumes.source(sheet, volume.at("spec"), true);
        around.events(sheet, volume);
    }

    private static void affinity(Sheet sheet, Value affinity) {
        List<Value> terms = affinity.items("required", "nodeSelectorTerms");
        if (!(affinity instanceof Value.Mapping)) {
            sheet.line(0, "Node Affinity:", "<none>");
            return;
        }
        sheet.line(0, "Node Affinity:", "");
        if (terms.isEmpty()) {
            sheet.line(1, "Required Terms:", "<none>");
            return;
        }
        sheet.line(1, "Required Terms:", "");
        for (int i = 0; i < terms.size(); i++) {
            List<String> wanted = terms.get(i).items("matchExpressions").stream()
                    .map(Storage::requirement)
                    .toList();
            sheet.line(2, "Term " + i + ":", wanted.isEmpty() ? "<none>" : wanted.getFirst());
            wanted.stream().skip(1).forEach(one -> sheet.line(2, "", one));
        }
    }

    private static String requirement(Value one) {
        String values = String.join(
                ", ", one.items("values").stream().map(Scalars::text).toList());
        return Words.text(one, "key") + " " + Words.text(one, "operator").toLowerCase(java.util.Locale.ROOT)
                + (one.items("values").isEmpty() ? "" : " [" + values + "]");
    }

    static void storageClass(Sheet sheet, Value.Mapping object, Around around) {
        Map<String, String> annotations = object.texts("metadata", "annotations");
        boolean standard = "true".equals(annotations.get("storageclass.kubernetes.io/is-default-class"))
                || "true".equals(annotations.get("storageclass.beta.kubernetes.io/is-default-class"));
        sheet.line(0, "Name:", Words.text(object, "metadata", "name"));
        sheet.line(0, "IsDefaultClass:", standard ? "Yes" : "No");
        sheet.line(0, "Annotations:", Words.formatted(annotations));
        sheet.line(0, "Provisioner:", Words.text(object, "provisioner"));
        sheet.line(0, "Parameters:", Words.formatted(object.texts("parameters")));
        sheet.line(
                0,
                "AllowVolumeExpansion:",
                Words.has(object, "allowVolumeExpansion") ? Words.truth(object, "allowVolumeExpansion") : "<unset>");
        List<Value> options = object.items("mountOptions");
        if (options.isEmpty()) {
            sheet.line(0, "MountOptions:", "<none>");
        } else {
            sheet.line(0, "MountOptions:");
        }
        options.forEach(option -> sheet.line(1, Scalars.text(option)));
        Pods.optional(sheet, 0, "ReclaimPolicy", object, "reclaimPolicy");
        Pods.optional(sheet, 0, "VolumeBindingMode", object, "volumeBindingMode");
        around.events(sheet, object);
    }
}
