package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.DeploymentRow;
import labrunner.cluster.Meta;
import labrunner.cluster.Ref;
import labrunner.lab.Lab;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {
    @TempDir
    Path folder;

    @Test
    void keepsItsStateWhereTheSystemWantsIt() {
        Path home = Path.of("/home/me");
        assertThat(StateFolder.of("Linux", Map.of(), home)).isEqualTo(Path.of("/home/me/.local/state/labrunner"));
        assertThat(StateFolder.of("Linux", Map.of("XDG_STATE_HOME", "/var/me"), home))
                .isEqualTo(Path.of("/var/me/labrunner"));
        assertThat(StateFolder.of("Linux", Map.of("XDG_STATE_HOME", "relative"), home))
                .isEqualTo(Path.of("/home/me/.local/state/labrunner"));
        assertThat(StateFolder.of("Mac OS X", Map.of(), home))
                .isEqualTo(Path.of("/home/me/Library/Application Support/Labrunner"));
        assertThat(StateFolder.of("Windows 11", Map.of("LOCALAPPDATA", "/local"), home))
                .isEqualTo(Path.of("/local/Labrunner"));
    }

    @Test
    void aPrivateFileTakesThePlaceOfOneThatOthersCouldRead() throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        PrivateFiles.write(file, "tök\n");
        assertThat(file).hasContent("tök\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void stampsAnObjectsOwnMetadataAndNeverItsTemplate() {
        Value.Mapping object = Value.map(
                "kind", "Deployment",
                "metadata", Value.map("name", "a", "labels", Value.map("app", "x")),
                "spec", Value.map("template", Value.map("metadata", Value.map("labels", Value.map("app", "x")))));
        Value.Mapping stamped = new Stamp("lab", "run1", "owner", Snapshots.NOW).on(object);
        assertThat(stamped.texts("metadata", "labels"))
                .containsExactly(
                        Map.entry("app", "x"),
                        Map.entry(Stamp.LAB, "lab"),
                        Map.entry(Stamp.RUN, "run1"),
                        Map.entry(Stamp.OWNER, "owner"),
                        Map.entry(Stamp.SINCE, "20261124T100000Z"));
        assertThat(stamped.at("spec")).isEqualTo(object.at("spec"));
        assertThat(new Stamp("lab", "run1", "owner", Snapshots.NOW).isOn(stamped))
                .isTrue();
        assertThat(new Stamp("lab", "run2", "owner", Snapshots.NOW).isOn(stamped))
                .isFalse();
    }

    @Test
    void saysDurationsShort() {
        assertThat(List.of(
                                Duration.ofMillis(300),
                                Duration.ofSeconds(18),
                                Duration.ofSeconds(125),
                                Duration.ofMinutes(5),
                                Duration.ofHours(3))
                        .stream()
                        .map(Durations::words))
                .containsExactly("0.3 s", "18 s", "2 m 5 s", "5 m", "3 h 0 m");
    }

    @Test
    void countsWhatIsLeftInWords() {
        assertThat(new Remaining(0, 1, 0.132, 1)).hasToString("0 objects, 1 machine, $0.1320/h and 1 without a price");
        assertThat(Remaining.NOTHING.nothing()).isTrue();
    }

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
        return new DeploymentRow(meta, 1, 1, 1, 1, 1, observed, Map.of(), List.of());
    }
}
