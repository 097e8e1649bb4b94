package labrunner.practice.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeMap;
import labrunner.practice.GoldenFile;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DeploymentsTest {
    private static final Key WEB = Key.of("Deployment", "w", "web");
    private static final String NODE = """
        apiVersion: v1
        kind: Node
        metadata: {name: n1, labels: {kubernetes.io/hostname: n1}}
        status:
          allocatable: {cpu: "16", memory: 64Gi, pods: "250"}
          conditions: [{type: Ready, status: "True"}]
        """;
    private static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: w, annotations: {team: blue}}
        spec:
          replicas: 4
          progressDeadlineSeconds: 600
          selector: {matchLabels: {app: web}}
          strategy: {type: %s}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 0
              containers: [{name: c, image: pause:1, resources: {requests: {cpu: "1"}}}]
        """;

    private final SteppedCluster cluster = SteppedCluster.of(DeploymentsTest::controllers);

    private static void controllers(Practice practice) {
        new GarbageCollector(practice);
        new Deployments(practice);
        new ReplicaSets(practice);
        new Scheduler(practice);
        new Kubelets(practice, KubeletDelays.STANDARD);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void deploy(String strategy) {
        cluster.create(NODE + "---\n" + DEPLOYMENT.formatted(strategy));
        cluster.run(Duration.ofSeconds(5));
    }

    private void setImage(String image) {
        cluster.edit(
                WEB,
                deployment -> ((ObjectNode) Tree.at(deployment, "spec", "template", "spec", "containers")
                                .get(0))
                        .put("image", image));
    }

    @Test
    void rollsOutStepByStep() {
        deploy("RollingUpdate");
        setImage("pause:2");
        cluster.run(Duration.ofSeconds(10));
        assertThat(cluster.events("Deployment", "web"))
                .containsExactly(
                        "ScalingReplicaSet: Scaled up replica set web-%s from 0 to 4".formatted(hash(1)),
                        "ScalingReplicaSet: Scaled up replica set web-%s from 0 to 1".formatted(hash(2)),
                        "ScalingReplicaSet: Scaled down replica set web-%s from 4 to 3".formatted(hash(1)),
                        "ScalingReplicaSet: Scaled up replica set web-%s from 1 to 2".formatted(hash(2)),
                        "ScalingReplicaSet: Scaled down replica set web-%s from 3 to 2".formatted(hash(1)),
                        "ScalingReplicaSet: Scaled up replica set web-%s from 2 to 3".formatted(hash(2)),
                        "ScalingReplicaSet: Scaled down replica set web-%s from 2 to 1".formatted(hash(1)),
                        "ScalingReplicaSet: Scaled up replica set web-%s from 3 to 4".formatted(hash(2)),
                        "ScalingReplicaSet: Scaled down replica set web-%s from 1 to 0".formatted(hash(1)));
        var deployment = cluster.get("Deployment", "w", "web");
        assertThat(Tree.text(deployment, "metadata", "annotations", Rollout.REVISION))
                .isEqualTo("2");
        assertThat(Tree.condition(deployment, "Progressing")
                        .orElseThrow()
                        .path("message")
                        .asString())
                .isEqualTo("ReplicaSet \"web-%s\" has successfully progressed.".formatted(hash(2)));
        assertThat(Tree.holds(deployment, "Available")).isTrue();
    }

    /** The hash of the first or second template's ReplicaSet. */
    private String hash(int revision) {
        return cluster.list("ReplicaSet", "w").stream()
                .filter(set -> DeploymentRevisions.revision(set) == revision)
                .map(set -> Tree.label(set, "pod-template-hash"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void recreatesOnlyWhenTheLastOldPodIsGone() {
        deploy("Recreate");
        setImage("pause:2");
        cluster.run(Duration.ofSeconds(10));
        assertThat(cluster.events("Deployment", "web"))
                .containsExactly(
                        "ScalingReplicaSet: Scaled up replica set web-%s from 0 to 4".formatted(hash(1)),
                        "ScalingReplicaSet: Scaled down replica set web-%s from 4 to 0".formatted(hash(1)),
                        "ScalingReplicaSet: Scaled up replica set web-%s from 0 to 4".formatted(hash(2)));
        assertThat(cluster.list("Pod", "w")).hasSize(4).allMatch(Pods::ready);
    }

    @Test
    void sameTemplateAgainBringsTheOldReplicaSetBackAsANewRevision() {
        deploy("RollingUpdate");
        setImage("pause:2");
        cluster.run(Duration.ofSeconds(10));
        setImage("pause:1");
        cluster.run(Duration.ofSeconds(10));
        assertThat(cluster.list("ReplicaSet", "w")).hasSize(2);
        assertThat(Tree.text(cluster.get("Deployment", "w", "web"), "metadata", "annotations", Rollout.REVISION))
                .isEqualTo("3");
        assertThat(cluster.list("ReplicaSet", "w"))
                .filteredOn(set -> Rollout.replicas(set) == 4)
                .singleElement()
                .satisfies(set -> assertThat(
                                Tree.text(set, "metadata", "annotations", "deployment.kubernetes.io/revision-history"))
                        .isEqualTo("1"));
    }

    @Test
    void scalingIsNoRollout() {
        deploy("RollingUpdate");
        cluster.edit(WEB, deployment -> Tree.in(deployment, "spec").put("replicas", 2));
        cluster.run(Duration.ofSeconds(5));
        assertThat(cluster.list("Pod", "w")).hasSize(2);
        assertThat(cluster.list("ReplicaSet", "w"))
                .singleElement()
                .satisfies(set -> assertThat(Tree.texts(set, "metadata", "annotations"))
                        .containsEntry(Rollout.DESIRED, "2")
                        .containsEntry(Rollout.MAX, "3")
                        .containsEntry("team", "blue"));
    }

    @Test
    void aRolloutThatDoesNotMoveMissesItsDeadline() {
        cluster.create(DEPLOYMENT.formatted("RollingUpdate"));
        cluster.run(Duration.ofSeconds(599));
        assertThat(Tree.holds(cluster.get("Deployment", "w", "web"), "Progressing"))
                .isTrue();
        cluster.run(Duration.ofSeconds(5));
        var progressing = Tree.condition(cluster.get("Deployment", "w", "web"), "Progressing")
                .orElseThrow();
        assertThat(Tree.text(progressing, "reason")).isEqualTo("ProgressDeadlineExceeded");
        assertThat(Tree.text(progressing, "status")).isEqualTo("False");
    }

    @Test
    void aPausedDeploymentRollsNothingOut() {
        deploy("RollingUpdate");
        cluster.edit(WEB, deployment -> Tree.in(deployment, "spec").put("paused", true));
        setImage("pause:2");
        cluster.run(Duration.ofSeconds(10));
        assertThat(cluster.list("ReplicaSet", "w")).hasSize(1);
        cluster.edit(WEB, deployment -> Tree.in(deployment, "spec").remove("paused"));
        cluster.run(Duration.ofSeconds(10));
        assertThat(cluster.list("ReplicaSet", "w")).hasSize(2);
    }

    @Test
    void everyChangeOfARolloutIsAsItWas() {
        var script = new TreeMap<Integer, Runnable>();
        script.put(0, cluster.creation(NODE + "---\n" + DEPLOYMENT.formatted("RollingUpdate")));
        script.put(
                5,
                cluster.edition(WEB, deployment -> Tree.in(deployment, "spec").put("replicas", 2)));
        GoldenFile.check("core/deployment.txt", String.join("\n", cluster.play(10, script)));
    }
}
