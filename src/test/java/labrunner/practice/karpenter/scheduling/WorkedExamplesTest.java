package labrunner.practice.karpenter.scheduling;

import static labrunner.practice.karpenter.scheduling.Fixtures.CURRENT;
import static labrunner.practice.karpenter.scheduling.Fixtures.OF_2025;
import static labrunner.practice.karpenter.scheduling.Fixtures.cluster;
import static labrunner.practice.karpenter.scheduling.Fixtures.module1;
import static labrunner.practice.karpenter.scheduling.Fixtures.module3;
import static labrunner.practice.karpenter.scheduling.Fixtures.pods;
import static labrunner.practice.karpenter.scheduling.Fixtures.pool;
import static labrunner.practice.karpenter.scheduling.Fixtures.solve;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import labrunner.practice.Resources;
import labrunner.value.Quantity;
import org.junit.jupiter.api.Test;

/** The workshop's own logs, reproduced from its manifests. */
class WorkedExamplesTest {
    private static final Map<String, String> ARM = Map.of("aks-karpenter", "demo", "kubernetes.io/arch", "arm64");
    private static final Map<String, String> ANY = Map.of("aks-karpenter", "demo");

    private static String requests(Solution.PlannedClaim claim) {
        return Amounts.text(claim.requests());
    }

    private static String names(Solution.PlannedClaim claim) {
        return InstanceType.list(
                claim.types().stream().map(InstanceType::name).sorted().toList());
    }

    private static String chosen(Catalogue catalogue, Solution.PlannedClaim claim) {
        Requirements wanted = claim.requirements()
                .and(Requirement.in(
                        LabelKeys.INSTANCE_TYPE,
                        claim.types().stream().map(InstanceType::name).toList()));
        return Choice.cheapest(catalogue.types(), wanted, claim.requests(), new Random(1))
                .orElseThrow()
                .type()
                .name();
    }

    @Test
    void fourPodsOfTheArmModuleBecomeTwoClaims() {
        Solution solution = solve(CURRENT, cluster(), List.of(module3()), pods(4, "1", ARM));

        assertThat(solution.failures()).isEmpty();
        assertThat(solution.claims().stream().map(WorkedExamplesTest::requests))
                .containsExactlyInAnyOrder(
                        "{\"cpu\":\"3350m\",\"memory\":\"570Mi\",\"pods\":\"9\"}",
                        "{\"cpu\":\"1350m\",\"memory\":\"570Mi\",\"pods\":\"7\"}");
        assertThat(solution.claims().stream().map(WorkedExamplesTest::names))
                .containsExactlyInAnyOrder(
                        "Standard_D4pds_v5, Standard_D4pds_v6, Standard_D4plds_v5, Standard_D4plds_v6, Standard_D4pls_v5"
                                + " and 3 other(s)",
                        "Standard_D2pds_v5, Standard_D2pds_v6, Standard_D2plds_v5, Standard_D2plds_v6, Standard_D2pls_v5"
                                + " and 11 other(s)");
        assertThat(solution.claims().stream().map(claim -> chosen(CURRENT, claim)))
                .containsExactlyInAnyOrder("Standard_D4pls_v6", "Standard_D2pls_v6");
    }

    @Test
    void fivePodsOfModuleOneBecomeOneClaimInThe2025Profile() {
        var limit = Optional.of(Resources.of("cpu", Quantity.of(100)));

        Solution solution = solve(OF_2025, cluster(), List.of(module1(limit)), pods(5, "1", ANY));

        assertThat(solution.claims()).hasSize(1);
        var claim = solution.claims().getFirst();
        assertThat(requests(claim)).isEqualTo("{\"cpu\":\"5350m\",\"memory\":\"570Mi\",\"pods\":\"11\"}");
        assertThat(names(claim))
                .isEqualTo("Standard_D13_v2, Standard_D14_v2, Standard_D16_v3, Standard_D16_v4, Standard_D16_v5"
                        + " and 35 other(s)");
        assertThat(chosen(OF_2025, claim)).isEqualTo("Standard_D8ls_v5");
        var type = OF_2025.find("Standard_D8ls_v5").orElseThrow();
        assertThat(Amounts.text(type.allocatable()))
                .isEqualTo(
                        "{\"cpu\":\"7820m\",\"ephemeral-storage\":\"128G\",\"memory\":\"12313637683\",\"pods\":\"250\"}");
    }

    @Test
    void fivePodsOfModuleOneHaveEightyTypesToday() {
        Solution solution = solve(CURRENT, cluster(), List.of(module1(Optional.empty())), pods(5, "1", ANY));

        var claim = solution.claims().getFirst();
        assertThat(names(claim)).endsWith(" and 75 other(s)");
        assertThat(chosen(CURRENT, claim)).isEqualTo("Standard_D8als_v6");
    }

    @Test
    void twentyPodsOnSmallMachinesBecomeSevenClaims() {
        var pool = pool(
                "default-demo",
                0,
                Optional.empty(),
                "kubernetes.io/arch In amd64",
                "karpenter.sh/capacity-type In on-demand",
                "karpenter.azure.com/sku-family In D",
                "karpenter.azure.com/sku-cpu Lt 5");

        Solution solution = solve(OF_2025, cluster(), List.of(pool), pods(20, "1", ANY));

        assertThat(solution.claims().stream().map(claim -> claim.pods().size()))
                .containsExactlyInAnyOrder(3, 3, 3, 3, 3, 3, 2);
        assertThat(solution.claims())
                .allSatisfy(claim -> assertThat(claim.types())
                        .allSatisfy(type -> assertThat(type.requirements()
                                        .on("karpenter.azure.com/sku-cpu")
                                        .values())
                                .containsExactly("4")));
    }

    @Test
    void aLimitLeavesPodsWithoutAMachine() {
        var limit = Optional.of(Resources.of("cpu", Quantity.of(2)));

        Solution solution = solve(OF_2025, cluster(), List.of(module1(limit)), pods(3, "1", ANY));

        assertThat(solution.claims()).hasSize(1);
        assertThat(
                        InstanceType.byPrice(
                                        solution.claims().getFirst().types(),
                                        solution.claims().getFirst().requirements())
                                .stream()
                                .map(InstanceType::name))
                .hasSize(20)
                .startsWith(
                        "Standard_D2ls_v5", "Standard_D2as_v5", "Standard_D2_v3", "Standard_D2_v4", "Standard_D2_v5");
        assertThat(solution.failures().stream().map(failure -> failure.error().text()))
                .containsOnly("all available instance types exceed limits for nodepool (NodePool=default-demo)")
                .hasSize(2);
    }

    @Test
    void sevenPodsFillAnEightCoreMachineOfFamilyB() {
        var limit = Optional.of(Resources.of("cpu", Quantity.of(8)));
        var pool = pool(
                "default-demo",
                0,
                limit,
                "kubernetes.io/arch In amd64",
                "karpenter.sh/capacity-type In on-demand",
                "karpenter.azure.com/sku-family In B");

        Solution solution = solve(OF_2025, cluster(), List.of(pool), pods(14, "1", ANY));

        assertThat(solution.claims().stream().map(claim -> claim.pods().size())).containsExactly(7);
        assertThat(solution.failures()).hasSize(7);
    }
}
