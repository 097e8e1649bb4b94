package labrunner.practice.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labrunner.practice.Key;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;

class ConsolidationTest {

    private static Simulation started() {
        var simulation = new Simulation(Double.POSITIVE_INFINITY, false, Delays.azure());
        simulation.apply(ArmModuleTest.POOL
                .replace("WhenEmpty, consolidateAfter: 10s", "WhenEmptyOrUnderutilized, consolidateAfter: 10s")
                .replace("values: [\"5\"]", "values: [\"17\"]"));
        simulation.awaitObject("NodePool", pool -> Tree.holds(pool, "Ready"));
        simulation.apply(ArmModuleTest.DEPLOYMENT);
        simulation.await(
                "claims ready",
                () -> !simulation.list("NodeClaim").isEmpty()
                        && simulation.list("NodeClaim").stream().allMatch(claim -> Tree.holds(claim, "Ready")));
        return simulation;
    }

    private static List<String> sizes(Simulation simulation) {
        return simulation.list("NodeClaim").stream()
                .map(claim -> Tree.label(claim, "node.kubernetes.io/instance-type"))
                .toList();
    }

    @Test
    void aMachineThatHasBecomeTooLargeIsReplacedByACheaperOne() {
        try (var simulation = started()) {
            assertThat(sizes(simulation)).containsExactly("Standard_D8pls_v6");
            simulation.scale("inflate", 1);
            simulation.await(
                    "the smaller machine alone", () -> sizes(simulation).equals(List.of("Standard_D2pls_v6")));

            assertThat(simulation.log("disrupting node(s)"))
                    .singleElement()
                    .satisfies(line -> assertThat(Tree.text(line, "command"))
                            .startsWith("Underutilized/")
                            .endsWith("-> [1 replacement] (savings: $0.20)"));
            simulation.await(
                    "the pod running again",
                    () -> simulation.list("Pod").stream()
                            .anyMatch(pod -> Tree.namespace(pod).equals("workshop") && Tree.holds(pod, "Ready")));
        }
    }

    @Test
    void aBudgetOfNoneKeepsItAndSaysSo() {
        try (var simulation = started()) {
            simulation.edit(
                    Key.of("NodePool", "default-demo"),
                    pool -> Tree.list(Tree.in(pool, "spec", "disruption"), "budgets")
                            .removeAll()
                            .addObject()
                            .put("nodes", "0"));
            simulation.scale("inflate", 1);
            simulation.await(
                    "the pool's event",
                    () -> simulation.list("Event").stream()
                            .anyMatch(
                                    event -> Tree.text(event, "message")
                                            .equals(
                                                    "No allowed disruptions for disruption reason Underutilized due to blocking budget")));

            assertThat(sizes(simulation)).containsExactly("Standard_D8pls_v6");
        }
    }
}
