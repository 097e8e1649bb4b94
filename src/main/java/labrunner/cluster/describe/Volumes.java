package labrunner.cluster.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** Volumes of a pod, of a template and of a PersistentVolume. */
final class Volumes {
    /** What each sort of volume is in kubectl's words, in the order in which it looks for them. */
    private static final Map<String, String> SORTS = sorts();

    private Volumes() {}

    private static Map<String, String> sorts() {
        var sorts = new LinkedHashMap<String, String>();
        sorts.put("hostPath", "HostPath (bare host directory volume)");
        sorts.put("emptyDir", "EmptyDir (a temporary directory that shares a pod's lifetime)");
        sorts.put("secret", "Secret (a volume populated by a Secret)");
        sorts.put("configMap", "ConfigMap (a volume populated by a ConfigMap)");
        sorts.put("nfs", "NFS (an NFS mount that lasts the lifetime of a pod)");
        sorts.put(
                "persistentVolumeClaim",
                "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)");
        sorts.put(
                "ephemeral",
                "EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)");
        sorts.put("downwardAPI", "DownwardAPI (a volume populated by information about the pod)");
        sorts.put("azureDisk", "AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)");
        sorts.put("azureFile", "AzureFile (an Azure File Service mount on the host and bind mount to the pod)");
        sorts.put("local", "LocalVolume (a persistent volume backed by local storage on a node)");
        sorts.put("projected", "Projected (a volume that contains injected data from multiple sources)");
        sorts.put("csi", "CSI (a Container Storage Interface (CSI) volume source)");
        sorts.put("image", "Image (a container image or OCI artifact)");
        return sorts;
    }

    static void write(Sheet sheet, Value pod, boolean template) {
        List<Value> volumes = pod.items("spec", "volumes");
        String before = template ? "  " : "";
        if (volumes.isEmpty()) {
            sheet.line(0, before + "Volumes:", "<none>");
            return;
        }
        sheet.line(0, before + "Volumes:");
        for (Value volume : volumes) {
            sheet.line(1, (template ? " " : "") + Words.text(volume, "name") + ":");
            source(sheet, volume, false);
        }
    }

    /** @param persistent whether it is the source of a PersistentVolume */
    static void source(Sheet sheet, Value volume, boolean persistent) {
        for (var sort : SORTS.entrySet()) {
            Value source = volume.at(sort.getKey());
            if (source instanceof Value.Mapping) {
                sheet.line(2, "Type:", sort.getValue());
                source(sheet, sort.getKey(), source, persistent);
                return;
            }
        }
        sheet.line(1, "<unknown>");
    }

    private static void source(Sheet sheet, String sort, Value source, boolean persistent) {
        switch (sort) {
            case "hostPath" -> {
                field(sheet, "Path", source, "path");
                sheet.line(2, "HostPathType:", Words.has(source, "type") ? Words.text(source, "type") : "<none>");
            }
            case "emptyDir" -> {
                field(sheet, "Medium", source, "medium");
                Quantity limit = Words.amount(source, "sizeLimit");
                sheet.line(2, "SizeLimit:", limit.isPositive() ? limit.toString() : "<unset>");
            }
            case "secret" -> named(sheet, "SecretName", source, "secretName");
            case "configMap" -> named(sheet, "Name", source, "name");
            case "nfs" -> {
                field(sheet, "Server", source, "server");
                field(sheet, "Path", source, "path");
                truth(sheet, "ReadOnly", source, "readOnly");
            }
            case "persistentVolumeClaim" -> {
                field(sheet, "ClaimName", source, "claimName");
                truth(sheet, "ReadOnly", source, "readOnly");
            }
            case "ephemeral" -> template(sheet, source.at("volumeClaimTemplate"));
            case "downwardAPI" -> items(sheet, source);
            case "azureDisk" -> {
                field(sheet, "DiskName", source, "diskName");
                field(sheet, "DiskURI", source, "diskURI");
                sheet.line(2, "Kind: ", Words.text(source, "kind"));
                field(sheet, "FSType", source, "fsType");
                field(sheet, "CachingMode", source, "cachingMode");
                truth(sheet, "ReadOnly", source, "readOnly");
            }
            case "azureFile" -> {
                field(sheet, "SecretName", source, "secretName");
                if (persistent) {
                    field(sheet, "SecretNamespace", source, "secretNamespace");
                }
                field(sheet, "ShareName", source, "shareName");
                truth(sheet, "ReadOnly", source, "readOnly");
            }
            case "local" -> field(sheet, "Path", source, "path");
            case "projected" -> source.items("sources").forEach(one -> projected(sheet, one));
            case "csi" -> csi(sheet, source, persistent);
            case "image" -> {
                field(sheet, "Reference", source, "reference");
                field(sheet, "PullPolicy", source, "pullPolicy");
            }
            default -> throw new IllegalStateException(sort);
        }
    }

