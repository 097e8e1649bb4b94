package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.NamespaceRow;
import labrunner.cluster.rows.NodeClassRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.rows.Rows;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Fact;
import labrunner.cluster.watch.Sync;
import labrunner.cluster.watch.Trouble;
import labrunner.value.Value;

/** Builds snapshots of a cluster by hand. */
public final class Snapshots {
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private ClusterSnapshot snapshot = new ClusterSnapshot(
            1, Rows.NONE, Map.of(), Map.of(), Map.of(), NOW, new Connection(true, NOW, NOW, Optional.empty()));

    public static Snapshots empty() {
        return new Snapshots();
    }

    public ClusterSnapshot done() {
        return snapshot;
    }

    /** Whole objects of a kind, which counts as synced. */
    public Snapshots objects(String kind, Value.Mapping... objects) {
        var all = new HashMap<>(snapshot.objects());
        all.put(kind, List.of(objects));
        snapshot = with(snapshot.rows(), all, snapshot.facts(), snapshot.sync(), snapshot.connection());
        return synced(kind, Sync.SYNCED);
    }

    public Snapshots synced(String kind, Sync sync) {
        var all = new HashMap<>(snapshot.sync());
        all.put(kind, sync);
        snapshot = with(snapshot.rows(), snapshot.objects(), snapshot.facts(), all, snapshot.connection());
        return this;
    }

    public Snapshots fact(Fact fact) {
        snapshot = with(
                snapshot.rows(), snapshot.objects(), Map.of(fact.id(), fact), snapshot.sync(), snapshot.connection());
        return this;
    }

    public Snapshots disconnected() {
        snapshot = with(
                snapshot.rows(),
                snapshot.objects(),
                snapshot.facts(),
                snapshot.sync(),
                new Connection(false, NOW, NOW, Optional.empty()));
        return this;
    }

    /** The watch of a kind isn't heard; others are. */
    public Snapshots silent(String kind) {
        var trouble = new Trouble(NOW, Duration.ofSeconds(20), Optional.empty());
        snapshot = with(
                snapshot.rows(),
                snapshot.objects(),
                snapshot.facts(),
                snapshot.sync(),
                new Connection(Connection.State.QUIET, NOW, NOW, Optional.empty(), Map.of(kind, trouble)));
        return this;
    }

    public Snapshots rows(List<NodePoolRow> pools, List<ClaimRow> claims, List<NodeRow> nodes, List<PodRow> pods) {
        return rows(RowKind.NODE_POOLS, pools)
                .rows(RowKind.NODE_CLAIMS, claims)
                .rows(RowKind.NODES, nodes)
                .rows(RowKind.PODS, pods);
    }

    public Snapshots classes(NodeClassRow... classes) {
        return rows(RowKind.NODE_CLASSES, List.of(classes));
    }

    public Snapshots more(List<DeploymentRow> deployments, List<NamespaceRow> namespaces) {
        return rows(RowKind.DEPLOYMENTS, deployments).rows(RowKind.NAMESPACES, namespaces);
    }

    /** Rows of a kind, in the place of those before. */
    public <R extends Row> Snapshots rows(RowKind<R> kind, List<R> rows) {
        snapshot = with(
                snapshot.rows().with(kind, rows),
                snapshot.objects(),
                snapshot.facts(),
                snapshot.sync(),
                snapshot.connection());
        return this;
    }

    private ClusterSnapshot with(
            Rows rows,
            Map<String, List<Value.Mapping>> objects,
            Map<String, Fact> facts,
            Map<String, Sync> sync,
            Connection connection) {
        return new ClusterSnapshot(snapshot.number(), rows, objects, facts, sync, snapshot.clusterTime(), connection);
    }

    public static Meta meta(String name, String uid, long generation, Map<String, String> labels) {
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

    public static Meta meta(String namespace, String name, Map<String, String> labels) {
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

    public static NodeRow node(String name, String type, String arch, String pool, long cpuMilli) {
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

    public static PodRow pod(String name, String node, long cpuMilli, String phase) {
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
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static ClaimRow claim(String name, String pool, String node, String type) {
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
