package labrunner.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.rows.Rows;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Sync;
import labrunner.lab.Lab;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Comparison;
import labrunner.run.state.LessonState;
import labrunner.run.state.Remaining;
import labrunner.run.timeline.Timeline;
import labrunner.value.Value;

/** Snapshots of a cluster of any size, and of what it becomes when some of it changes. The same seed makes the same cluster. */
public final class GeneratedCluster {
    public static final Instant NOW = Instant.parse("2026-06-18T09:05:58Z");

    private final Random random = new Random(7);
    private final List<NodeRow> nodes = new ArrayList<>();
    private final List<ClaimRow> claims = new ArrayList<>();
    private final List<PodRow> pods = new ArrayList<>();
    private final List<EventRow> events = new ArrayList<>();
    private final List<NodePoolRow> pools = new ArrayList<>();
    private final List<DeploymentRow> deployments = new ArrayList<>();
    private long number;
    private Instant now = NOW;

    public GeneratedCluster(int nodeCount, int podCount) {
        pools.add(new NodePoolRow(
                meta("pool", "default-demo", Optional.empty(), Map.of()),
                "default-demo",
                nodeCount,
                "True",
                6000,
                0,
                Map.of("cpu", "100"),
                0,
                List.of(
                        condition("ValidationSucceeded", "True"),
                        condition("NodeClassReady", "True"),
                        condition("Ready", "True"))));
        deployments.add(new DeploymentRow(
                meta("deployment", "inflate", Optional.of("workshop"), Map.of()),
                4,
                4,
                4,
                3,
                3,
                1,
                Map.of("app", "inflate"),
                List.of()));
        for (int i = 0; i < nodeCount; i++) {
            boolean ours = i < 2 || i % 3 == 0;
            claims.add(claim(i, ours));
            nodes.add(node(i, ours, true));
        }
        for (int i = 0; i < 2; i++) {
            nodes.add(systemNode(i));
        }
        for (int i = 0; i < podCount; i++) {
            pods.add(pod(
                    i,
                    nodeCount == 0 ? Optional.empty() : Optional.of("aks-default-demo-" + code(i % nodeCount)),
                    "Running"));
        }
        for (int i = 0; i < 40; i++) {
            events.add(event(i));
        }
    }

    /** Changes so many rows, some of them coming or going. */
    void change(int rows) {
        for (int i = 0; i < rows && !pods.isEmpty(); i++) {
            int at = random.nextInt(pods.size());
            PodRow before = pods.get(at);
            if (i % 50 == 0) {
                pods.remove(at);
                pods.add(pod((int) (number * rows + i) + 1_000_000, before.node(), "Pending"));
            } else if (i % 5 == 0 && !nodes.isEmpty()) {
                int which = random.nextInt(nodes.size());
                NodeRow node = nodes.get(which);
                nodes.set(which, withReady(node, !node.ready()));
            } else {
                pods.set(at, pod(before, before.status().equals("Running") ? "Pending" : "Running"));
            }
        }
        now = now.plusMillis(50);
    }

    public LessonState state(Lab lab) {
        return new LessonState(
                lab,
                new ClusterIdentity("uid", "https://127.0.0.1:41105", "v1.35.4", true, true, true, 10),
                LessonState.Phase.LEARNING,
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                new CleanupState(
                        CleanupState.Phase.NOT_BEGUN,
                        List.of(),
                        List.of(),
                        new Remaining(4, 2, 0.1982, 0),
                        Optional.empty(),
                        Optional.empty()),
                new Comparison(List.of(), Optional.empty(), "swedencentral", "2026-06-18"),
                Set.of("default-demo"),
                Set.of(new Ref("apps/v1", "Deployment", Optional.of("workshop"), "inflate")),
                Optional.empty(),
                Optional.empty(),
                snapshot(),
                Timeline.NONE);
    }

    /** The cluster as it is now. */
    public ClusterSnapshot snapshot() {
        return new ClusterSnapshot(
                ++number,
                Rows.NONE
                        .with(RowKind.NODE_POOLS, pools)
                        .with(RowKind.NODE_CLAIMS, claims)
                        .with(RowKind.NODES, nodes)
                        .with(RowKind.PODS, pods)
                        .with(RowKind.DEPLOYMENTS, deployments)
                        .with(RowKind.EVENTS, events),
                Map.of("NodePool", List.of(pool())),
                Map.of(),
                Map.of(
                        "NodePool",
                        Sync.SYNCED,
                        "NodeClaim",
                        Sync.SYNCED,
                        "Node",
                        Sync.SYNCED,
                        "Pod",
                        Sync.SYNCED,
                        "Deployment",
                        Sync.SYNCED,
                        "Event",
                        Sync.SYNCED),
                now,
                new Connection(true, now, now, Optional.empty()));
    }

    private static Value.Mapping pool() {
        return Value.map(
                "metadata",
                Value.map("name", "default-demo"),
                "spec",
                Value.map(
                        "template",
                        Value.map(
                                "spec",
                                Value.map(
                                        "requirements",
                                        Value.list(
                                                Value.map(
                                                        "key",
                                                        "kubernetes.io/arch",
                                                        "operator",
                                                        "In",
                                                        "values",
                                                        Value.list("arm64", "amd64")),
                                                Value.map(
                                                        "key",
                                                        "karpenter.azure.com/sku-family",
                                                        "operator",
                                                        "In",
                                                        "values",
                                                        Value.list("D")),
                                                Value.map(
                                                        "key",
                                                        "karpenter.azure.com/sku-cpu",
                                                        "operator",
                                                        "Lt",
                                                        "values",
                                                        Value.list("5")))))));
    }

