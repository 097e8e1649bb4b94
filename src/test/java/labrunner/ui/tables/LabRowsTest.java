package labrunner.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Row;
import labrunner.run.fleet.MachineRow;
import labrunner.ui.GeneratedCluster;
import labrunner.ui.SketchLab;
import org.junit.jupiter.api.Test;

class LabRowsTest {
    private final LabRows rows = new LabRows(
            new GeneratedCluster(2, 4).state(SketchLab.lab()),
            (region, size, spot) -> region.equals("swedencentral") && size.equals("Standard_D4pls_v6") && !spot
                    ? Optional.of(0.132)
                    : Optional.empty(),
            GeneratedCluster.NOW);

    @Test
    void a_claim_and_its_node_are_one_row() {
        LabRows.Grouped<Machine> machines = rows.machines();

        assertThat(machines.ours()).hasSize(2).allSatisfy(machine -> {
            assertThat(machine.row().flatMap(MachineRow::claim)).isPresent();
            assertThat(machine.hasNode()).isTrue();
        });
        assertThat(machines.rest()).extracting(Machine::name).containsExactly("aks-systempool-0", "aks-systempool-1");
    }

    @Test
    void a_machine_counts_what_its_pods_request_of_what_its_node_can_give() {
        MachineRow machine = rows.machines().ours().getFirst().row().orElseThrow();

        assertThat(machine.pods()).isEqualTo(2);
        assertThat(machine.requestedMilli()).isEqualTo(2000);
        assertThat(machine.load()).isEqualTo(2000 / 3860.0);
    }

    @Test
    void a_price_is_of_the_regions_list_or_not_known() {
        assertThat(rows.machines().ours())
                .extracting(Machine::hourly)
                .containsExactly(Optional.of(0.132), Optional.empty());
    }

    @Test
    void a_claim_that_waits_for_a_startup_taint_has_joined_and_says_why() {
        MachineRow waiting = rows.machines().ours().get(1).row().orElseThrow();

        assertThat(waiting.state()).isEqualTo(MachineRow.State.JOINED);
        assertThat(waiting.reason()).isEqualTo("StartupTaintsExist");
        assertThat(waiting.size()).isEqualTo("D2pls_v6");
        assertThat(waiting.zone()).isEqualTo("2");
    }

    @Test
    void pods_are_of_the_lab_when_its_deployment_selects_them_in_its_namespace() {
        assertThat(rows.pods().ours()).hasSize(2).extracting(PodRow::namespace).containsOnly(Optional.of("workshop"));
        assertThat(rows.pods().rest()).hasSize(2);
    }

    @Test
    void events_are_of_the_lab_when_their_object_is() {
        assertThat(rows.events().ours()).hasSize(40);
        assertThat(rows.events().rest()).isEmpty();
        assertThat(rows.nodePools().ours()).extracting(Row::name).containsExactly("default-demo");
        assertThat(rows.deployments().ours()).extracting(Row::name).containsExactly("inflate");
    }
}
