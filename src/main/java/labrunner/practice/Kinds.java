package labrunner.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Kind;
import labrunner.value.KindTable;

/** Every kind that the practice cluster serves, in the order of discovery. */
public final class Kinds {
    private final Map<String, Resource> byKind = new LinkedHashMap<>();

    public Kinds() {
        add("ConfigMap", "", false, "");
        add("Endpoints", "", false, "");
        add("Event", "", false, "");
        add("LimitRange", "", false, "");
        add("Namespace", "", false, "status,finalize");
        add("Node", "", false, "status");
        add("PersistentVolumeClaim", "", false, "status");
        add("PersistentVolume", "", false, "status");
        add("Pod", "all", true, "status,log,eviction,binding");
        add("ResourceQuota", "", false, "status");
        add("Secret", "", false, "");
        add("ServiceAccount", "", false, "");
        add("Service", "all", false, "status");
        add("ControllerRevision", "", false, "");
        add("DaemonSet", "all", true, "status");
        add("Deployment", "all", true, "status,scale");
        add("ReplicaSet", "all", true, "status,scale");
        add("StatefulSet", "all", true, "status,scale");
        add("HorizontalPodAutoscaler", "all", false, "status");
        add("CronJob", "all", true, "status");
        add("Job", "all", true, "status");
        add("PodDisruptionBudget", "", true, "status");
        add("PriorityClass", "", true, "");
        add("Lease", "", false, "");
        add("EndpointSlice", "", true, "");
        add("Ingress", "", true, "status");
        add("IngressClass", "", true, "");
        add("NetworkPolicy", "", true, "");
        add("ClusterRoleBinding", "", false, "");
        add("ClusterRole", "", false, "");
        add("RoleBinding", "", false, "");
        add("Role", "", false, "");
        add("StorageClass", "", false, "");
        add("CustomResourceDefinition", "api-extensions", true, "status");
        add("NodeClaim", "karpenter,nap", true, "status");
        add("NodePool", "karpenter,nap", true, "status,scale");
        add("AKSNodeClass", "karpenter,nap", true, "status");
    }

    /**
     * @param categories such as {@code all}, separated by commas
     * @param generation whether the server counts the changes of its spec
     */
    private void add(String kind, String categories, boolean generation, String subresources) {
        Kind names = KindTable.of(kind).orElseThrow().kind();
        byKind.put(kind, new Resource(names, split(categories), split(subresources), generation));
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
                .filter(r -> r.names().versions().contains(version))
                .findFirst();
    }
}
