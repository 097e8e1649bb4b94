package labrunner.practice.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.practice.Deletion;
import labrunner.practice.GoldenFile;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Resources;
import labrunner.practice.SimulatedCluster;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NewClusterTest {
    private static final String INFLATE = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: workshop}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: inflate, namespace: workshop}
        spec:
          replicas: 4
          selector: {matchLabels: {app: inflate}}
          template:
            metadata: {labels: {app: inflate}}
            spec:
              tolerations: [{key: CriticalAddonsOnly, operator: Exists}]
              containers:
              - {name: inflate, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6", resources: {requests: {cpu: "1"}}}
        """;

    private static final String FRESH = """
        apiVersion: v1
        kind: Node
        metadata: {name: fresh, labels: {kubernetes.io/arch: arm64, kubernetes.azure.com/ebpf-dataplane: cilium}}
        spec: {taints: [{key: node.cilium.io/agent-not-ready, value: "true", effect: NoExecute}]}
        status: {allocatable: {cpu: 1900m, memory: 3Gi, pods: "250"}}
        """;

    private static void start(Practice practice) {
        Core.start(practice, "PEM");
    }

    @Test
    void hasTwoSystemNodesWithTheSixAgentsOfAks() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            assertThat(cluster.list("Node")).hasSize(2).allMatch(node -> Tree.holds(node, "Ready"));
            assertThat(cluster.list("DaemonSet", "kube-system")).hasSize(6).allSatisfy(set -> {
                assertThat(Tree.number(set, 0, "status", "numberReady")).isEqualTo(2);
                assertThat(Tree.number(set, 0, "status", "desiredNumberScheduled"))
                        .isEqualTo(2);
            });
            List<ObjectNode> onFirst = cluster.list("Pod", "kube-system").stream()
                    .filter(pod -> Tree.text(pod, "spec", "nodeName").endsWith("0"))
                    .toList();
            assertThat(onFirst).hasSize(6);
            Resources asked = onFirst.stream()
                    .map(pod -> Resources.requestedBy(pod.path("spec")))
                    .reduce(Resources.NONE, Resources::plus);
            assertThat(asked.json()).isEqualTo(Tree.parse("{\"cpu\":\"350m\",\"memory\":\"570Mi\"}"));
            assertThat(Pods.available(cluster.list("Pod", "karpenter").getFirst(), 0, cluster.now()))
                    .isTrue();
            assertThat(cluster.list("ServiceAccount")).hasSize(5);
            assertThat(cluster.list("Lease", "kube-node-lease")).hasSize(2);
        }
    }

    @Test
    void aManagedClusterHasNoKarpenterInside() {
        try (SteppedCluster cluster = new SteppedCluster(Double.POSITIVE_INFINITY, true, NewClusterTest::start)) {
            cluster.run(Duration.ofSeconds(5));
            assertThat(cluster.find("Namespace", "", "karpenter")).isEmpty();
        }
    }

    @Test
    void runsWhatIsDeployedAndGivesItALog() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            cluster.create(INFLATE + "---\n"
                    + INFLATE.split("---\n")[1]
                            .replace("inflate", "talker")
                            .replace("replicas: 4", "replicas: 1")
                            .replace("pause:3.6", "nginx:1"));
            cluster.run(Duration.ofSeconds(5));
            ObjectNode deployment = cluster.get("Deployment", "workshop", "inflate");
            assertThat(Tree.number(deployment, 0, "status", "availableReplicas"))
                    .isEqualTo(4);
            List<ObjectNode> pods = cluster.list("Pod", "workshop");
            assertThat(pods).hasSize(5).allSatisfy(pod -> {
                String log = cluster.call(() -> cluster.practice()
                                .logs()
                                .lines(Tree.uid(pod), Tree.name(pod).replaceAll("-.*", "")))
                        .toString();
                assertThat(log.contains("started")).isEqualTo(Tree.name(pod).startsWith("talker"));
            });
            assertThat(cluster.events("Pod", "talker").stream().map(line -> line.replaceAll(":.*", "")))
                    .containsExactly("Scheduled", "Pulling", "Pulled", "Created", "Started");
        }
    }

    @Test
    void whatADeploymentOwnsGoesWithItButNotItsOrphans() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            cluster.create(INFLATE);
            cluster.run(Duration.ofSeconds(5));
            var key = Key.of("Deployment", "workshop", "inflate");
            cluster.delete(
                    key,
                    new Deletion(
                            Optional.of(Deletion.Propagation.ORPHAN),
                            Deletion.BACKGROUND.graceSeconds(),
                            Deletion.BACKGROUND.uid(),
                            Deletion.BACKGROUND.resourceVersion()));
            cluster.run(Duration.ofSeconds(5));
            assertThat(cluster.find("Deployment", "workshop", "inflate")).isEmpty();
            assertThat(cluster.list("ReplicaSet", "workshop"))
                    .singleElement()
                    .satisfies(set -> assertThat(Tree.items(set, "metadata", "ownerReferences"))
                            .isEmpty());
            assertThat(cluster.list("Pod", "workshop")).hasSize(4);
            Key set = Key.of(cluster.list("ReplicaSet", "workshop").getFirst());
            cluster.delete(
                    set,
                    new Deletion(
                            Optional.of(Deletion.Propagation.FOREGROUND),
                            Deletion.BACKGROUND.graceSeconds(),
                            Deletion.BACKGROUND.uid(),
                            Deletion.BACKGROUND.resourceVersion()));
            assertThat(cluster.find(set.kind(), set.namespace(), set.name()))
                    .get()
                    .matches(Tree::deleting);
            assertThat(cluster.list("Pod", "workshop")).hasSize(4).allMatch(Tree::deleting);
            cluster.run(Duration.ofSeconds(2));
            assertThat(cluster.list("ReplicaSet", "workshop")).isEmpty();
            assertThat(cluster.list("Pod", "workshop")).isEmpty();
        }
    }

    @Test
    void aNamespaceGoesWhenItsContentIsGone() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            cluster.create(INFLATE);
            cluster.run(Duration.ofSeconds(5));
            cluster.delete(Key.of("Namespace", "workshop"), Deletion.BACKGROUND);
            assertThat(Tree.text(cluster.get("Namespace", "", "workshop"), "status", "phase"))
                    .isEqualTo("Terminating");
            cluster.run(Duration.ofMillis(5500));
            ObjectNode emptying = cluster.get("Namespace", "", "workshop");
            assertThat(Tree.condition(emptying, "NamespaceContentRemaining")
                            .orElseThrow()
                            .path("message")
                            .asString())
                    .isEqualTo("Some resources are remaining: pods. has 4 resource instances");
            cluster.run(Duration.ofSeconds(5));
            assertThat(cluster.find("Namespace", "", "workshop")).isEmpty();
            assertThat(cluster.list("Pod", "workshop")).isEmpty();
            assertThat(cluster.list("Event", "workshop")).isEmpty();
        }
    }

    @Test
    void budgetsCountHealthyPods() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            cluster.create(INFLATE + """
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: budget, namespace: workshop}
                spec: {minAvailable: 75%, selector: {matchLabels: {app: inflate}}}
                """);
            assertThat(Tree.text(condition(cluster), "reason")).isEqualTo("InsufficientPods");
            cluster.run(Duration.ofSeconds(5));
            JsonStatus.of(cluster.get("PodDisruptionBudget", "workshop", "budget"))
                    .has("expectedPods", 4)
                    .has("currentHealthy", 4)
                    .has("desiredHealthy", 3)
                    .has("disruptionsAllowed", 1);
            assertThat(Tree.text(condition(cluster), "reason")).isEqualTo("SufficientPods");
        }
    }

    private static ObjectNode condition(SteppedCluster cluster) {
        return (ObjectNode)
                Tree.condition(cluster.get("PodDisruptionBudget", "workshop", "budget"), "DisruptionAllowed")
                        .orElseThrow();
    }

    private record JsonStatus(ObjectNode object) {
        static JsonStatus of(ObjectNode object) {
            return new JsonStatus(object);
        }

        JsonStatus has(String field, long value) {
            assertThat(Tree.number(object, -1, "status", field)).as(field).isEqualTo(value);
            return this;
        }
    }

    @Test
    void podsOfAGoneNodeAreCollectedAndDaemonsDoNotComeBack() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            String second = "aks-systempool-12345678-vmss000001";
            cluster.delete(Key.of("Node", second), Deletion.BACKGROUND);
            cluster.run(Duration.ofSeconds(39));
            assertThat(cluster.list("Pod", "kube-system")).hasSize(12);
            cluster.run(Duration.ofSeconds(2));
            assertThat(cluster.list("Pod", "kube-system")).hasSize(6);
            assertThat(cluster.find("Lease", "kube-node-lease", second)).isEmpty();
        }
    }

    @Test
    void aNodeThatJoinsGetsItsAgentsAndLosesCiliumsTaintWhenCiliumRuns() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            cluster.create(FRESH);
            cluster.run(Duration.ofMillis(500));
            assertThat(taints(cluster, "fresh"))
                    .containsExactly(
                            "node.cilium.io/agent-not-ready=true:NoExecute",
                            "node.kubernetes.io/not-ready:NoSchedule",
                            "node.kubernetes.io/not-ready:NoExecute");
            cluster.run(Duration.ofSeconds(1));
            assertThat(cluster.list("Pod", "kube-system")).hasSize(18).allMatch(Pods::ready);
            assertThat(taints(cluster, "fresh")).noneMatch(taint -> taint.contains("cilium"));
            cluster.edit(Key.of("Node", "fresh"), node -> NodeStatus.ready(node, "10.224.0.9", cluster.now()));
            assertThat(taints(cluster, "fresh")).isEmpty();
            assertThat(Tree.label(cluster.get("Node", "", "fresh"), "beta.kubernetes.io/arch"))
                    .isEqualTo("arm64");
            assertThat(cluster.events("Node", "fresh"))
                    .containsExactly("RegisteredNode: Node fresh event: Registered Node fresh in Controller");
        }
    }

    private static List<String> taints(SteppedCluster cluster, String node) {
        return Tree.items(cluster.get("Node", "", node), "spec", "taints").stream()
                .map(Taints::text)
                .toList();
    }

    @Test
    void aTaintThatEvictsTakesPodsAwayAtOnceOrWhenTheirPatienceEnds() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            cluster.create(INFLATE.replace("replicas: 4", "replicas: 1"));
            cluster.run(Duration.ofSeconds(3));
            ObjectNode pod = cluster.list("Pod", "workshop").getFirst();
            Key node = Key.of("Node", Tree.text(pod, "spec", "nodeName"));
            cluster.edit(
                    node,
                    tainted -> Tree.list(Tree.in(tainted, "spec"), "taints")
                            .addObject()
                            .put("key", "node.kubernetes.io/unreachable")
                            .put("effect", "NoExecute"));
            // the node controller takes it off again, for the node is Ready
            cluster.run(Duration.ofSeconds(1));
            assertThat(Tree.deleting(cluster.get("Pod", "workshop", Tree.name(pod))))
                    .isFalse();
            cluster.edit(
                    node,
                    tainted -> Tree.list(Tree.in(tainted, "spec"), "taints")
                            .addObject()
                            .put("key", "out")
                            .put("effect", "NoExecute"));
            ObjectNode evicted = cluster.get("Pod", "workshop", Tree.name(pod));
            assertThat(Tree.deleting(evicted)).isTrue();
            assertThat(Tree.text(Tree.condition(evicted, "DisruptionTarget").orElseThrow(), "reason"))
                    .isEqualTo("DeletionByTaintManager");
            assertThat(cluster.events("Pod", Tree.name(pod)))
                    .contains("TaintManagerEviction: Marking for deletion Pod workshop/" + Tree.name(pod));
        }
    }

    @Test
    void eventsAreForgottenAfterAnHour() {
        try (SteppedCluster cluster = SteppedCluster.whole()) {
            assertThat(cluster.list("Event")).isNotEmpty();
            for (int i = 0; i < 3; i++) {
                cluster.run(Duration.ofMinutes(21));
            }
            assertThat(cluster.list("Event")).isEmpty();
        }
    }

    @Test
    void theSameHappensAtAnySpeed() {
        List<String> fast = scene(Double.POSITIVE_INFINITY);
        assertThat(fast).hasSizeGreaterThan(30);
        assertThat(scene(40)).isEqualTo(fast);
    }

    @Test
    void everyChangeWhileANodeJoinsAndGoesIsAsItWas() {
        try (SteppedCluster cluster = SteppedCluster.of(NewClusterTest::start)) {
            var script = new TreeMap<Integer, Runnable>();
            script.put(1, cluster.creation(FRESH));
            script.put(
                    3,
                    cluster.edition(
                            Key.of("Node", "fresh"),
                            node -> NodeStatus.ready(node, "10.224.0.9", SimulatedCluster.START)));
            script.put(6, cluster.deletion(Key.of("Node", "fresh"), Deletion.BACKGROUND));
            GoldenFile.check(
                    "core/node-joins-and-goes.txt", String.join("\n", withoutHeartbeats(cluster.play(50, script))));
        }
    }

    @Test
    void everyChangeWhileANamespaceIsFilledAndDeletedIsAsItWas() {
        GoldenFile.check(
                "core/namespace-filled-and-deleted.txt",
                String.join("\n", withoutHeartbeats(scene(Double.POSITIVE_INFINITY))));
    }

    private static List<String> withoutHeartbeats(List<String> changes) {
        return changes.stream().filter(line -> !line.contains("spec.renewTime")).toList();
    }

    private static List<String> scene(double speed) {
        try (SteppedCluster cluster = new SteppedCluster(speed, false, NewClusterTest::start)) {
            var script = new TreeMap<Integer, Runnable>();
            script.put(0, cluster.creation(INFLATE));
            script.put(
                    5,
                    cluster.edition(
                            Key.of("Deployment", "workshop", "inflate"),
                            deployment -> Tree.in(deployment, "spec").put("replicas", 2)));
            script.put(10, cluster.deletion(Key.of("Namespace", "workshop"), Deletion.BACKGROUND));
            return cluster.play(20, script);
        }
    }
}
