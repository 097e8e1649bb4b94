package labrunner.practice.karpenter.scheduling;

import static labrunner.practice.karpenter.scheduling.Fixtures.CURRENT;
import static labrunner.practice.karpenter.scheduling.Fixtures.cluster;
import static labrunner.practice.karpenter.scheduling.Fixtures.module1;
import static labrunner.practice.karpenter.scheduling.Fixtures.module3;
import static labrunner.practice.karpenter.scheduling.Fixtures.pod;
import static labrunner.practice.karpenter.scheduling.Fixtures.pods;
import static labrunner.practice.karpenter.scheduling.Fixtures.pool;
import static labrunner.practice.karpenter.scheduling.Fixtures.solve;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import labrunner.value.Quantity;
import org.junit.jupiter.api.Test;

/** Why a pod isn't placed, word for word. */
class FailureTextTest {
    private static final Map<String, String> DEMO = Map.of("aks-karpenter", "demo");

    private static SchedulingError error(List<Pool> pools, PodSpec pod) {
        Solution solution = solve(CURRENT, cluster(), pools, List.of(pod));
        assertThat(solution.claims()).isEmpty();
        return solution.failures().getFirst().error();
    }

    @Test
    void anArchitectureThatThePoolDoesNotHave() {
        var pod = pod("p", "1", Map.of("kubernetes.io/arch", "arm64"), "{}");

        assertThat(error(List.of(module1(Optional.empty())), pod).text())
                .isEqualTo("incompatible requirements, key kubernetes.io/arch, kubernetes.io/arch In [arm64]"
                        + " not in kubernetes.io/arch In [amd64]");
    }

    @Test
    void aPodThatIsTooBig() {
        assertThat(error(List.of(module3()), pod("p", "9", DEMO, "{}")).text())
                .isEqualTo("no instance type has enough resources, requirements="
                        + "aks-karpenter In [demo], "
                        + "karpenter.azure.com/aksnodeclass In [default-demo], "
                        + "karpenter.azure.com/sku-cpu Exists <=4, "
                        + "karpenter.azure.com/sku-family In [D], "
                        + "karpenter.sh/capacity-type In [on-demand], "
                        + "karpenter.sh/initialized In [true], "
                        + "karpenter.sh/nodepool In [default-demo], "
                        + "karpenter.sh/registered In [true], "
                        + "kubernetes.azure.com/ebpf-dataplane In [cilium], "
                        + "kubernetes.io/arch In [amd64 arm64], "
                        + "kubernetes.io/os In [linux], "
                        + "resources={\"cpu\":\"9350m\",\"memory\":\"570Mi\",\"pods\":\"7\"}")
                .doesNotContain("hostname");
    }

    @Test
    void aTaintThatIsNotTolerated() {
        var tainted = new Pool(
                "noteam",
                "uid",
                0,
                Map.of("aks-karpenter", "demo"),
                List.of(),
                List.of(Tree.parse("{\"key\":\"microsoft.com/team\",\"effect\":\"NoSchedule\"}")),
                Optional.empty(),
                "noteam");

        SchedulingError error = error(List.of(tainted), pod("p", "1", DEMO, "{}"));

        assertThat(error.text()).isEqualTo("did not tolerate taint (taint=microsoft.com/team:NoSchedule)");
        assertThat(error.fields()).containsKey("taint");
        assertThat(error.causes()).isEmpty();
    }

    @Test
    void twoPoolsAreNamedInTheOrderTheyAreTried() {
        var first = pool("a", 5, Optional.of(Resources.of("cpu", Quantity.of(1))), "kubernetes.io/arch In amd64");
        var last = pool("b", 0, Optional.of(Resources.of("nodes", Quantity.ZERO)), "kubernetes.io/arch In amd64");

        SchedulingError error = error(List.of(last, first), pod("p", "1", DEMO, "{}"));

        assertThat(error.text())
                .isEqualTo("all available instance types exceed limits for nodepool (NodePool=a); "
                        + "node limits have been exhausted for nodepool (NodePool=b)");
        assertThat(error.causes()).hasSize(2);
        assertThat(error.fields()).containsKey("NodePools");
    }

    @Test
    void aPoolThatNoSizeMeets() {
        var none = pool("x", 0, Optional.empty(), "karpenter.azure.com/sku-family In Q");

        Solution solution = solve(CURRENT, cluster(), List.of(none), pods(1, "1", DEMO));

        assertThat(solution.filteredPools()).containsExactly(new Solution.FilteredPool("x", ""));
        assertThat(solution.failures().getFirst().error().text())
                .isEqualTo("nodepool requirements filtered out all available instance types");
    }

    @Test
    void aZoneThatNoSizeKnows() {
        var pod = pod("p", "1", Map.of("topology.kubernetes.io/zone", "moon-1"), "{}");

        assertThat(error(List.of(module3()), pod).text())
                .startsWith("no instance type met the scheduling requirements or had enough resources or had a required"
                        + " offering, requirements=");
    }

    @Test
    void aSpreadThatCannotBeMet() {
        var pod = pod("p", "1", DEMO, """
                {"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"rack","whenUnsatisfiable":"DoNotSchedule",
                 "labelSelector":{"matchLabels":{"app":"inflate"}}}]}""");

        assertThat(error(List.of(module3()), pod).text())
                .isEqualTo("unsatisfiable topology constraint for topology spread, key=rack (counts = ,"
                        + " podDomains = rack Exists, nodeDomains = rack Exists");
    }
}