    private static String code(int i) {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        var code = new StringBuilder();
        for (int rest = i * 7919 + 474; code.length() < 5; rest = rest / 3 + 11) {
            code.append(alphabet.charAt(rest % alphabet.length()));
        }
        return code.toString() + i;
    }

    private static Meta meta(String uid, String name, Optional<String> namespace, Map<String, String> labels) {
        return new Meta(
                uid, name, namespace, labels, 1, "1", NOW.minusSeconds(98), Optional.empty(), List.of(), List.of());
    }

    private static Condition condition(String type, String status) {
        return new Condition(type, status, type, "", Optional.of(NOW.minusSeconds(12)), 1);
    }

    private static ClaimRow claim(int i, boolean ours) {
        boolean joined = i % 2 == 0;
        return new ClaimRow(
                meta(
                        "claim-" + i,
                        "default-demo-" + code(i),
                        Optional.empty(),
                        Map.of("topology.kubernetes.io/region", "swedencentral")),
                ours ? "default-demo" : "general",
                "default-demo",
                Optional.of("aks-default-demo-" + code(i)),
                i % 2 == 0 ? "Standard_D4pls_v6" : "Standard_D2pls_v6",
                ours ? "arm64" : "amd64",
                "swedencentral-" + (i % 3 + 1),
                "on-demand",
                Optional.of("azure:///" + i),
                Map.of("cpu", "3350m"),
                3350,
                3860,
                List.of(
                        condition("Launched", "True"),
                        condition("Registered", "True"),
                        new Condition(
                                "Initialized",
                                joined ? "True" : "Unknown",
                                joined ? "Initialized" : "StartupTaintsExist",
                                joined
                                        ? ""
                                        : "StartupTaint \"node.cilium.io/agent-not-ready=true:NoExecute\" still exists",
                                Optional.of(NOW.minusSeconds(4)),
                                1),
                        condition("Ready", joined ? "True" : "Unknown")));
    }

    private static NodeRow node(int i, boolean ours, boolean ready) {
        return new NodeRow(
                meta("node-" + i, "aks-default-demo-" + code(i), Optional.empty(), Map.of()),
                ready ? "Ready" : "NotReady",
                ready,
                false,
                i % 2 == 0 ? "Standard_D4pls_v6" : "Standard_D2pls_v6",
                ours ? "arm64" : "amd64",
                "swedencentral-" + (i % 3 + 1),
                "on-demand",
                Optional.of(ours ? "default-demo" : "general"),
                Optional.of("azure:///" + i),
                i % 2 == 0 ? 3860 : 1900,
                0,
                250,
                List.of(),
                "v1.35.4",
                List.of(condition("Ready", ready ? "True" : "False")));
    }

    private static NodeRow systemNode(int i) {
        return new NodeRow(
                meta(
                        "system-" + i,
                        "aks-systempool-" + i,
                        Optional.empty(),
                        Map.of("topology.kubernetes.io/region", "swedencentral")),
                "Ready",
                true,
                false,
                "Standard_D4s_v5",
                "amd64",
                "swedencentral-" + (i + 1),
                "",
                Optional.empty(),
                Optional.empty(),
                3860,
                0,
                250,
                List.of(),
                "v1.35.4",
                List.of(condition("Ready", "True")));
    }

    private static NodeRow withReady(NodeRow node, boolean ready) {
        return new NodeRow(
                node.meta(),
                ready ? "Ready" : "NotReady",
                ready,
                false,
                node.type(),
                node.arch(),
                node.zone(),
                node.capacityType(),
                node.nodePool(),
                node.providerId(),
                node.allocatableCpuMilli(),
                0,
                250,
                List.of(),
                node.version(),
                node.conditions());
    }

    private static PodRow pod(int i, Optional<String> node, String status) {
        return new PodRow(
                meta(
                        "pod-" + i,
                        "inflate-6d9d7cdb7-" + code(i),
                        Optional.of(i % 2 == 0 ? "workshop" : "other"),
                        Map.of("app", "inflate")),
                status,
                status,
                node,
                1000,
                0,
                1000,
                0,
                1,
                status.equals("Running") ? 1 : 0,
                0,
                status.equals("Running"),
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

    private static PodRow pod(PodRow pod, String status) {
        return new PodRow(
                pod.meta(),
                status,
                status,
                pod.node(),
                pod.cpuMilli(),
                0,
                pod.containerCpuMilli(),
                0,
                1,
                status.equals("Running") ? 1 : 0,
                pod.restarts(),
                status.equals("Running"),
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

    private static EventRow event(int i) {
        return new EventRow(
                meta("event-" + i, "default-demo." + i, Optional.of("default"), Map.of()),
                NOW.minusSeconds(i * 3L),
                NOW.minusSeconds(i * 3L),
                i % 7 == 0 ? "Warning" : "Normal",
                i % 7 == 0 ? "FailedScheduling" : "Launched",
                "NodeClaim",
                "default-demo-" + code(i % 2),
                "",
                "Status condition transitioned, Type: Launched, Status: Unknown -> True, Reason: Launched",
                "karpenter",
                1 + i % 3);
    }
}
