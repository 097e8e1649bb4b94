package labrunner.practice.karpenter.scheduling;

import static labrunner.practice.karpenter.scheduling.Fixtures.CURRENT;
import static labrunner.practice.karpenter.scheduling.Fixtures.cluster;
import static labrunner.practice.karpenter.scheduling.Fixtures.module3;
import static labrunner.practice.karpenter.scheduling.Fixtures.pod;
import static labrunner.practice.karpenter.scheduling.Fixtures.solve;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static final Map<String, String> DEMO = Map.of("aks-karpenter", "demo");
    private static final String SPREAD = """
            {"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"topology.kubernetes.io/zone",
             "whenUnsatisfiable":"%s","labelSelector":{"matchLabels":{"app":"inflate"}}}]}""";

    private static List<PodSpec> pods(int count, String more) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> pod("p" + i, "1", DEMO, more))
                .toList();
    }

    private static List<String> zones(Solution solution) {
        return solution.claims().stream()
                .map(claim ->
                        String.join(",", claim.requirements().on(LabelKeys.ZONE).values()))
                .sorted()
                .toList();
    }

    @Test
    void eightPodsSpreadOverThreeZonesAndNone() {
        Solution solution = solve(CURRENT, cluster(), List.of(module3()), pods(8, SPREAD.formatted("DoNotSchedule")));

        assertThat(zones(solution)).containsExactly("0", "swedencentral-1", "swedencentral-2", "swedencentral-3");
        assertThat(solution.claims())
                .allSatisfy(claim -> assertThat(claim.pods()).hasSize(2));
    }

    @Test
    void aPreferredSpreadIsGivenUpWhenItCannotBe() {
        var pinned = pod("p9", "1", Map.of("aks-karpenter", "demo", "rack", "r1"), """
                {"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"rack","whenUnsatisfiable":"ScheduleAnyway",
                 "labelSelector":{"matchLabels":{"app":"inflate"}}}]}""");
        var pool = module3();
        var withRack = new Pool(
                pool.name(),
                pool.uid(),
                0,
                pool.labels(),
                java.util.stream.Stream.concat(
                                pool.requirements().stream(), java.util.stream.Stream.of(Requirement.exists("rack")))
                        .toList(),
                List.of(),
                pool.limits(),
                pool.nodeClass());

        Solution solution = solve(CURRENT, cluster(), List.of(withRack), List.of(pinned));

        assertThat(solution.claims()).hasSize(1);
        assertThat(solution.claims().getFirst().requirements().on("rack").values())
                .containsExactly("r1");
    }

    @Test
    void antiAffinityByHostNameGivesEachPodAMachine() {
        Solution solution = solve(CURRENT, cluster(), List.of(module3()), pods(3, """
                {"affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[
                 {"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"app":"inflate"}}}]}}}"""));

        assertThat(solution.claims()).hasSize(3);
        assertThat(solution.failures()).isEmpty();
    }

    @Test
    void affinityByZoneKeepsPodsInOneZone() {
        Solution solution = solve(CURRENT, cluster(), List.of(module3()), pods(5, """
                {"affinity":{"podAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[
                 {"topologyKey":"topology.kubernetes.io/zone","labelSelector":{"matchLabels":{"app":"inflate"}}}]}}}"""));

        assertThat(zones(solution)).containsOnly("swedencentral-1").hasSize(2);
    }
}
