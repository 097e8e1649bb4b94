package labrunner.practice.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * The columns in which kubectl prints a kind.
 *
 * @param cells what stands in each column, in order: String, Integer, Long, Boolean, or null for nothing
 */
record Columns(List<Column> columns, BiFunction<JsonNode, Instant, List<Object>> cells) {
    /** The empty cell of a custom column. */
    static final Object NOTHING = Tree.MAPPER.nullNode();

    /** One column; priority 1 shows with {@code -o wide}. */
    record Column(String name, String type, String format, int priority) {}

    private static final Map<String, Columns> BUILT_IN = Map.ofEntries(
            Map.entry(
                    "Pod",
                    of("Name,Ready,Status,Restarts,Age,IP+,Node+,Nominated Node+,Readiness Gates+", PodCells::of)),
            Map.entry(
                    "Node",
                    of(
                            "Name,Status,Roles,Age,Version,Internal-IP+,External-IP+,OS-Image+,Kernel-Version+,"
                                    + "Container-Runtime+",
                            Cells::node)),
            Map.entry("Namespace", of("Name,Status,Age", Cells::namespace)),
            Map.entry(
                    "Event",
                    of(
                            "Last Seen,Type,Reason,Object,Subobject+,Source+,Message,First Seen+,Count+,Name+",
                            Cells::event)),
            Map.entry("Service", of("Name,Type,Cluster-IP,External-IP,Port(s),Age,Selector+", Cells::service)),
            Map.entry(
                    "Deployment",
                    of("Name,Ready,Up-to-date,Available,Age,Containers+,Images+,Selector+", Cells::deployment)),
            Map.entry(
                    "ReplicaSet",
                    of("Name,Desired#,Current#,Ready#,Age,Containers+,Images+,Selector+", Cells::replicaSet)),
            Map.entry(
                    "DaemonSet",
                    of(
                            "Name,Desired#,Current#,Ready#,Up-to-date#,Available#,Node Selector,Age,Containers+,Images+,"
                                    + "Selector+",
                            Cells::daemonSet)),
            Map.entry("ControllerRevision", of("Name,Controller,Revision,Age", Cells::controllerRevision)),
            Map.entry("ConfigMap", of("Name,Data,Age", Cells::configMap)),
            Map.entry("Secret", of("Name,Type,Data,Age", Cells::secret)),
            Map.entry(
                    "PodDisruptionBudget",
                    of("Name,Min Available,Max Unavailable,Allowed Disruptions#,Age", Cells::budget)),
            Map.entry("PriorityClass", of("Name,Value#,Global-Default?,Age,PreemptionPolicy", Cells::priority)),
            Map.entry("Lease", of("Name,Holder,Age", Cells::lease)),
            Map.entry(
                    "StorageClass",
                    of(
                            "Name,Provisioner,ReclaimPolicy,VolumeBindingMode,AllowVolumeExpansion,Age",
                            StorageCells::storageClass)),
            Map.entry(
                    "PersistentVolumeClaim",
                    of(
                            "Name,Status,Volume,Capacity,Access Modes,StorageClass,VolumeAttributesClass,Age,VolumeMode+",
                            StorageCells::claim)),
            Map.entry(
                    "PersistentVolume",
                    of(
                            "Name,Capacity,Access Modes,Reclaim Policy,Status,Claim,StorageClass,VolumeAttributesClass,"
                                    + "Reason,Age,VolumeMode+",
                            StorageCells::volume)),
            Map.entry("Job", of("Name,Status,Completions,Duration,Age,Containers+,Images+,Selector+", BatchCells::job)),
            Map.entry(
                    "CronJob",
                    of(
                            "Name,Schedule,Timezone,Suspend?,Active#,Last Schedule,Age,Containers+,Images+,Selector+",
                            BatchCells::cronJob)),
            Map.entry("StatefulSet", of("Name,Ready,Age,Containers+,Images+", BatchCells::statefulSet)),
            Map.entry("Ingress", of("Name,Class,Hosts,Address,Ports,Age", NetworkCells::ingress)),
            Map.entry("IngressClass", of("Name,Controller,Parameters,Age", NetworkCells::ingressClass)),
            Map.entry("NetworkPolicy", of("Name,Pod-Selector,Age", NetworkCells::networkPolicy)),
            Map.entry("Endpoints", of("Name,Endpoints,Age", NetworkCells::endpoints)),
            Map.entry("EndpointSlice", of("Name,AddressType,Ports,Endpoints,Age", NetworkCells::endpointSlice)),
            Map.entry("Role", of("Name,Created At@", PolicyCells::dated)),
            Map.entry("ClusterRole", of("Name,Created At@", PolicyCells::dated)),
            Map.entry("LimitRange", of("Name,Created At@", PolicyCells::dated)),
            Map.entry("RoleBinding", of("Name,Role,Age,Users+,Groups+,ServiceAccounts+", PolicyCells::binding)),
            Map.entry("ClusterRoleBinding", of("Name,Role,Age,Users+,Groups+,ServiceAccounts+", PolicyCells::binding)),
            Map.entry("ResourceQuota", of("Name,Request,Limit,Age", PolicyCells::quota)),
            Map.entry(
                    "HorizontalPodAutoscaler",
                    of("Name,Reference,Targets,MinPods,MaxPods,Replicas,Age", PolicyCells::autoscaler)),
            Map.entry("CustomResourceDefinition", of("Name,Created At@", Cells::definition)),
            Map.entry("NodePool", of("Name,NodeClass,Nodes,Ready,Age@,Weight#+,CPU+,Memory+", CustomCells::nodePool)),
            Map.entry(
                    "NodeClaim",
                    of(
                            "Name,Type,Capacity,Zone,Node,Ready,Age@,NodePool+,NodeClass+,Drifted+",
                            CustomCells::nodeClaim)),
            Map.entry("AKSNodeClass", of("Name,Ready,Age@,ImageFamily+", CustomCells::nodeClass)));

    /** Of a kind that kubectl has no printer for, or that has no object here. */
    static final Columns OTHERS = of("Name,Age", Cells::plain);

    static Columns of(Resource resource) {
        return BUILT_IN.getOrDefault(resource.kind(), OTHERS);
    }

    /** {@code +} for wide only, {@code #} for a number, {@code ?} for a truth, {@code @} for a date. */
    private static Columns of(String names, BiFunction<JsonNode, Instant, List<Object>> cells) {
        var columns = new ArrayList<Column>();
        for (String name : names.split(",")) {
            String type = name.contains("#")
                    ? "integer"
                    : name.contains("?") ? "boolean" : name.contains("@") ? "date" : "string";
            String bare = name.replaceAll("[+#?@]$", "").replaceAll("[#?@]$", "");
            columns.add(new Column(bare, type, bare.equals("Name") ? "name" : "", name.endsWith("+") ? 1 : 0));
        }
        return new Columns(List.copyOf(columns), cells);
    }
}
