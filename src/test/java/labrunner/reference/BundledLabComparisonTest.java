package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.Step;
import labrunner.lab.reader.LabReader;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundled lab, run in the product's own way on a practice cluster and on a real control plane with a real Karpenter: both
 * end each step with the same objects, tables, events and log.
 */
@ReferenceTest
class BundledLabComparisonTest {
    /** Faster than life, so that it doesn't take minutes; not at full speed, at which waits end between two commands. */
    private static final double SPEED = 30;

    private static final Duration A_STEP = Duration.ofMinutes(5);
    private static final Lab LAB = LabReader.read(Path.of("labs/03-multi-architecture"), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void endsEachStepTheSameWithKarpenterInTheCluster(ClusterSupply clusters) {
        assertThat(Differences.recurring(() -> compare(clusters.another(), false)))
                .isEmpty();
    }

    @Test
    void endsEachStepTheSameUnderNodeAutoProvisioning(@Fresh("--nap") ClusterSupply clusters) {
        assertThat(Differences.recurring(() -> compare(clusters.another(), true)))
                .isEmpty();
    }

    private List<String> compare(ReferenceCluster reference, boolean managed) {
        Map<String, Map<String, List<String>>> there =
                steps(new Side("reference cluster", reference, reference.adminKubeconfig()));
        Map<String, Map<String, List<String>>> here;
        try (var practice = PracticeCluster.start(
                PracticeOptions.standard().withSpeed(SPEED).withManaged(managed))) {
            Path kubeconfig = Side.kubeconfig(practice, folder);
            here = steps(new Side("practice cluster", reference, kubeconfig));
        }
        var differences = new ArrayList<String>();
        there.forEach((step, topics) -> topics.forEach((topic, lines) -> {
            assertThat(here).containsKey(step);
            differences.addAll(Differences.between(
                    step + " / " + topic, here.getOrDefault(step, Map.of()).getOrDefault(topic, List.of()), lines));
        }));
        return differences;
    }

    private Map<String, Map<String, List<String>>> steps(Side side) {
        var seen = new LinkedHashMap<String, Map<String, List<String>>>();
        var observation = new Observation(side);
        List<Step> steps = LAB.steps().stream().toList();
        try (var run = new LabOnCluster(LAB, side.kubeconfig(), folder.resolve("state of " + side.name()))) {
            for (int i = 1; i < steps.size() && !steps.get(i - 1).cleanup(); i++) {
                run.runUpTo(steps.get(i), A_STEP);
                seen.put(steps.get(i - 1).title(), observation.look());
            }
            run.finish(A_STEP);
            seen.put("Clean up", observation.look());
        }
        return seen;
    }
}
