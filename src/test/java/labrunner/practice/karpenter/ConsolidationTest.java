package labrunner.practice.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labrunner.practice.Key;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;

class ConsolidationTest {

    private static RunningCluster started() {
        var cluster = new RunningCluster(Double.POSITIVE_INFINITY, false, Delays.azure());
        cluster.apply(ArmModuleTest.POOL
                .replace("WhenEmpty, consolidateAfter: 10s", "WhenEmptyOrUnderutilized, consolidateAfter: 10s")
                .replace("values: [\"5\"]", "values: [\"17\"]"));
        cluster.awaitObject("NodePool", pool -> Tree.holds(pool, "Ready"));
        cluster.apply(ArmModuleTest.DEPLOYMENT);
        cluster.await(
                "claims ready",
                () -> !cluster.list("NodeClaim").isEmpty()
                        && cluster.list("NodeClaim").stream().allMatch(claim -> Tree.holds(claim, "Ready")));
        return cluster;
    }

    private static List<String> sizes(RunningCluster cluster) {
        return cluster.list("NodeClaim").stream()
                .map(claim -> Tree.label(claim, "node.kubernetes.io/instance-type"))
                .toList();
    }

    @Test
    void aMachineThatHasBecomeTooLargeIsReplacedByACheaperOne() {
        try (var cluster = started()) {
            assertThat(sizes(cluster)).containsExactly("Standard_D8pls_v6");
            cluster.scale("inflate", 1);
            cluster.await("the smaller machine alone", () -> sizes(cluster).equals(List.of("Standard_D2pls_v6")));

            assertThat(cluster.log("disrupting node(s)"))
                    .singleElement()
                    .satisfies(line -> assertThat(Tree.text(line, "command"))
                            .startsWith("Underutilized/")
                            .endsWith("-> [1 replacement] (savings: $0.20)"));
            cluster.await(
                    "the pod running again",
                    () -> cluster.list("Pod").stream()
                            .anyMatch(pod -> Tree.namespace(pod).equals("workshop") && Tree.holds(pod, "Ready")));
        }
    }

    @Test
    void aBudgetOfNoneKeepsItAndSaysSo() {
        try (var cluster = started()) {
            cluster.edit(
                    Key.of("NodePool", "default-demo"),
                    pool -> Tree.list(Tree.in(pool, "spec", "disruption"), "budgets")
                            .removeAll()
                            .addObject()
                            .put("nodes", "0"));
            cluster.scale("inflate", 1);
            cluster.await(
                    "the pool's event",
                    () -> cluster.list("Event").stream()
                            .anyMatch(
                                    event -> Tree.text(event, "message")
                                            .equals(
                                                    "No allowed disruptions for disruption reason Underutilized due to blocking budget")));

            assertThat(sizes(cluster)).containsExactly("Standard_D8pls_v6");
        }
    }
}
