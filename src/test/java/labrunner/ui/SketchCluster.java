package labrunner.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.NodeClassRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.rows.Rows;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Sync;

/** The cluster of the sketchbook: rows made by hand. */
public final class SketchCluster {
    private SketchCluster() {}

    static Meta meta(String name, String namespace, Map<String, String> labels, long age) {
        return new Meta(
                "uid-" + name,
                name,
                namespace.isEmpty() ? Optional.empty() : Optional.of(namespace),
                labels,
                1,
                "1",
                SketchLab.NOW.minusSeconds(age),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static NodePoolRow pool(boolean ready) {
        return new NodePoolRow(
                meta("default-demo", "", Map.of(), 180),
                ready ? "default-demo" : "default-dmo",
                2,
                ready ? "True" : "False",
                6000,
                0,
                Map.of("cpu", "100"),
                0,
                List.of(
                        new Condition(
                                "ValidationSucceeded",
                                "True",
                                "ValidationSucceeded",
                                "",
                                Optional.of(SketchLab.NOW.minusSeconds(120)),
                                1),
                        new Condition(
                                "NodeClassReady",
                                ready ? "True" : "False",
                                ready ? "NodeClassReady" : "NodeClassNotFound",
                                ready ? "" : "NodeClass not found on cluster",
                                Optional.of(SketchLab.NOW.minusSeconds(12)),
                                1),
                        new Condition(
                                "Ready",
                                ready ? "True" : "False",
                                ready ? "Ready" : "UnhealthyDependents",
                                ready ? "" : "NodeClassReady=False",
                                Optional.of(SketchLab.NOW.minusSeconds(12)),
                                1)));
    }

    static ClaimRow claim(String name, String type, String zone, long cpu, boolean ready) {
        return new ClaimRow(
                meta(name, "", Map.of("karpenter.sh/nodepool", "default-demo"), 98),
                "default-demo",
                "default-demo",
                Optional.of("aks-" + name),
                type,
                "arm64",
                zone,
                "on-demand",
                Optional.of("azure:///" + name),
                Map.of("cpu", "3350m"),
                cpu,
                type.contains("4") ? 3860 : 1900,
                List.of(
                        new Condition(
                                "Launched", "True", "Launched", "", Optional.of(SketchLab.NOW.minusSeconds(95)), 1),
                        new Condition(
                                "Registered", "True", "Registered", "", Optional.of(SketchLab.NOW.minusSeconds(20)), 1),
                        new Condition(
                                "Initialized",
                                ready ? "True" : "Unknown",
                                ready ? "Initialized" : "StartupTaintsExist",
                                ready ? "" : "StartupTaint \"node.cilium.io/agent-not-ready:NoExecute\" still exists",
                                Optional.of(SketchLab.NOW.minusSeconds(5)),
                                1),
                        new Condition(
                                "ConsistentStateFound",
                                ready ? "True" : "Unknown",
                                ready ? "ConsistentStateFound" : "AwaitingReconciliation",
                                ready ? "" : "object is awaiting reconciliation",
                                Optional.of(SketchLab.NOW.minusSeconds(5)),
                                1),
                        new Condition(
                                "Ready",
                                ready ? "True" : "Unknown",
                                "",
                                "",
                                Optional.of(SketchLab.NOW.minusSeconds(5)),
                                1)));
    }

    static NodeRow node(
            String name,
            String type,
            String arch,
            String zone,
            Optional<String> pool,
            String provider,
            boolean ready,
            long age) {
        return new NodeRow(
                meta(name, "", Map.of("kubernetes.io/arch", arch), age),
                ready ? "Ready" : "NotReady",
                ready,
                false,
                type,
                arch,
                zone,
                "on-demand",
                pool,
                Optional.of(provider),
                type.contains("4") ? 3860 : 1900,
                0,
                110,
                List.of(),
                "v1.35.0",
                List.of());
    }

    static PodRow pod(String name, String namespace, Optional<String> node, String status, long cpu) {
        return new PodRow(
                meta(name, namespace, Map.of("app", "inflate"), 98),
                node.isPresent() ? "Running" : "Pending",
                status,
                node,
                cpu,
                0,
                cpu,
                0,
                1,
                node.isPresent() ? 1 : 0,
                0,
                node.isPresent(),
                false,
                Map.of("kubernetes.io/arch", "arm64"),
                node.isPresent() ? "" : "Unschedulable",
                node.isPresent() ? "" : "0/4 nodes are available",
                node.isPresent() ? Optional.of(SketchLab.NOW.minusSeconds(10)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static ClusterSnapshot snapshot(boolean machines, boolean poolReady) {
        var claims = machines
                ? List.of(
                        claim("default-demo-gqwd5", "Standard_D4pls_v6", "swedencentral-2", 3350, true),
                        claim("default-demo-474w8", "Standard_D2pls_v6", "swedencentral-1", 350, false))
                : List.<ClaimRow>of();
        var nodes = new ArrayList<NodeRow>();
        if (machines) {
            nodes.add(node(
                    "aks-default-demo-gqwd5",
                    "Standard_D4pls_v6",
                    "arm64",
                    "swedencentral-2",
                    Optional.of("default-demo"),
                    "azure:///default-demo-gqwd5",
                    true,
                    40));
            nodes.add(node(
                    "aks-default-demo-474w8",
                    "Standard_D2pls_v6",
                    "arm64",
                    "swedencentral-1",
                    Optional.of("default-demo"),
                    "azure:///default-demo-474w8",
                    true,
                    20));
        }
        nodes.add(node(
                "aks-systempool-0",
                "Standard_D4s_v5",
                "amd64",
                "swedencentral-1",
                Optional.empty(),
                "azure:///sys-0",
                true,
                7200));
        nodes.add(node(
                "aks-systempool-1",
                "Standard_D4s_v5",
                "amd64",
                "swedencentral-2",
                Optional.empty(),
                "azure:///sys-1",
                true,
                7200));
        var pods = new ArrayList<PodRow>();
        if (machines) {
            for (String name : List.of("6slvg", "8m72n", "k67hl")) {
                pods.add(pod(
                        "inflate-6d9d7cdb7-" + name,
                        "workshop",
                        Optional.of("aks-default-demo-gqwd5"),
                        "Running",
                        1000));
            }
            pods.add(pod("inflate-6d9d7cdb7-g5whj", "workshop", Optional.empty(), "Pending", 1000));
        }
        PodRow karpenter = pod("karpenter-7c9d-x2v5k", "karpenter", Optional.of("aks-systempool-0"), "Running", 1000);
        pods.add(new PodRow(
                new Meta(
                        "uid-karpenter",
                        karpenter.name(),
                        karpenter.namespace(),
                        Map.of("app.kubernetes.io/name", "karpenter"),
                        1,
                        "1",
                        SketchLab.NOW.minusSeconds(7200),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                karpenter.phase(),
                karpenter.status(),
                karpenter.node(),
                karpenter.cpuMilli(),
                0,
                karpenter.containerCpuMilli(),
                0,
                1,
                1,
                0,
                true,
                false,
                Map.of(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        List<String> systemNodes = List.of("aks-systempool-0", "aks-systempool-1");
        List<String> labNodes =
                machines ? List.of("aks-default-demo-gqwd5", "aks-default-demo-474w8") : List.<String>of();
        for (String node :
                Stream.concat(systemNodes.stream(), labNodes.stream()).toList()) {
            // What AKS runs on every node; its names end alike there too.
            int cpu = 50;
            for (String daemon :
                    List.of("azure-cns", "azure-ip-masq-agent", "cilium", "cloud-node-manager", "csi-azuredisk-node")) {
                String suffix = node.substring(node.length() - 5).replace("-", "m");
                pods.add(pod(daemon + "-" + suffix, "kube-system", Optional.of(node), "Running", cpu += 10));
            }
        }
        for (String name : List.of(
                "coredns-6f776c8fb5-7xk2p",
                "coredns-6f776c8fb5-q9wlt",
                "coredns-autoscaler-79bcb4fd6b-hn5vd",
                "konnectivity-agent-5d9c8f7b6-2m8rs",
                "konnectivity-agent-5d9c8f7b6-w4tzx",
                "metrics-server-7d95d6c68-bxkq4",
                "metrics-server-7d95d6c68-zv9jn")) {
            pods.add(pod(name, "kube-system", Optional.of(systemNodes.get(name.length() % 2)), "Running", 100));
        }
        var deployments = machines
                ? List.of(new DeploymentRow(
                        meta("inflate", "workshop", Map.of(), 98),
                        4,
                        4,
                        4,
                        3,
                        3,
                        1,
                        Map.of("app", "inflate"),
                        List.of()))
                : List.<DeploymentRow>of();
        List<EventRow> events = machines ? SketchEvents.events() : List.of();
        return new ClusterSnapshot(
                7,
                Rows.NONE
                        .with(RowKind.NODE_POOLS, machines || !poolReady ? List.of(pool(poolReady)) : List.of())
                        .with(RowKind.NODE_CLAIMS, claims)
                        .with(
                                RowKind.NODE_CLASSES,
                                List.of(new NodeClassRow(
                                        meta("default-demo", "", Map.of(), 180),
                                        "AzureLinux",
                                        "True",
                                        List.of(new Condition(
                                                "SubnetsReady", "True", "SubnetsReady", "", Optional.empty(), 1)))))
                        .with(RowKind.NODES, nodes)
                        .with(RowKind.PODS, pods)
                        .with(RowKind.DEPLOYMENTS, deployments)
                        .with(RowKind.EVENTS, events),
                Map.of(
                        "NodePool",
                        machines || !poolReady
                                ? List.of(labrunner.lab.yaml.ManifestReader.read(
                                                SketchLab.POOL_YAML, new labrunner.problem.Place("pool.yaml", 1, 0))
                                        .getFirst()
                                        .object())
                                : List.of()),
                Map.of(),
                RowKind.ALL.stream().collect(Collectors.toMap(RowKind::name, kind -> Sync.SYNCED)),
                SketchLab.NOW,
                new Connection(true, Instant.now(), Instant.now(), Optional.empty()));
    }

    static EventRow event(String reason, String kind, String object, String message, long ago) {
        return new EventRow(
                meta(object + "." + reason, "default", Map.of(), ago),
                SketchLab.NOW.minusSeconds(ago),
                SketchLab.NOW.minusSeconds(ago),
                "Normal",
                reason,
                kind,
                object,
                "",
                message,
                "karpenter",
                1);
    }

    /** Writes what Karpenter's log says of the two machines. */
}
