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
 * The bundled modules, one after the other, on a real API server with a real Karpenter; {@link RehearsalReferenceTest} does the one
 * with two architectures. Nearly all of their time is waiting for Karpenter's own intervals, so two clusters share them: the
 * longest, of seven minutes and of four, have one of them to themselves.
 */
@ReferenceTest
class BundledLabsReferenceTest {
    private static final List<String> LONGEST = List.of("02-disruption", "07-when-it-does-not-work");
    /**
     * Of each module, so that a failure says what it waited for. A pass of Karpenter that finds nothing is made again after five minutes only,
     * or once something changes, and the longest module asks it three times.
     */
    private static final String MOST = "23m";

    private static final String DONE_ELSEWHERE = "03-multi-architecture";

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void passAndLeaveNothing(@Fresh ReferenceCluster one, @Fresh ReferenceCluster other) throws Exception {
        List<Path> rest = BundledLabs.modules().stream()
                .filter(lab -> !LONGEST.contains(BundledLabs.name(lab))
                        && !BundledLabs.name(lab).equals(DONE_ELSEWHERE))
                .toList();
        List<Path> longest = BundledLabs.modules().stream()
                .filter(lab -> LONGEST.contains(BundledLabs.name(lab)))
                .toList();
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<String>> lanes = List.of(() -> rehearsed(longest, one), () -> rehearsed(rest, other));
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
                    "--timeout",
                    MOST,
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
