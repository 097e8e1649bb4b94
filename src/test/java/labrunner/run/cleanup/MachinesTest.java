package labrunner.run.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.cluster.rows.DeploymentRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Lab;
import labrunner.run.Lessons;
import labrunner.run.Snapshots;
import labrunner.run.journal.JournalData;
import labrunner.run.state.Comparison;
import labrunner.run.write.Prices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachinesTest {
    @TempDir
    Path folder;

    @Test
    void theLabsDeploymentsAreThoseThatItsManifestsNameWhoeverMadeThem() {
        Lab page = Lessons.page(
                folder,
                "# Pods",
                "```bash",
                "kubectl apply -n demo -f - <<EOF",
                "apiVersion: apps/v1",
                "kind: Deployment",
                "metadata: {name: inflate}",
                "EOF",
                "```");
        JournalData journal = JournalData.begin("pods", "h", "c", "run1", "owner", Snapshots.NOW)
                .with(new JournalData.ObjectEntry(
                        new Ref("apps/v1", "Deployment", Optional.of("demo"), "edited"),
                        "c1",
                        false,
                        Optional.empty(),
                        0,
                        Optional.empty()));
        assertThat(Machines.deployments(page, journal, "default"))
                .containsExactly(
                        new Ref("apps/v1", "Deployment", Optional.of("demo"), "inflate"),
                        new Ref("apps/v1", "Deployment", Optional.of("demo"), "edited"));
    }

    @Test
    void aStepIsMeasuredOnceWhatItWroteLastIsRolledOut() {
        Lab lab = Lessons.page(
                folder,
                "# Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: apps/v1",
                "kind: Deployment",
                "metadata: {name: web, namespace: workshop}",
                "EOF",
                "```");
        var web = new Ref("apps/v1", "Deployment", Optional.of("workshop"), "web");
        String command = lab.commands().findFirst().orElseThrow().id();
        JournalData second = JournalData.begin("pods", "h", "c", "run1", "owner", Snapshots.NOW)
                .with(new JournalData.ObjectEntry(web, command, false, Optional.of("u"), 2, Optional.empty()));
        assertThat(measured(lab, second, deployment(1, 1)))
                .as("the watch is behind")
                .isEmpty();
        assertThat(measured(lab, second, deployment(2, 1)))
                .as("the controller is")
                .isEmpty();
        assertThat(measured(lab, second, deployment(2, 2, 3)))
                .as("two of its pods aren't seen yet")
                .isEmpty();
        assertThat(measured(lab, second, deployment(2, 2))).isPresent();
    }

    private static Optional<Comparison.Side> measured(Lab lab, JournalData journal, DeploymentRow row) {
        ClusterSnapshot snapshot = Snapshots.empty()
                .rows(
                        List.of(),
                        List.of(),
                        List.of(Snapshots.node("n1", "Standard_D4pls_v6", "arm64", "pool", 4000)),
                        List.of(Snapshots.pod("web-1", "n1", 100, "Running")))
                .more(List.of(row), List.of())
                .done();
        var prices = new Prices(PriceList.bundled());
        return Machines.measure(lab, lab.steps().getFirst(), journal, snapshot, prices, Snapshots.NOW);
    }

    private static DeploymentRow deployment(long generation, long observed) {
        return deployment(generation, observed, 1);
    }

    private static DeploymentRow deployment(long generation, long observed, long pods) {
        Instant made = Snapshots.NOW.minusSeconds(60);
        Meta meta = new Meta(
                "u",
                "web",
                Optional.of("workshop"),
                Map.of(),
                generation,
                "1",
                made,
                Optional.empty(),
                List.of(),
                List.of());
        return new DeploymentRow(meta, pods, pods, pods, pods, pods, observed, Map.of(), List.of());
    }
}
