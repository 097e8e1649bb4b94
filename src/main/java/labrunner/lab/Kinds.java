package labrunner.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds that Kubernetes and Karpenter bring along: their names on a command line, and how long they take to be ready. */
final class Kinds {
    private Kinds() {}

    /**
     * @param names what kubectl takes for it: plural, singular, short names
     * @param becomesReady whether the kind says when it is ready; else it is enough to exist
     * @param usually how long it takes to be ready, as a rule
     * @param within how long that may take
     */
    record Known(
            String kind,
            String apiVersion,
            boolean namespaced,
            List<String> names,
            boolean becomesReady,
            Duration usually,
            Duration within) {}

    private static final List<Known> ALL = Stream.of(
                    "Namespace v1 cluster namespaces,namespace,ns",
                    "Node v1 cluster nodes,node,no 120 900",
                    "Pod v1 spaced pods,pod,po 120 900",
                    "Service v1 spaced services,service,svc",
                    "ConfigMap v1 spaced configmaps,configmap,cm",
                    "Secret v1 spaced secrets,secret",
                    "ServiceAccount v1 spaced serviceaccounts,serviceaccount,sa",
                    "PersistentVolume v1 cluster persistentvolumes,persistentvolume,pv",
                    "PersistentVolumeClaim v1 spaced persistentvolumeclaims,persistentvolumeclaim,pvc",
                    "Event v1 spaced events,event,ev",
                    "Endpoints v1 spaced endpoints,ep",
                    "ReplicationController v1 spaced replicationcontrollers,replicationcontroller,rc 120 900",
                    "ResourceQuota v1 spaced resourcequotas,resourcequota,quota",
                    "LimitRange v1 spaced limitranges,limitrange,limits",
                    "Deployment apps/v1 spaced deployments,deployment,deploy 120 900",
                    "ReplicaSet apps/v1 spaced replicasets,replicaset,rs 120 900",
                    "StatefulSet apps/v1 spaced statefulsets,statefulset,sts 180 1200",
                    "DaemonSet apps/v1 spaced daemonsets,daemonset,ds 60 600",
                    "Job batch/v1 spaced jobs,job 120 900",
                    "CronJob batch/v1 spaced cronjobs,cronjob,cj",
                    "HorizontalPodAutoscaler autoscaling/v2 spaced horizontalpodautoscalers,horizontalpodautoscaler,hpa",
                    "PodDisruptionBudget policy/v1 spaced poddisruptionbudgets,poddisruptionbudget,pdb",
                    "Ingress networking.k8s.io/v1 spaced ingresses,ingress,ing",
                    "NetworkPolicy networking.k8s.io/v1 spaced networkpolicies,networkpolicy,netpol",
                    "StorageClass storage.k8s.io/v1 cluster storageclasses,storageclass,sc",
                    "PriorityClass scheduling.k8s.io/v1 cluster priorityclasses,priorityclass,pc",
                    "RuntimeClass node.k8s.io/v1 cluster runtimeclasses,runtimeclass",
                    "Lease coordination.k8s.io/v1 spaced leases,lease",
                    "Role rbac.authorization.k8s.io/v1 spaced roles,role",
                    "RoleBinding rbac.authorization.k8s.io/v1 spaced rolebindings,rolebinding",
                    "ClusterRole rbac.authorization.k8s.io/v1 cluster clusterroles,clusterrole",
                    "ClusterRoleBinding rbac.authorization.k8s.io/v1 cluster clusterrolebindings,clusterrolebinding",
                    "CustomResourceDefinition apiextensions.k8s.io/v1 cluster"
                            + " customresourcedefinitions,customresourcedefinition,crd,crds 3 60",
                    "NodePool karpenter.sh/v1 cluster nodepools,nodepool 5 120",
                    "NodeClaim karpenter.sh/v1 cluster nodeclaims,nodeclaim 120 900",
                    "AKSNodeClass karpenter.azure.com/v1beta1 cluster aksnodeclasses,aksnodeclass,aksnc,aksncs 5 120")
            .map(Kinds::known)
            .toList();

    private static Known known(String line) {
        String[] parts = line.split(" +");
        boolean ready = parts.length > 4;
        return new Known(
                parts[0],
                parts[1],
                parts[2].equals("spaced"),
                Arrays.asList(parts[3].split(",")),
                ready,
                Duration.ofSeconds(ready ? Long.parseLong(parts[4]) : 2),
                Duration.ofSeconds(ready ? Long.parseLong(parts[5]) : 60));
    }

    /** A kind by its name, as objects spell it. */
    static Optional<Known> of(String kind) {
        return ALL.stream().filter(known -> known.kind().equals(kind)).findFirst();
    }

    /** A kind by its name and group; empty for a foreign kind of the same name. */
    static Optional<Known> of(String kind, String apiVersion) {
        return of(kind).filter(known -> group(known.apiVersion()).equals(group(apiVersion)));
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** A kind as a command line names it, with or without its group: {@code deploy}, {@code nodepools.karpenter.sh}. */
    static Optional<Known> typed(String resource) {
        String lower = resource.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        String name = dot < 0 ? lower : lower.substring(0, dot);
        String rest = dot < 0 ? "" : lower.substring(dot + 1);
        return ALL.stream()
                .filter(known -> known.names().contains(name))
                .filter(known -> rest.isEmpty()
                        || rest.equals(group(known.apiVersion()))
                        || rest.matches(
                                "v[0-9][a-z0-9]*\\." + java.util.regex.Pattern.quote(group(known.apiVersion()))))
                .findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Known::kind).toList();
    }
}
