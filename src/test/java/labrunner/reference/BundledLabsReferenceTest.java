package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import labrunner.cli.BundledLabs;
import labrunner.cli.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bundled module, one after the other, on a real API server with a real Karpenter. Nearly all of its time is waiting for
 * Karpenter's own intervals, so two clusters share the modules: the longest has one of them nearly to itself.
 */
@ReferenceTest
class BundledLabsReferenceTest {
    private static final List<String> LONG = List.of("02-disruption", "03-multi-architecture");

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void passAndLeaveNothing(@Fresh ReferenceCluster one, @Fresh ReferenceCluster other) throws Exception {
        List<Path> all = BundledLabs.modules();
        List<Path> few =
                all.stream().filter(lab -> LONG.contains(BundledLabs.name(lab))).toList();
        List<Path> rest = all.stream().filter(lab -> !few.contains(lab)).toList();
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> lanes = List.of(() -> rehearsed(few, one), () -> rehearsed(rest, other));
            for (Future<String> lane : both.invokeAll(lanes)) {
                assertThat(lane.get()).isEmpty();
            }
        }
    }

    /** What is left of them all, as kubectl names it. */
    private String rehearsed(List<Path> labs, ReferenceCluster cluster) {
        for (Path lab : labs) {
            var terminal = new Terminal();
            int code = terminal.run(
                    "rehearse",
                    lab.toString(),
                    "--kubeconfig",
                    cluster.adminKubeconfig().toString(),
                    "--yes",
                    "--state",
                    folder.resolve(BundledLabs.name(lab)).toString());
            assertThat(code).as(terminal.out() + terminal.err()).isZero();
            assertThat(terminal.out())
                    .contains("Nothing of this lab is left: 0 objects, 0 machines, $0.0000/h.")
                    .doesNotContain("✗", "shown only");
        }
        return cluster.kubectl("get", "nodepools,nodeclaims,aksnodeclasses", "-o", "name")
                .out();
    }
}
