package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A step with {@code broken}: a rehearsal sees that it is broken, and by what its author means, before it runs the solution. */
class MendingExerciseTest {
    private static final String PAGE = """
            # Shop
            ## Mend
            ```bash
            kubectl create namespace shop
            kubectl create deployment web -n shop --image=registry.k8s.io/pause:3.10 --replicas=%d
            ```
            ??? tip "Solution"
                ```bash
                kubectl scale deployment web -n shop --replicas=1
                ```
            ## Clean up
            ```bash
            kubectl delete namespace shop
            ```
            """;

    private static final String BOXES = """
            steps:
              Mend:
                broken: %s
                expect:
                  - text: web runs
                    exists: {kind: Deployment, namespace: shop, name: web}
                    match: {status: {availableReplicas: 1}}
                    within: 2m
            """;

    @TempDir
    private Path folder;

    private final Terminal terminal = new Terminal();

    private int rehearse(int replicas, String mode) throws IOException {
        Files.writeString(folder.resolve("index.md"), PAGE.formatted(replicas));
        Files.writeString(folder.resolve("lab.yaml"), BOXES.formatted(mode));
        return terminal.run(
                "rehearse",
                folder.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--report",
                "json=" + folder.resolve("report.json"));
    }

    @Test
    void isSolvedOnceItIsBrokenAsItsAuthorMeans() throws IOException {
        assertThat(rehearse(0, "workload-zero"))
                .as(terminal.err() + terminal.out())
                .isZero();

        List<String> lines = terminal.out().lines().toList();
        assertThat(lines)
                .containsSubsequence(
                        "  ✓ Broken as it is meant to be (workload-zero); now its solution is run",
                        "    Deployment shop/web asks for no pods: spec.replicas is 0.",
                        "  $ kubectl scale deployment web -n shop --replicas=1");
        JsonNode step = JsonMapper.shared()
                .readTree(folder.resolve("report.json").toFile())
                .at("/steps/0/broken");
        assertThat(step.path("mode").asString()).isEqualTo("workload-zero");
        assertThat(step.path("sentence").asString()).contains("spec.replicas is 0");
    }

    @Test
    void isRefusedWhereSomethingElseIsBroken() throws IOException {
        assertThat(rehearse(0, "pool-limit")).isEqualTo(1);

        assertThat(terminal.err())
                .contains(
                        "it is to be broken by pool-limit, and \"web runs\" waits for something else (workload-zero)");
        assertThat(terminal.out()).doesNotContain("kubectl scale");
    }

    @Test
    void isRefusedWhereNothingIsBroken() throws IOException {
        assertThat(rehearse(1, "workload-zero")).isEqualTo(1);

        assertThat(terminal.err()).contains("nothing is broken by workload-zero");
        assertThat(terminal.out()).doesNotContain("kubectl scale");
    }

    @Test
    void namesAModeThatNoCauseHas() throws IOException {
        assertThat(rehearse(0, "workload-nought")).isEqualTo(1);

        assertThat(terminal.err()).contains("no cause has the mode workload-nought");
    }
}
