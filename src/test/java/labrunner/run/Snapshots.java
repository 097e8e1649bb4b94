package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.ClaimRow;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Connection;
import labrunner.cluster.DeploymentRow;
import labrunner.cluster.Fact;
import labrunner.cluster.Meta;
import labrunner.cluster.NamespaceRow;
import labrunner.cluster.NodeClassRow;
import labrunner.cluster.NodePoolRow;
import labrunner.cluster.NodeRow;
import labrunner.cluster.PodRow;
import labrunner.cluster.Sync;
import labrunner.cluster.Trouble;
import labrunner.value.Value;

/** Builds snapshots of a cluster by hand. */
final class Snapshots {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private List<NodePoolRow> pools = List.of();
    private List<ClaimRow> claims = List.of();
    private List<NodeClassRow> classes = List.of();
    private List<NodeRow> nodes = List.of();
    private List<PodRow> pods = List.of();
    private List<DeploymentRow> deployments = List.of();
    private List<NamespaceRow> namespaces = List.of();
    private final Map<String, List<Value.Mapping>> objects = new HashMap<>();
    private final Map<String, Sync> sync = new HashMap<>();
    private Map<String, Fact> facts = Map.of();
    private Connection connection = new Connection(true, NOW, NOW, Optional.empty());

    static Snapshots empty() {
        return new Snapshots();
    }

    ClusterSnapshot done() {
        return new ClusterSnapshot(
                1,
                pools,
                claims,
                classes,
                nodes,
                pods,
                deployments,
                List.of(),
                namespaces,
                Map.copyOf(objects),
                facts,
                Map.copyOf(sync),
                NOW,
                connection);
    }

    /** Whole objects of a kind, which counts as synced. */
    Snapshots objects(String kind, Value.Mapping... all) {
        objects.put(kind, List.of(all));
        return synced(kind, Sync.SYNCED);
    }

    Snapshots synced(String kind, Sync state) {
        sync.put(kind, state);
        return this;
    }

    Snapshots fact(Fact fact) {
        facts = Map.of(fact.id(), fact);
        return this;
    }

    Snapshots disconnected() {
        connection = new Connection(false, NOW, NOW, Optional.empty());
        return this;
    }

    /** The watch of a kind isn't heard; others are. */
    Snapshots silent(String kind) {
        var trouble = new Trouble(NOW, Duration.ofSeconds(20), Optional.empty());
        connection = new Connection(Connection.State.QUIET, NOW, NOW, Optional.empty(), Map.of(kind, trouble));
        return this;
    }

    Snapshots rows(List<NodePoolRow> ofPools, List<ClaimRow> ofClaims, List<NodeRow> ofNodes, List<PodRow> ofPods) {
        pools = ofPools;
        claims = ofClaims;
        nodes = ofNodes;
        pods = ofPods;
        return this;
    }

    Snapshots classes(NodeClassRow... rows) {
        classes = List.of(rows);
        return this;
    }

    Snapshots more(List<DeploymentRow> ofDeployments, List<NamespaceRow> ofNamespaces) {
        deployments = ofDeployments;
        namespaces = ofNamespaces;
        return this;
    }

    static Meta meta(String name, String uid, long generation, Map<String, String> labels) {
        return new Meta(
                uid,
                name,
                Optional.empty(),
                labels,
                generation,
                "1",
                NOW.minusSeconds(60),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static Meta meta(String namespace, String name, Map<String, String> labels) {
        return new Meta(
                "uid-" + name,
                name,
                Optional.of(namespace),
                labels,
                1,
                "1",
                NOW.minusSeconds(60),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static NodeRow node(String name, String type, String arch, String pool, long cpuMilli) {
        return new NodeRow(
                meta(
                        name,
                        "uid-" + name,
                        1,
                        Map.of(
                                "topology.kubernetes.io/region",
                                "swedencentral",
                                "kubernetes.io/arch",
                                arch,
                                "aks-karpenter",
                                "demo")),
                "Ready",
                true,
                false,
                type,
                arch,
                "swedencentral-1",
                "on-demand",
                pool.isEmpty() ? Optional.empty() : Optional.of(pool),
                Optional.empty(),
                cpuMilli,
                8L << 30,
                250,
                List.of(),
                "v1.35.4",
                List.of());
    }

    static PodRow pod(String name, String node, long cpuMilli, String phase) {
        return new PodRow(
                meta("workshop", name, Map.of("app", "inflate")),
                phase,
                phase,
                node.isEmpty() ? Optional.empty() : Optional.of(node),
                cpuMilli,
                64L << 20,
                cpuMilli,
                64L << 20,
                1,
                phase.equals("Running") ? 1 : 0,
                0,
                phase.equals("Running"),
                false,
                Map.of(),
                "",
                "",
                Optional.empty());
    }

    static ClaimRow claim(String name, String pool, String node, String type) {
        return new ClaimRow(
                meta(name, "uid-" + name, 1, Map.of()),
                pool,
                "default-demo",
                node.isEmpty() ? Optional.empty() : Optional.of(node),
                type,
                "arm64",
                "swedencentral-1",
                "on-demand",
                Optional.empty(),
                Map.of(),
                0,
                0,
                List.of());
    }
}
