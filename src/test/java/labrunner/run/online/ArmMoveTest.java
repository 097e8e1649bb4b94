package labrunner.run.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import labrunner.azure.PriceList;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.RowKind;
import labrunner.run.Snapshots;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What could move to arm64. */
class ArmMoveTest {
    private static final PriceList PRICES = PriceList.bundled();
    private static final String HERE = "swedencentral";
    private static final ResourceKind KIND = new ResourceKind(RowKind.PODS.kind(), List.of(), Set.of());

    private static NodeRow node(String name, String type) {
        return Snapshots.node(name, type, type.contains("p") ? "arm64" : "amd64", "demo", 4000);
    }

    private static final List<MachineRow> MACHINES = Fleet.of(
            Snapshots.empty()
                    .rows(
                            List.of(),
                            List.of(),
                            List.of(
                                    node("free", "Standard_D4als_v6"),
                                    node("held", "Standard_D4als_v6"),
                                    node("dark", "Standard_D4als_v6"),
                                    node("bare", "Standard_D2als_v6"),
                                    node("arm", "Standard_D4pls_v6")),
                            List.of())
                    .done(),
            PRICES::hourly,
            HERE);

    private static PodRow pod(String node, String namespace, String owner, String... images) {
        String containers = "[{\"name\": \"a\", \"image\": \""
                + String.join("\"}, {\"name\": \"b\", \"image\": \"", images) + "\"}]";
        Value pod = Json.parse("{\"metadata\": {\"name\": \"p-" + node + "\", \"namespace\": \"" + namespace
                + "\", \"uid\": \"u-" + node + images[0]
                + "\", \"ownerReferences\": [{\"apiVersion\": \"apps/v1\", \"kind\": \"" + owner
                + "\", \"name\": \"o\", \"uid\": \"x\", \"controller\": true}]},"
                + " \"spec\": {\"nodeName\": \"" + node + "\", \"containers\": " + containers + "},"
                + " \"status\": {\"phase\": \"Running\"}}");
        return (PodRow) RowKind.row(KIND, pod).orElseThrow();
    }

    private static final List<PodRow> PODS = List.of(
            pod("free", "default", "ReplicaSet", "both:1", "both:2"),
            pod("held", "default", "ReplicaSet", "both:1", "amd:1"),
            pod("held", "default", "DaemonSet", "amd:2"),
            pod("dark", "default", "ReplicaSet", "private:1"),
            pod("bare", "kube-system", "DaemonSet", "agent:1"),
            pod("arm", "default", "ReplicaSet", "both:3"));

    private static final List<ImageSupport> KNOWN = List.of(
            ImageSupport.made("both:1", List.of("amd64", "arm64")),
            ImageSupport.made("both:2", List.of("amd64", "arm64")),
            ImageSupport.made("amd:1", List.of("amd64")),
            ImageSupport.made("amd:2", List.of("amd64")),
            ImageSupport.unknown("private:1", "host.test shows it to its users only"));

    private static ArmMove move() {
        return ArmMove.of(MACHINES, PODS, KNOWN, PRICES::hourly, VmSizes.bundled(), HERE);
    }

    @Test
    void allImagesOfTheMachinesAreAskedForButNotThoseOfTheSystemsAgents() {
        assertThat(ArmMove.images(MACHINES, PODS))
                .containsExactly("amd:1", "amd:2", "both:1", "both:2", "both:3", "private:1");
    }

    @Test
    void aMachineMovesOnceAllItsImagesAreMadeForArm64() {
        assertThat(move().machines())
                .extracting(ArmMove.Machine::name, ArmMove.Machine::outcome, ArmMove.Machine::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("free", ArmMove.Outcome.MOVES, List.of()),
                        org.assertj.core.groups.Tuple.tuple("held", ArmMove.Outcome.HELD, List.of("amd:1", "amd:2")),
                        org.assertj.core.groups.Tuple.tuple("dark", ArmMove.Outcome.UNKNOWN, List.of("private:1")),
                        org.assertj.core.groups.Tuple.tuple("bare", ArmMove.Outcome.MOVES, List.of()));
    }

    @Test
    void onlyMachinesThatMoveSave() {
        assertThat(move().hourly()).isEqualTo(0.172 - 0.132 + 0.086 - 0.0662, within(1e-9));
        assertThat(move().machines().getFirst().instead()).isEqualTo("D4als_v6 → D4pls_v6");
        assertThat(ArmWords.sum(move()))
                .containsExactly(
                        "2 of 4 amd64 machines would run on arm64.",
                        "That would save $0.0598/h, $43.65/month, $523.85/year.",
                        "Nothing was changed.");
        assertThat(ArmWords.of(move().machines().get(1))).isEqualTo("stays: amd:1, amd:2 aren't made for arm64");
    }

    @Test
    void anImageThatNobodyAskedForIsntKnown() {
        ArmMove move = ArmMove.of(MACHINES, PODS, List.of(), PRICES::hourly, VmSizes.bundled(), HERE);
        assertThat(move.moving()).extracting(ArmMove.Machine::name).containsExactly("bare");
    }

    @Test
    void thePracticeClustersImagesAreOnAListWithItsDate() {
        PracticeImages list = PracticeImages.bundled();
        assertThat(list.date()).matches("\\d{4}-\\d\\d-\\d\\d");
        List<ImageSupport> found = list.look(List.of("mcr.microsoft.com/oss/kubernetes/pause:3.6", "nginx"));
        assertThat(found.getFirst().runsOn("arm64")).contains(true);
        assertThat(found.getLast().words())
                .isEqualTo("can't be told: the practice cluster's list of " + list.date() + " doesn't have it");
    }
}
