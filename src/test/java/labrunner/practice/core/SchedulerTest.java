package labrunner.practice.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The texts are those that kube-scheduler 1.35.4 gave for the same objects. */
class SchedulerTest {
    private static final String END =
            " no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for"
                    + " scheduling.";
    private static final String NO_VICTIMS =
            " no new claims to deallocate, preemption: 0/2 nodes are available: 2 No preemption victims found for"
                    + " incoming pod.";

    private final SteppedCluster cluster = SteppedCluster.of(Scheduler::new);

    @AfterEach
    void close() {
        cluster.close();
    }

    private void twoNodes() {
        cluster.create(node("n1", "zone-1") + node("n2", "zone-2"));
    }

    private static String node(String name, String zone) {
        return """
            ---
            apiVersion: v1
            kind: Node
            metadata:
              name: %s
              labels: {kubernetes.io/hostname: %s, topology.kubernetes.io/zone: %s, topology.kubernetes.io/region: r}
            spec: {taints: [{key: CriticalAddonsOnly, value: "true", effect: NoSchedule}]}
            status: {allocatable: {cpu: 3860m, memory: 12880Mi, pods: "250"}}
            """.formatted(name, name, zone);
    }

    private static String pod(String name, String labels, String spec) {
        return """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: w, labels: %s}
            spec: {%s}
            """.formatted(name, labels, spec);
    }

    private static final String TOLERATING = "tolerations: [{key: CriticalAddonsOnly, operator: Exists}], ";

    private static String asking(String cpu) {
        return "containers: [{name: c, image: pause:1, resources: {requests: {cpu: " + cpu + "}}}]";
    }

    private String refusal(String spec) {
        cluster.create(pod("p", "{s: t}", spec));
        var condition =
                Tree.condition(cluster.get("Pod", "w", "p"), "PodScheduled").orElseThrow();
        assertThat(Tree.text(condition, "reason")).isEqualTo("Unschedulable");
        String text = Tree.text(condition, "message");
        assertThat(cluster.events("Pod", "p")).containsExactly("FailedScheduling: " + text);
        return text;
    }

    @Test
    void saysThatThereAreNoNodes() {
        assertThat(refusal(asking("1"))).isEqualTo("no nodes available to schedule pods");
    }

    @Test
    void namesATaintThatIsNotTolerated() {
        twoNodes();
        assertThat(refusal(asking("1")))
                .isEqualTo("0/2 nodes are available: 2 node(s) had untolerated taint(s)." + END);
    }

    @Test
    void countsEveryResourceThatIsShort() {
        twoNodes();
        String big = "containers: [{name: c, image: pause:1, resources: {requests: {cpu: 3900m, memory: 100Gi}}}]";
        assertThat(refusal(TOLERATING + big))
                .isEqualTo("0/2 nodes are available: 2 Insufficient cpu, 2 Insufficient memory." + END);
    }

    @Test
    void countsNodesByTheirFirstReason() {
        twoNodes();
        cluster.edit(Key.of("Node", "n1"), node -> Tree.in(node, "spec").put("unschedulable", true));
        assertThat(refusal(TOLERATING + asking("4")))
                .isEqualTo("0/2 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable." + END);
    }

    @Test
    void whatCouldBeMadeRoomForHasNoVictims() {
        twoNodes();
        cluster.create(pod("a", "{}", TOLERATING + asking("3")) + pod("b", "{}", TOLERATING + asking("3")));
        assertThat(refusal(TOLERATING + asking("2")))
                .isEqualTo("0/2 nodes are available: 2 Insufficient cpu." + NO_VICTIMS);
    }

    @Test
    void namesAffinityToNodesAndPods() {
        twoNodes();
        assertThat(refusal(TOLERATING + "nodeSelector: {x: \"z\"}, " + asking("1")))
                .isEqualTo("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector." + END);
        cluster.delete(Key.of("Pod", "w", "p"), Deletion.NOW);
        String near = "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:"
                + " kubernetes.io/hostname, labelSelector: {matchLabels: {q: r}}}]}}, ";
        cluster.create(pod("near", "{}", TOLERATING + near + asking("1")));
        assertThat(cluster.events("Pod", "near"))
                .containsExactly(
                        "FailedScheduling: 0/2 nodes are available: 2 node(s) didn't match pod affinity rules." + END);
    }

    @Test
    void namesTheNodesThatAPodOfADaemonDoesNotWant() {
        twoNodes();
        String named = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms:"
                + " [{matchFields: [{key: metadata.name, operator: In, values: [elsewhere]}]}]}}}, ";
        assertThat(refusal(named + asking("1")))
                .isEqualTo("0/2 nodes are available: 2 node(s) didn't satisfy plugin(s) [NodeAffinity]." + END);
    }

    @Test
    void namesSpreadConstraints() {
        twoNodes();
        assertThat(refusal(TOLERATING + spread("nokey") + asking("1")))
                .isEqualTo("0/2 nodes are available: 2 node(s) didn't match pod topology spread constraints (missing"
                        + " required label)." + END);
    }

    private static String spread(String key) {
        return "topologySpreadConstraints: [{maxSkew: 1, topologyKey: " + key
                + ", whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {s: t}}}], ";
    }

