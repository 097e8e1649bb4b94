package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.Tables;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** What {@code kubectl describe} prints. */
public final class Descriptions {
    /** What is printed at most, in characters; a page of a workshop shows a few objects. */
    private static final int MOST = 2_000_000;

    private interface Writer {
        void write(Sheet sheet, Value.Mapping object, Around around);
    }

    private static final Map<String, Writer> WRITERS = Map.ofEntries(
            Map.entry("Pod", Pods::write),
            Map.entry("Node", Nodes::write),
            Map.entry("Service", Services::write),
            Map.entry("Namespace", Namespaces::namespace),
            Map.entry("ResourceQuota", Namespaces::quota),
            Map.entry("LimitRange", Namespaces::limitRange),
            Map.entry("ConfigMap", Configs::configMap),
            Map.entry("Secret", Configs::secret),
            Map.entry("ServiceAccount", Configs::serviceAccount),
            Map.entry("ReplicationController", Workloads::replicationController),
            Map.entry("PersistentVolume", Storage::volume),
            Map.entry("PersistentVolumeClaim", Storage::claim),
            Map.entry("Deployment.apps", Workloads::deployment),
            Map.entry("ReplicaSet.apps", Workloads::replicaSet),
            Map.entry("DaemonSet.apps", Workloads::daemonSet),
            Map.entry("StatefulSet.apps", Workloads::statefulSet),
            Map.entry("HorizontalPodAutoscaler.autoscaling", Autoscalers::write),
            Map.entry("Ingress.networking.k8s.io", Ingresses::write),
            Map.entry("Job.batch", Jobs::job),
            Map.entry("CronJob.batch", Jobs::cronJob),
            Map.entry("StorageClass.storage.k8s.io", Storage::storageClass),
            Map.entry("PodDisruptionBudget.policy", Policies::budget),
            Map.entry("PriorityClass.scheduling.k8s.io", Policies::priorityClass),
            Map.entry("Role.rbac.authorization.k8s.io", Policies::role),
            Map.entry("ClusterRole.rbac.authorization.k8s.io", Policies::role),
            Map.entry("RoleBinding.rbac.authorization.k8s.io", Policies::binding),
            Map.entry("ClusterRoleBinding.rbac.authorization.k8s.io", Policies::binding));

    /** Kinds that kubectl describes in a way of their own, which isn't known here. */
    private static final Set<String> UNKNOWN = Set.of(
            "Endpoints",
            "EndpointSlice.discovery.k8s.io",
            "IngressClass.networking.k8s.io",
            "ServiceCIDR.networking.k8s.io",
            "IPAddress.networking.k8s.io",
            "NetworkPolicy.networking.k8s.io",
            "CertificateSigningRequest.certificates.k8s.io",
            "CSINode.storage.k8s.io",
            "VolumeAttributesClass.storage.k8s.io");

    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    public Descriptions(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    /**
     * Describes objects one after the other.
     *
     * @param query its output doesn't matter
     * @param events as the flag {@code --show-events}
     */
    public Query.Printed describe(Query query, boolean events) {
        var tables = new Tables(transport, discovery, namespace);
        var run = new Run(new Around(transport, discovery, events));
        List<Tables.Asked> kinds = tables.asked(query);
        for (Tables.Asked asked : kinds) {
            try {
                known(asked.kind());
                objects(tables, query, asked, run);
            } catch (ProblemException e) {
                run.problems.add(e.problem());
            }
        }
        boolean nothing = run.out.isEmpty() && run.problems.isEmpty();
        String none = query.allNamespaces()
                ? "No resources found\n"
                : "No resources found in " + query.namespace().orElse(namespace) + " namespace.\n";
        var lines = new LinkedHashSet<String>();
        Tables.complaints(run.problems).forEach(words -> lines.add(words + "\n"));
        return new Query.Printed(
                run.out.toString(),
                nothing ? none : String.join("", lines),
                run.problems.stream().findFirst());
    }

    private static String qualified(ResourceKind kind) {
        return kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
    }

    private static void known(ResourceKind kind) {
        if (UNKNOWN.contains(qualified(kind))) {
            throw Problem.of(
                            Problem.Kind.USAGE,
                            "Labrunner can't describe a " + kind.kind() + " as kubectl does.",
                            "Run it in your terminal.")
                    .asException();
        }
    }

    private void objects(Tables tables, Query query, Tables.Asked asked, Run run) {
        Optional<String> space = tables.space(query, asked.kind());
        if (asked.names().isEmpty()) {
            Listing.each(
                    transport,
                    Listing.call(asked.kind(), space, query.selector(), query.fieldSelector()),
                    asked.kind(),
                    object -> run.write(asked.kind(), object));
            return;
        }
        for (String name : asked.names()) {
            try {
                run.write(
                        asked.kind(),
                        Listing.complete(
                                asked.kind(),
                                transport
                                        .call(Call.get(Call.path(asked.kind(), space, name)))
                                        .lean()));
            } catch (ProblemException e) {
                boolean prefix = e.problem().kind() == Problem.Kind.NOT_FOUND
                        && query.names().size() == 1
                        && query.resources().size() == 1;
                if (!prefix || !prefixed(query, asked, space, name, run)) {
                    run.problems.add(e.problem());
                }
            }
        }
    }

    /** Where nothing has the name, kubectl describes what begins with it. */
    private boolean prefixed(Query query, Tables.Asked asked, Optional<String> space, String begin, Run run) {
        int before = run.out.length();
        Listing.each(
                transport,
                Listing.call(asked.kind(), space, Optional.empty(), query.fieldSelector()),
                asked.kind(),
                object -> {
                    if (Words.text(object, "metadata", "name").startsWith(begin)) {
                        run.first = true;
                        run.write(asked.kind(), object);
                        run.out.append('\n');
                    }
                });
        return run.out.length() > before;
    }

    /** What was printed so far. */
    private static final class Run {
        private final Around around;
        private final StringBuilder out = new StringBuilder();
        private final List<Problem> problems = new ArrayList<>();
        private boolean first = true;

        private Run(Around around) {
            this.around = around;
        }

        private void write(ResourceKind kind, Value.Mapping object) {
            if (out.length() > MOST) {
                throw Problem.of(
                                Problem.Kind.USAGE,
                                "Labrunner shows no more of this description: it is longer than " + MOST / 1_000_000
                                        + " MB.",
                                "Name the objects that you want to see.")
                        .asException();
            }
            var sheet = new Sheet();
            try {
                WRITERS.getOrDefault(qualified(kind), Custom::write).write(sheet, object, around);
            } catch (ProblemException e) {
                problems.add(e.problem());
                return;
            }
            out.append(first ? "" : "\n\n").append(sheet.print());
            first = false;
        }
    }
}
