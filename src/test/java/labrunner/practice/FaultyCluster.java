package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import labrunner.fault.Fault;
import labrunner.fault.FaultReader;
import labrunner.practice.api.PracticeServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A practice cluster with a NodePool and a pod that needs a machine of it, and what was seen there while a fault was played. */
final class FaultyCluster implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-06-18T10:00:00Z");
    private static final double FAST = 100_000;

    private static final String POOL = """
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata: {name: demo}
            spec: {}
            ---
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: demo}
            spec:
              template:
                spec:
                  nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: demo}
                  requirements:
                  - {key: karpenter.azure.com/sku-family, operator: In, values: [D]}
                  - {key: kubernetes.io/arch, operator: In, values: [arm64]}
                  - {key: karpenter.sh/capacity-type, operator: In, values: [CAPACITY]}
                  - {key: karpenter.azure.com/sku-cpu, operator: In, values: ["2"]}
              disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: Never}
            """;

    private static final String POD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  nodeSelector: {karpenter.sh/nodepool: demo}
                  containers:
                  - {name: web, image: "nginx:1.29", resources: {requests: {cpu: "1"}}}
            """;

    private final PracticeServer server;
    /** Each state of each condition that an object had, as {@code Kind Type=Status Reason: message}. */
    final Set<String> conditions = new LinkedHashSet<>();

    final Set<String> waiting = new LinkedHashSet<>();
    final List<String> claims = new ArrayList<>();

    static Fault fault(String line) {
        return switch (FaultReader.line(line)) {
            case FaultReader.Read.Good good -> good.fault();
            case FaultReader.Read.Wrong wrong -> throw new AssertionError(wrong);
        };
    }

    FaultyCluster(String capacity, String... faults) {
        server = new PracticeServer(PracticeCluster.start(PracticeOptions.standard()
                .withStart(START)
                .withSpeed(0)
                .withSeed(7)
                .withFaults(List.of(faults).stream().map(FaultyCluster::fault).toList())));
        cluster().loop().call(() -> {
            for (String kind : List.of("NodeClaim", "Node", "NodePool", "Pod")) {
                cluster().store().watch(kind, this::note);
            }
            return true;
        });
        pass(5);
        cluster().loop().call(() -> {
            StoredYaml.apply(POOL.replace("CAPACITY", capacity), cluster().store(), Runnable::run);
            return true;
        });
        pass(5);
        cluster().loop().call(() -> {
            StoredYaml.apply(POD, cluster().store(), Runnable::run);
            return true;
        });
    }

    private void note(Change change) {
        ObjectNode object = change.object();
        String kind = Tree.text(object, "kind");
        boolean ours = !kind.equals("Pod") || Tree.namespace(object).equals("default");
        for (JsonNode one : ours ? Tree.items(object, "status", "conditions") : List.<JsonNode>of()) {
            String message = Tree.text(one, "message");
            conditions.add(kind + " " + Tree.text(one, "type") + "=" + Tree.text(one, "status") + " "
                    + Tree.text(one, "reason") + (message.isEmpty() ? "" : ": " + message));
        }
        if (ours) {
            for (JsonNode container : Tree.items(object, "status", "containerStatuses")) {
                JsonNode state = Tree.at(container, "state", "waiting");
                if (state.isObject()) {
                    waiting.add(Tree.text(state, "reason") + ": " + Tree.text(state, "message"));
                }
            }
        }
        if (kind.equals("NodeClaim") && change.type() == Change.Type.ADDED) {
            claims.add(Tree.name(object));
        }
    }

    PracticeCluster cluster() {
        return server.cluster();
    }

    void pass(int seconds) {
        var there = new CompletableFuture<Boolean>();
        cluster()
                .loop()
                .call(() -> cluster().loop().after(Duration.ofSeconds(seconds), DelayKind.CLIENT_PAUSE, () -> {
                    cluster().loop().pause();
                    there.complete(true);
                }));
        cluster().speed(FAST);
        there.orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** As {@code Type Reason Kind: message}. */
    Set<String> events() {
        return cluster()
                .loop()
                .call(() -> cluster().store().list("Event").stream()
                        .map(event -> Tree.text(event, "type") + " " + Tree.text(event, "reason") + " "
                                + Tree.text(event, "involvedObject", "kind") + ": " + Tree.text(event, "message"))
                        .collect(Collectors.toSet()));
    }

    List<ObjectNode> list(String kind) {
        return cluster().loop().call(() -> cluster().store().list(kind));
    }

    List<String> log() {
        return cluster()
                .loop()
                .call(() -> cluster().store().list("Pod", "karpenter").stream()
                        .flatMap(pod ->
                                cluster().simulation().practice().logs().lines(Tree.uid(pod), "controller").stream())
                        .map(PodLogs.Line::text)
                        .toList());
    }

    String claim() {
        return claims.getFirst();
    }

    boolean runs() {
        return list("Pod").stream().anyMatch(pod -> Tree.label(pod, "app").equals("web") && Tree.holds(pod, "Ready"));
    }

    /** The pod, as it is now. */
    ObjectNode pod() {
        return list("Pod").stream()
                .filter(one -> Tree.label(one, "app").equals("web"))
                .findFirst()
                .orElseThrow();
    }

    /** What a container of the pod has written. */
    List<String> logOf(ObjectNode pod) {
        return cluster()
                .loop()
                .call(() -> cluster().simulation().practice().logs().lines(Tree.uid(pod), "web").stream()
                        .map(PodLogs.Line::text)
                        .toList());
    }

    PracticeServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
