package labrunner.practice.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** How fast time runs must not be seen in what becomes of things. */
class SpeedTest {

    private static String outcome(double speed) {
        try (var cluster = ArmModuleTest.started(speed, Delays.reference())) {
            var claims = cluster.list("NodeClaim");
            Summary summary = Summary.of(claims);
            var labels = claims.stream()
                    .flatMap(claim -> Tree.texts(claim, "metadata", "labels").keySet().stream())
                    .collect(Collectors.toSet());
            String names = claims.stream()
                    .map(claim -> Tree.name(claim) + " " + Tree.label(claim, "topology.kubernetes.io/zone"))
                    .collect(Collectors.joining("\n"));
            String objects = claims.stream()
                    .map(SpeedTest::withoutConsolidatable)
                    .map(summary::claim)
                    .collect(Collectors.joining("\n"));
            String nodes = cluster.list("Node").stream()
                    .filter(node -> !Tree.label(node, "karpenter.sh/nodepool").isEmpty())
                    .map(node -> summary.node(node, labels))
                    .collect(Collectors.joining("\n"));
            String log = cluster.log().stream()
                    .map(Tree::parse)
                    .map(summary::logLine)
                    .filter(line -> List.of("created nodeclaim", "launched nodeclaim", "registered nodeclaim").stream()
                            .anyMatch(line::contains))
                    .collect(Collectors.joining("\n"));
            return String.join("\n\n", names, objects, nodes, log);
        }
    }

    /** Whether it is there already depends on how much time has passed since, which is what differs. */
    private static ObjectNode withoutConsolidatable(ObjectNode claim) {
        ObjectNode copy = claim.deepCopy();
        Tree.list(Tree.in(copy, "status"), "conditions")
                .removeIf(condition -> Tree.text(condition, "type").equals("Consolidatable"));
        return copy;
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 40})
    void theSameObjectsAsAtFullSpeed(double speed) {
        assertThat(outcome(speed)).isEqualTo(outcome(Double.POSITIVE_INFINITY));
    }

    @Test
    void nothingIsLoggedWhereKarpenterRunsOutOfSight() {
        try (var cluster = new RunningCluster(Double.POSITIVE_INFINITY, true, Delays.reference())) {
            cluster.apply(ArmModuleTest.POOL);
            cluster.apply(ArmModuleTest.DEPLOYMENT);
            cluster.await(
                    "two machines",
                    () -> cluster.list("NodeClaim").stream()
                                    .filter(claim -> Tree.holds(claim, "Ready"))
                                    .count()
                            == 2);

            assertThat(cluster.log()).isEmpty();
            assertThat(cluster.list("Pod")).noneMatch(pod -> Tree.namespace(pod).equals("karpenter"));
        }
    }
}
