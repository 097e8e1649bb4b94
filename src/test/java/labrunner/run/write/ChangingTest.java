package labrunner.run.write;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that change what is there, on a practice cluster: what kubectl said on a real control plane is what is said here. */
class ChangingTest {
    @TempDir
    Path folder;

    @Test
    void linesSayWhatKubectlSaid() throws Exception {
        var softly = new SoftAssertions();
        try (var practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
                Cluster cluster = Cluster.open(
                        Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()))) {
            String node = cluster.list(cluster.resource("nodes"), Optional.empty(), Optional.empty())
                    .getFirst()
                    .text("metadata", "name")
                    .orElseThrow();
            var lines = new LinesOnCluster(cluster, folder, "changing", node);
            for (KubectlLines recorded : KubectlLines.read("changes/lines.txt")) {
                lines.settle();
                softly.assertThat(lines.run(recorded).toString()).isEqualTo(recorded.toString());
            }
        }
        softly.assertAll();
    }
}
