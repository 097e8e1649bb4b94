package labrunner.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds that Kubernetes and Karpenter bring along. What a cluster serves beyond them is known by discovery alone; what the table
 * says of its kinds' names and scopes is what any cluster says that serves them.
 */
public final class KindTable {
    /**
     * The apiVersion with all versions that are served, kind, plural, short names (a dash for none), whether it lives in a namespace, what
     * ready means; then in seconds how long it usually takes and may take until it is ready, and until it is gone.
     */
    private static final String TABLE = """
            v1                                   Namespace                namespaces                ns           no  ACTIVE         2   60 30 600
            v1                                   Node                     nodes                     no           no  READY        120  900 60 900
            v1                                   Pod                      pods                      po           yes RUNNING      120  900 30 300
            v1                                   Service                  services                  svc          yes THERE          2   60 30 300
            v1                                   ConfigMap                configmaps                cm           yes THERE          2   60 30 300
            v1                                   Secret                   secrets                   -            yes THERE          2   60 30 300
            v1                                   ServiceAccount           serviceaccounts           sa           yes THERE          2   60 30 300
            v1                                   PersistentVolume         persistentvolumes         pv           no  THERE          2   60 30 300
            v1                                   PersistentVolumeClaim    persistentvolumeclaims    pvc          yes BOUND        120  900 30 300
            v1                                   Event                    events                    ev           yes THERE          2   60 30 300
            v1                                   Endpoints                endpoints                 ep           yes THERE          2   60 30 300
            v1                                   ReplicationController    replicationcontrollers    rc           yes REPLICAS     120  900 30 300
            v1                                   ResourceQuota            resourcequotas            quota        yes THERE          2   60 30 300
            v1                                   LimitRange               limitranges               limits       yes THERE          2   60 30 300
            apps/v1                              ControllerRevision       controllerrevisions       -            yes THERE          2   60 30 300
            apps/v1                              Deployment               deployments               deploy       yes ROLLED_OUT   120  900 30 300
            apps/v1                              ReplicaSet               replicasets               rs           yes REPLICAS     120  900 30 300
            apps/v1                              StatefulSet              statefulsets              sts          yes REPLICAS     180 1200 30 300
            apps/v1                              DaemonSet                daemonsets                ds           yes ON_EACH_NODE  60  600 30 300
            batch/v1                             Job                      jobs                      -            yes COMPLETE     120  900 30 300
            batch/v1                             CronJob                  cronjobs                  cj           yes THERE          2   60 30 300
            autoscaling/v2,v1                    HorizontalPodAutoscaler  horizontalpodautoscalers  hpa          yes THERE          2   60 30 300
            policy/v1                            PodDisruptionBudget      poddisruptionbudgets      pdb          yes THERE          2   60 30 300
            networking.k8s.io/v1                 Ingress                  ingresses                 ing          yes THERE          2   60 30 300
            networking.k8s.io/v1                 IngressClass             ingressclasses            -            no  THERE          2   60 30 300
            networking.k8s.io/v1                 NetworkPolicy            networkpolicies           netpol       yes THERE          2   60 30 300
            storage.k8s.io/v1                    StorageClass             storageclasses            sc           no  THERE          2   60 30 300
            scheduling.k8s.io/v1                 PriorityClass            priorityclasses           pc           no  THERE          2   60 30 300
            node.k8s.io/v1                       RuntimeClass             runtimeclasses            -            no  THERE          2   60 30 300
            discovery.k8s.io/v1                  EndpointSlice            endpointslices            -            yes THERE          2   60 30 300
            coordination.k8s.io/v1               Lease                    leases                    -            yes THERE          2   60 30 300
            rbac.authorization.k8s.io/v1         Role                     roles                     -            yes THERE          2   60 30 300
            rbac.authorization.k8s.io/v1         RoleBinding              rolebindings              -            yes THERE          2   60 30 300
            rbac.authorization.k8s.io/v1         ClusterRole              clusterroles              -            no  THERE          2   60 30 300
            rbac.authorization.k8s.io/v1         ClusterRoleBinding       clusterrolebindings       -            no  THERE          2   60 30 300
            apiextensions.k8s.io/v1              CustomResourceDefinition customresourcedefinitions crd,crds     no  ESTABLISHED    3   60 30 300
            karpenter.sh/v1                      NodePool                 nodepools                 -            no  READY          5  120 60 900
            karpenter.sh/v1                      NodeClaim                nodeclaims                -            no  READY        120  900 60 900
            karpenter.azure.com/v1beta1,v1alpha2 AKSNodeClass             aksnodeclasses            aksnc,aksncs no  READY          5  120 60 900
            """;

    /** Kubernetes' own, those that it no longer has as well. */
    private static final Set<String> GROUPS = Set.of(
            "",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "apps",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "extensions",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private static final List<KnownKind> ALL =
            TABLE.lines().map(KindTable::read).toList();

    private KindTable() {}

    private static KnownKind read(String line) {
        String[] cell = line.split(" +");
        return new KnownKind(
                new Kind(
                        Kind.group(cell[0]),
                        list(cell[0].substring(cell[0].indexOf('/') + 1)),
                        cell[1],
                        cell[2],
                        cell[1].toLowerCase(Locale.ROOT),
                        list(cell[3]),
                        cell[4].equals("yes")),
                KnownKind.Ready.valueOf(cell[5]),
                KnownKind.Took.seconds(cell[6], cell[7]),
                KnownKind.Took.seconds(cell[8], cell[9]));
    }

    private static List<String> list(String cell) {
        return cell.equals("-") ? List.of() : Arrays.asList(cell.split(","));
    }

    public static List<KnownKind> all() {
        return ALL;
    }

    /** A kind by its name, as objects spell it. */
    public static Optional<KnownKind> of(String kind) {
        return ALL.stream().filter(known -> known.kind().name().equals(kind)).findFirst();
    }

    /** A kind by its name and group; empty for a foreign kind of the same name. */
    public static Optional<KnownKind> of(String kind, String apiVersion) {
        return ALL.stream().filter(known -> known.kind().is(kind, apiVersion)).findFirst();
    }

    /** Whether an apiVersion is of a group of Kubernetes itself, rather than of kinds that a definition brings. */
    public static boolean builtIn(String apiVersion) {
        return GROUPS.contains(Kind.group(apiVersion));
    }

    /** A kind as a command line names it, with or without its group: {@code deploy}, {@code nodepools.karpenter.sh}. */
    public static Optional<KnownKind> typed(String resource) {
        ResourceWord word = ResourceWord.of(resource);
        // a version that the table doesn't have is served by another Kubernetes, and means the same kind
        String group = word.rest().replaceFirst("^v[0-9][a-z0-9]*\\.", "");
        return new ResourceWord(word.name(), group).among(ALL, KnownKind::kind);
    }

    /** Whether what a word of a command line means is in a namespace; a kind that only the cluster knows may be. */
    public static boolean mayBeNamespaced(String resource) {
        return typed(resource).map(known -> known.kind().namespaced()).orElse(true);
    }

    /** The name of the kind that a word of a command line means; the word itself where only the cluster can know it. */
    public static String nameOf(String resource) {
        return typed(resource).map(known -> known.kind().name()).orElse(resource);
    }
}
