package labrunner.run.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.Snapshots;
import org.junit.jupiter.api.Test;

/** Claims and their nodes, which are watched apart. */
class FleetTest {
    private static ClusterSnapshot of(List<ClaimRow> claims, List<NodeRow> nodes) {
        return Snapshots.empty().rows(List.of(), claims, nodes, List.of()).done();
    }

    private static List<MachineRow> machines(ClusterSnapshot snapshot) {
        return Fleet.of(snapshot, (region, size, spot) -> Optional.of(1.0), "");
    }

    @Test
    void aNodeThatIsSeenBeforeItsClaimSaysSoIsThatClaimsMachine() {
        ClusterSnapshot snapshot = of(
                List.of(Snapshots.claim("default-demo-474w8", "default-demo", "", "Standard_D4pls_v6")),
                List.of(Snapshots.node("aks-default-demo-474w8", "Standard_D4pls_v6", "arm64", "default-demo", 3860)));

        assertThat(machines(snapshot)).singleElement().satisfies(machine -> {
            assertThat(machine.claim()).isPresent();
            assertThat(machine.node()).isPresent();
        });
        assertThat(Fleet.count(snapshot)).isEqualTo(1);
    }

    @Test
    void aNodeOfAnotherPoolIsAMachineOfItsOwnWhateverItIsNamed() {
        ClusterSnapshot snapshot = of(
                List.of(Snapshots.claim("default-demo-474w8", "default-demo", "", "Standard_D4pls_v6")),
                List.of(Snapshots.node("aks-default-demo-474w8", "Standard_D4pls_v6", "arm64", "", 3860)));

        assertThat(machines(snapshot)).hasSize(2);
        assertThat(Fleet.count(snapshot)).isEqualTo(2);
    }
}
