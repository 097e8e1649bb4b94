package labrunner.practice.karpenter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import labrunner.azure.PriceList;
import labrunner.azure.SizeProfile;
import labrunner.azure.VmSizes;
import labrunner.practice.GoldenFile;
import labrunner.practice.StoredYaml;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.Catalogue;
import labrunner.practice.karpenter.scheduling.ClusterView;
import labrunner.practice.karpenter.scheduling.PodReader;
import labrunner.practice.karpenter.scheduling.PodSpec;
import labrunner.practice.karpenter.scheduling.Pool;
import labrunner.practice.karpenter.scheduling.Solution;
import labrunner.practice.karpenter.scheduling.Solver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** NodePools and pending pods in, NodeClaims and refusals out. */
class PlanningGoldenTest {
    private static final Catalogue CATALOGUE = Catalogue.of(
            VmSizes.bundled().in(SizeProfile.CURRENT),
            PriceList.simulated(),
            "swedencentral",
            "MC_rg_aks_swedencentral",
            128);

    private static final String INPUT = ".input.yaml";

    /** The names of the inputs that there are. */
    static List<String> inputs() throws IOException {
        try (Stream<Path> files = Files.list(GoldenFile.at("karpenter"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(INPUT))
                    .map(name -> name.substring(0, name.length() - INPUT.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void plansTheMachinesThatTheFileSays(String name) {
        Map<String, ObjectNode> pools = new LinkedHashMap<>();
        List<PodSpec> pods = new ArrayList<>();
        for (ObjectNode object : StoredYaml.objects(GoldenFile.read(GoldenFile.at("karpenter/" + name + INPUT)))) {
            int replicas = (int) Tree.number(object, 1, "replicas");
            if (Tree.text(object, "kind").equals("NodePool")) {
                pools.put(Tree.name(object), object);
                continue;
            }
            for (int i = 1; i <= replicas; i++) {
                ObjectNode pod = object.deepCopy();
                String podName = Tree.name(object) + (replicas > 1 ? "-" + i : "");
                Tree.in(pod, "metadata").put("name", podName).put("uid", podName);
                pods.add(PodReader.read(pod, true));
            }
        }
        List<Solver.Offer> offers = pools.values().stream()
                .map(Pool::read)
                .sorted(Pool.ORDER)
                .map(pool -> new Solver.Offer(pool, CATALOGUE.types()))
                .toList();
        var cluster = new ClusterView(
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of("swedencentral-1", "swedencentral-2", "swedencentral-3", "0"));
        Solution solution =
                new Solver(cluster, offers, pods, Set.of()).solve(pods).truncated(600);

        GoldenFile.check("karpenter/" + name + ".output.txt", text(solution, pools));
    }

    private static String text(Solution solution, Map<String, ObjectNode> pools) {
        var lines = new ArrayList<String>();
        var claims = solution.claims().stream()
                .sorted(Comparator.comparing(claim -> claim.pods().getFirst().name()))
                .toList();
        for (Solution.PlannedClaim claim : claims) {
            ObjectNode written = ClaimWriter.write(claim, pools.get(claim.pool().name()), new Random(1));
            lines.add("pods: " + claim.pods().stream().map(PodSpec::name).toList());
            lines.add(Tree.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(written)
                    .replace("\r\n", "\n"));
        }
        solution.failures()
                .forEach(failure -> lines.add("refused: " + failure.pod().name() + ": "
                        + failure.error().text()));
        solution.filteredPools().forEach(pool -> lines.add("no sizes: " + pool.name() + " " + pool.minValues()));
        return String.join("\n", lines);
    }
}