    private static void field(Sheet sheet, String label, Value source, String field) {
        sheet.line(2, label + ":", Words.text(source, field));
    }

    private static void truth(Sheet sheet, String label, Value source, String field) {
        sheet.line(2, label + ":", Boolean.toString(source.isTrue(field)));
    }

    private static void named(Sheet sheet, String label, Value source, String field) {
        field(sheet, label, source, field);
        truth(sheet, "Optional", source, "optional");
    }

    private static void items(Sheet sheet, Value source) {
        sheet.line(2, "Items:");
        for (Value item : source.items("items")) {
            String from = Words.has(item, "fieldRef")
                    ? Words.text(item, "fieldRef", "fieldPath")
                    : Words.text(item, "resourceFieldRef", "resource");
            sheet.line(3, from + " -> " + Words.text(item, "path"));
        }
    }

    private static void projected(Sheet sheet, Value one) {
        if (Words.has(one, "secret")) {
            named(sheet, "SecretName", one.at("secret"), "name");
        } else if (Words.has(one, "downwardAPI")) {
            sheet.line(2, "DownwardAPI:", "true");
        } else if (Words.has(one, "configMap")) {
            named(sheet, "ConfigMapName", one.at("configMap"), "name");
        } else if (Words.has(one, "serviceAccountToken")) {
            sheet.line(2, "TokenExpirationSeconds:", Words.number(one, "serviceAccountToken", "expirationSeconds"));
        }
    }

    private static void csi(Sheet sheet, Value source, boolean persistent) {
        field(sheet, "Driver", source, "driver");
        field(sheet, "FSType", source, "fsType");
        if (persistent) {
            field(sheet, "VolumeHandle", source, "volumeHandle");
        }
        truth(sheet, "ReadOnly", source, "readOnly");
        sheet.put("    VolumeAttributes:\t");
        List<String> pairs = Sheet.pairs(source.texts("volumeAttributes"));
        if (pairs.isEmpty()) {
            sheet.put("<none>\n");
        }
        for (int i = 0; i < pairs.size(); i++) {
            String pair = pairs.get(i);
            // kubectl indents what goes on in the next line twice, once for each of its two empty texts
            sheet.put((i == 0 ? "" : "        \t") + "    "
                    + (pair.length() > 140 ? pair.substring(0, 140) + "..." : pair) + "\n");
        }
    }

    /** The claim that a pod brings along. */
    private static void template(Sheet sheet, Value claim) {
        sheet.line(2, "StorageClass:", Words.text(claim, "spec", "storageClassName"));
        sheet.line(2, "Volume:", Words.text(claim, "spec", "volumeName"));
        nested(sheet, "Labels", Sheet.pairs(claim.texts("metadata", "labels")));
        nested(
                sheet,
                "Annotations",
                Sheet.pairs(claim.texts("metadata", "annotations")).stream()
                        .map(pair -> pair.replaceFirst("=", ": "))
                        .toList());
        sheet.line(2, "Capacity:", "");
        sheet.line(2, "Access Modes:", "");
        Pods.optional(sheet, 2, "VolumeMode", claim, "spec", "volumeMode");
    }

    /** kubectl indents each part of such a line anew. */
    private static void nested(Sheet sheet, String label, List<String> pairs) {
        sheet.put("    " + label + ":\t    " + (pairs.isEmpty() ? "<none>" : pairs.getFirst()) + "\n");
        pairs.stream().skip(1).forEach(pair -> sheet.put("        \t    " + pair + "\n"));
    }
}
