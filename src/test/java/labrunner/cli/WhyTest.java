package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code labrunner why} on a cluster with no lab. */
@Timeout(120)
class WhyTest {
    @TempDir
    Path folder;

    private Terminal asked(String... arguments) throws IOException {
        Path file = folder.resolve("config");
        try (PracticeCluster practice =
                PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY))) {
            Files.writeString(file, practice.kubeconfig());
            try (Cluster cluster = Cluster.open(
                    Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()))) {
                cluster.createNamespace("w", java.util.Map.of());
                cluster.apply(java.util.List.of(Desired.of(Manifests.deployment("w", "web", 0, ""))));
            }
            var terminal = new Terminal();
            var all = new java.util.ArrayList<>(java.util.List.of("why", "--kubeconfig", file.toString()));
            all.addAll(java.util.List.of(arguments));
            assertThat(terminal.run(all.toArray(String[]::new)))
                    .as(terminal.err())
                    .isZero();
            return terminal;
        }
    }

    @Test
    void saysWhyAndHowToSeeIt() throws IOException {
        assertThat(asked("deploy/web", "-n", "w").out())
                .contains("Deployment w/web asks for no pods: spec.replicas is 0.")
                .contains("Do: Scale it up if its pods are to run.")
                .contains("Look: kubectl describe deployment web -n w");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        assertThat(asked("deployment/web", "-n", "w", "-o", "json").out())
                .contains("\"mode\": \"workload-zero\"")
                .contains("\"standing\": \"held\"")
                .contains("\"objects\": [\n        \"Deployment w/web\"");
    }

    @Test
    void refusesWhatIsNoKindAndName() {
        var terminal = new Terminal();
        assertThat(terminal.run("why", "web")).isEqualTo(2);
        assertThat(terminal.err()).contains("KIND/NAME is asked for").doesNotContain("Exception");
    }
}
