package labrunner.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind that the practice cluster serves, in the order of discovery. */
public final class Kinds {
    private final Map<String, Resource> byKind = new LinkedHashMap<>();

    public Kinds() {
        core();
        add("apps/v1", "DaemonSet", "daemonsets", "ds", "all", true, true, "status");
        add("apps/v1", "Deployment", "deployments", "deploy", "all", true, true, "status,scale");
        add("apps/v1", "ReplicaSet", "replicasets", "rs", "all", true, true, "status,scale");
        add("apps/v1", "StatefulSet", "statefulsets", "sts", "all", true, true, "status,scale");
        add("batch/v1", "Job", "jobs", "", "all", true, true, "status");
        add("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", "pdb", "", true, true, "status");
        add("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", "pc", "", false, true, "");
        add("coordination.k8s.io/v1", "Lease", "leases", "", "", true, false, "");
        add("storage.k8s.io/v1", "StorageClass", "storageclasses", "sc", "", false, false, "");
        add(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                "customresourcedefinitions",
                "crd,crds",
                "api-extensions",
                false,
                true,
                "status");
        add("karpenter.sh/v1", "NodeClaim", "nodeclaims", "", "karpenter,nap", false, true, "status");
        add("karpenter.sh/v1", "NodePool", "nodepools", "", "karpenter,nap", false, true, "status,scale");
        byKind.put(
                "AKSNodeClass",
                new Resource(
                        "karpenter.azure.com",
                        "v1beta1",
                        "AKSNodeClass",
                        "aksnodeclasses",
                        "aksnodeclass",
                        List.of("aksnc", "aksncs"),
                        List.of("karpenter", "nap"),
                        false,
                        List.of("status"),
                        List.of("v1alpha2"),
                        true));
    }

    private void core() {
        add("v1", "ConfigMap", "configmaps", "cm", "", true, false, "");
        add("v1", "Event", "events", "ev", "", true, false, "");
        add("v1", "Namespace", "namespaces", "ns", "", false, false, "status,finalize");
        add("v1", "Node", "nodes", "no", "", false, false, "status");
        add("v1", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc", "", true, false, "status");
        add("v1", "PersistentVolume", "persistentvolumes", "pv", "", false, false, "status");
        add("v1", "Pod", "pods", "po", "all", true, true, "status,log,eviction,binding");
        add("v1", "Secret", "secrets", "", "", true, false, "");
        add("v1", "ServiceAccount", "serviceaccounts", "sa", "", true, false, "");
        add("v1", "Service", "services", "svc", "all", true, false, "status");
    }

    private void add(
            String apiVersion,
            String kind,
            String plural,
            String shortNames,
            String categories,
            boolean namespaced,
            boolean generation,
            String subresources) {
        int slash = apiVersion.indexOf('/');
        byKind.put(
                kind,
                new Resource(
                        slash < 0 ? "" : apiVersion.substring(0, slash),
                        apiVersion.substring(slash + 1),
                        kind,
                        plural,
                        kind.toLowerCase(java.util.Locale.ROOT),
                        split(shortNames),
                        split(categories),
                        namespaced,
                        split(subresources),
                        List.of(),
                        generation));
    }

    private static List<String> split(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }

    public List<Resource> all() {
        return new ArrayList<>(byKind.values());
    }

    /** The resource of a kind that is known to be served. */
    public Resource of(String kind) {
        return find(kind).orElseThrow(() -> new IllegalArgumentException("the practice cluster serves no " + kind));
    }

    public Optional<Resource> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** By group, version and plural, as a path names it. */
    public Optional<Resource> byPath(String group, String version, String plural) {
        return byKind.values().stream()
                .filter(r -> r.group().equals(group) && r.plural().equals(plural))
                .filter(r -> r.version().equals(version) || r.otherVersions().contains(version))
                .findFirst();
    }
}