    @Test
    void spreadsPodsOverZones() {
        twoNodes();
        for (int i = 0; i < 4; i++) {
            cluster.create(pod("p" + i, "{s: t}", TOLERATING + spread("topology.kubernetes.io/zone") + asking("100m")));
        }
        assertThat(cluster.list("Pod", "w"))
                .extracting(pod -> Tree.text(pod, "spec", "nodeName"))
                .containsExactlyInAnyOrder("n1", "n1", "n2", "n2");
    }

    @Test
    void bindsToTheLeastAllocatedNodeAndCopiesItsTopology() {
        twoNodes();
        cluster.create(pod("a", "{}", TOLERATING + asking("2")) + pod("b", "{}", TOLERATING + asking("2")));
        var a = cluster.get("Pod", "w", "a");
        var b = cluster.get("Pod", "w", "b");
        assertThat(List.of(Tree.text(a, "spec", "nodeName"), Tree.text(b, "spec", "nodeName")))
                .containsExactlyInAnyOrder("n1", "n2");
        String zone = Tree.text(a, "spec", "nodeName").equals("n1") ? "zone-1" : "zone-2";
        assertThat(Tree.label(a, "topology.kubernetes.io/zone")).isEqualTo(zone);
        assertThat(Tree.number(a, 0, "metadata", "generation")).isEqualTo(1);
        assertThat(cluster.events("Pod", "a"))
                .containsExactly("Scheduled: Successfully assigned w/a to " + Tree.text(a, "spec", "nodeName"));
    }

    @Test
    void triesAgainWhenATaintGoesAndWhenANodeComes() {
        twoNodes();
        cluster.create(pod("p", "{}", asking("1")));
        cluster.edit(Key.of("Node", "n2"), node -> Tree.in(node, "spec").remove("taints"));
        assertThat(Tree.text(cluster.get("Pod", "w", "p"), "spec", "nodeName")).isEqualTo("n2");
        cluster.create(pod("q", "{}", asking("3")));
        cluster.create(node("n3", "zone-3").replaceFirst("spec: .*", "spec: {}"));
        assertThat(Tree.text(cluster.get("Pod", "w", "q"), "spec", "nodeName")).isEqualTo("n3");
    }

    @Test
    void aNodeThatHelpsNothingIsNoReasonToTryAgain() {
        twoNodes();
        cluster.create(pod("p", "{}", asking("1")));
        cluster.create(node("n3", "zone-3"));
        assertThat(cluster.events("Pod", "p")).hasSize(1);
    }

    @Test
    void moreImportantPodsGoFirst() {
        cluster.create(pod("low", "{}", asking("3")));
        cluster.create(pod("high", "{}", "priorityClassName: system-cluster-critical, " + asking("3")));
        cluster.create(node("n1", "zone-1").replaceFirst("spec: .*", "spec: {}"));
        assertThat(Tree.text(cluster.get("Pod", "w", "high"), "spec", "nodeName"))
                .isEqualTo("n1");
        assertThat(Tree.text(cluster.get("Pod", "w", "low"), "spec", "nodeName"))
                .isEmpty();
    }

    @Test
    void makesRoomForAMoreImportantPodByRemovingAsLittleAsPossible() {
        cluster.create(node("n1", "zone-1").replaceFirst("spec: .*", "spec: {}"));
        cluster.create(pod("small", "{}", asking("500m")) + pod("large", "{}", asking("3")));
        cluster.create(pod("high", "{}", "priorityClassName: system-cluster-critical, " + asking("2")));
        var high = cluster.get("Pod", "w", "high");
        assertThat(Tree.text(high, "status", "nominatedNodeName")).isEqualTo("n1");
        assertThat(Tree.deleting(cluster.get("Pod", "w", "large"))).isTrue();
        assertThat(Tree.deleting(cluster.get("Pod", "w", "small"))).isFalse();
        assertThat(cluster.events("Pod", "large"))
                .last()
                .isEqualTo("Preempted: Preempted by pod " + Tree.uid(high) + " on node n1");
        assertThat(cluster.events("Pod", "high"))
                .containsExactly("FailedScheduling: 0/1 nodes are available: 1 Insufficient cpu.");
        cluster.delete(Key.of("Pod", "w", "large"), Deletion.NOW);
        assertThat(Tree.text(cluster.get("Pod", "w", "high"), "spec", "nodeName"))
                .isEqualTo("n1");
    }

    @Test
    void theSameSeedMakesTheSameChoices() {
        twoNodes();
        cluster.create(pod("first", "{}", TOLERATING + asking("1")));
        String chosen = Tree.text(cluster.get("Pod", "w", "first"), "spec", "nodeName");
        try (SteppedCluster again = SteppedCluster.of(Scheduler::new)) {
            again.create(node("n1", "zone-1") + node("n2", "zone-2"));
            again.create(pod("first", "{}", TOLERATING + asking("1")));
            again.run(Duration.ofSeconds(1));
            assertThat(Tree.text(again.get("Pod", "w", "first"), "spec", "nodeName"))
                    .isEqualTo(chosen);
        }
    }
}
