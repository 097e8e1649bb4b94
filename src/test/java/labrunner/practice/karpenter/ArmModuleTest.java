package labrunner.practice.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.practice.Key;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The multi-architecture module: four pods of one CPU on arm64. */
class ArmModuleTest {

    static final String POOL = """
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata: {name: default-demo}
            spec: {imageFamily: Ubuntu}
            ---
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: default-demo}
            spec:
              template:
                metadata: {labels: {aks-karpenter: demo, kubernetes.azure.com/ebpf-dataplane: cilium}}
                spec:
                  nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: default-demo}
                  expireAfter: Never
                  startupTaints:
                  - {key: node.cilium.io/agent-not-ready, value: "true", effect: NoExecute}
                  requirements:
                  - {key: karpenter.azure.com/sku-family, operator: In, values: [D]}
                  - {key: kubernetes.io/arch, operator: In, values: [arm64, amd64]}
                  - {key: kubernetes.io/os, operator: In, values: [linux]}
                  - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
                  - {key: karpenter.azure.com/sku-cpu, operator: Lt, values: ["5"]}
              limits: {cpu: 100}
              disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: 10s}
            """;

    static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: inflate, namespace: workshop}
            spec:
              replicas: 4
              selector: {matchLabels: {app: inflate}}
              template:
                metadata: {labels: {app: inflate}}
                spec:
                  terminationGracePeriodSeconds: 0
                  nodeSelector: {aks-karpenter: demo, kubernetes.io/arch: arm64}
                  containers:
                  - {name: inflate, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6", resources: {requests: {cpu: "1"}}}
            """;

    static RunningCluster started(double speed, Delays delays) {
        var cluster = new RunningCluster(speed, false, delays);
        cluster.apply(POOL);
        cluster.awaitObject("NodePool", pool -> Tree.holds(pool, "Ready"));
        cluster.apply(DEPLOYMENT);
        cluster.await(
                "four running pods",
                () -> cluster.list("Pod").stream()
                                .filter(pod -> Tree.namespace(pod).equals("workshop"))
                                .filter(pod -> Tree.holds(pod, "Ready"))
                                .count()
                        == 4);
        cluster.await(
                "claims ready", () -> cluster.list("NodeClaim").stream().allMatch(claim -> Tree.holds(claim, "Ready")));
        return cluster;
    }

    @Test
    void becomesTwoMachinesAsInTheSeed() {
        try (var cluster = started(Double.POSITIVE_INFINITY, Delays.azure())) {
            assertThat(cluster.list("NodeClaim").stream()
                            .map(claim -> Tree.at(claim, "spec", "resources", "requests")
                                            .toString()
                                    + Tree.label(claim, "node.kubernetes.io/instance-type"))
                            .toList())
                    .containsExactlyInAnyOrder(
                            "{\"cpu\":\"3350m\",\"memory\":\"570Mi\",\"pods\":\"9\"}Standard_D4pls_v6",
                            "{\"cpu\":\"1350m\",\"memory\":\"570Mi\",\"pods\":\"7\"}Standard_D2pls_v6");
            List<String> created = cluster.log("created nodeclaim").stream()
                    .map(line -> Tree.text(line, "instance-types"))
                    .toList();
            assertThat(created)
                    .containsExactlyInAnyOrder(
                            "Standard_D4pds_v5, Standard_D4pds_v6, Standard_D4plds_v5, Standard_D4plds_v6,"
                                    + " Standard_D4pls_v5 and 3 other(s)",
                            "Standard_D2pds_v5, Standard_D2pds_v6, Standard_D2plds_v5, Standard_D2plds_v6,"
                                    + " Standard_D2pls_v5 and 11 other(s)");
        }
    }

    @Test
    void emptyMachinesGoAfterTheyAreScaledDown() {
        try (var cluster = started(Double.POSITIVE_INFINITY, Delays.azure())) {
            cluster.scale("inflate", 0);
            cluster.await("no claims", () -> cluster.list("NodeClaim").isEmpty());

            assertThat(cluster.log("deleted nodeclaim")).hasSize(2);
            assertThat(cluster.list("Node")).hasSize(2);
            assertThat(cluster.find(Key.of("NodePool", "default-demo"))).isPresent();
        }
    }

    @Test
    void aDeletedPoolTakesItsMachinesWithIt() {
        try (var cluster = started(Double.POSITIVE_INFINITY, Delays.azure())) {
            cluster.delete(Key.of("NodePool", "default-demo"));
            cluster.await("no claims", () -> cluster.list("NodeClaim").isEmpty());

            assertThat(cluster.list("Node")).hasSize(2);
            assertThat(cluster.log("deleted node")).hasSize(2);
            assertThat(cluster.log("disrupting node(s)")).isEmpty();
            assertThat(cluster.log("Reconciler error"))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(line -> assertThat(Tree.text(line, "error"))
                            .startsWith("NodePool.karpenter.sh \"default-demo\" not found (nodeclaim=default-demo-"));
            assertThat(cluster.list("Event").stream()
                            .filter(event -> Tree.text(event, "reason").equals("Evicted"))
                            .map(event -> Tree.text(event, "message")))
                    .containsOnly("Evicted pod: Forceful Termination");
        }
    }

    @Test
    void aChangedTemplateReplacesOneMachineAfterTheOther() {
        try (var cluster = started(Double.POSITIVE_INFINITY, Delays.azure())) {
            List<String> before =
                    cluster.list("NodeClaim").stream().map(Tree::name).toList();
            cluster.edit(
                    Key.of("NodePool", "default-demo"),
                    pool -> Tree.in(pool, "spec", "template", "metadata", "labels")
                            .put("generation", "two"));
            cluster.await("the old claims gone and the new ready", () -> {
                var claims = cluster.list("NodeClaim");
                return claims.stream().noneMatch(claim -> before.contains(Tree.name(claim)))
                        && claims.stream().allMatch(claim -> Tree.holds(claim, "Ready"));
            });

            assertThat(cluster.log("disrupting node(s)").stream().map(line -> Tree.text(line, "command")))
                    .hasSize(2)
                    .allSatisfy(command ->
                            assertThat(command).startsWith("Drifted/").contains("-> [1 replacement]"));
        }
    }

    @Test
    void conditionsComeInKarpentersOrder() {
        try (var cluster = started(Double.POSITIVE_INFINITY, Delays.reference())) {
            String first = Tree.name(cluster.list("NodeClaim").getFirst());
            List<String> seen = cluster.changes().stream()
                    .filter(change -> change.key().equals(Key.of("NodeClaim", first)))
                    .map(change -> conditions(change.object()))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .toList();
            assertThat(seen)
                    .containsSubsequence(
                            "Initialized Unknown AwaitingReconciliation, Registered Unknown NodeNotFound,"
                                    + " Launched True Launched, Ready Unknown ReconcilingDependents",
                            "Launched True Launched, Initialized Unknown NodeNotReady, Registered True Registered,"
                                    + " Ready Unknown ReconcilingDependents",
                            "Launched True Launched, Registered True Registered, Initialized True Initialized,"
                                    + " Ready True Ready");
        }
    }

    static String conditions(ObjectNode object) {
        return Tree.items(object, "status", "conditions").stream()
                .map(c -> Tree.text(c, "type") + " " + Tree.text(c, "status") + " " + Tree.text(c, "reason"))
                .collect(Collectors.joining(", "));
    }
}
