package labrunner.run.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.azure.VmSizes;
import labrunner.run.Snapshots;
import labrunner.run.timeline.Recorded;
import labrunner.run.timeline.Timeline;
import org.junit.jupiter.api.Test;

/** What machines cost. */
class CostTest {
    private static final PriceList PRICES = PriceList.bundled();
    private static final String HERE = "swedencentral";

    private static List<MachineRow> machines(String... types) {
        var nodes = new java.util.ArrayList<labrunner.cluster.rows.NodeRow>();
        for (int i = 0; i < types.length; i++) {
            nodes.add(Snapshots.node("n" + i, types[i], types[i].contains("p") ? "arm64" : "amd64", "demo", 4000));
        }
        return Fleet.of(
                Snapshots.empty().rows(List.of(), List.of(), nodes, List.of()).done(), PRICES::hourly, HERE);
    }

    @Test
    void isSummedByArchitectureAndSaysWhosePriceIsntKnown() {
        List<MachineRow> all = machines("Standard_D4pls_v6", "Standard_D4als_v6", "Standard_D2als_v6", "Standard_Z1");
        assertThat(Cost.byArchitecture(all)).extracting(Cost.Share::name).containsExactly("amd64", "arm64");
        Cost.Share sum = Cost.of("", all);
        assertThat(sum.hourly()).isEqualTo(0.132 + 0.172 + 0.086, within(1e-9));
        assertThat(sum.unpriced()).isEqualTo(1);
        assertThat(sum.yearly()).isEqualTo(sum.hourly() * 8760, within(1e-6));
    }

    @Test
    void onTheOtherArchitectureEachMachineBecomesTheCheapestThatIsAsLarge() {
        List<MachineRow> all = machines("Standard_D4als_v6", "Standard_D2pls_v6");
        Cost.Otherwise arm = Cost.onArchitecture("arm64", all, PRICES::hourly, VmSizes.bundled(), HERE);
        assertThat(arm.instead()).containsExactly("D4als_v6 → D4pls_v6");
        assertThat(arm.hourly()).contains(0.132 + 0.0662);
    }

    @Test
    void spotIsUnknownOnARealClustersListAndKnownOnASimulatedOne() {
        List<MachineRow> all = machines("Standard_D4als_v6");
        assertThat(Cost.onSpot(all, PRICES::hourly, HERE).hourly()).isEmpty();
        assertThat(Cost.onSpot(all, PriceList.simulated()::hourly, HERE).hourly())
                .isPresent();
    }

    @Test
    void regionsThatDontSellOneOfTheSizesAreLeftOutAndTheCheapestIsFirst() {
        List<Cost.Otherwise> there =
                Cost.inRegions(machines("Standard_D4pls_v6"), PRICES::hourly, List.of(HERE, "nowhere", "eastus"));
        assertThat(there)
                .extracting(Cost.Otherwise::what)
                .doesNotContain("nowhere")
                .contains(HERE);
        assertThat(there)
                .isSortedAccordingTo((a, b) ->
                        Double.compare(a.hourly().orElseThrow(), b.hourly().orElseThrow()));
        assertThat(Cost.inRegions(List.of(), PRICES::hourly, List.of(HERE))).isEmpty();
    }

    @Test
    void whatWasSpentCountsEachMachineFromItsLaunchToItsEnd() {
        Timeline run = Recorded.twoArchitectures();
        Cost.Spent spent = Cost.soFar(run, run.end().orElseThrow().plusSeconds(9999), PRICES::hourly, HERE);
        assertThat(spent.machines()).isEqualTo(4);
        // 211.3 and 206.7 s of arm64, 206.2 and 206.7 s of amd64
        double expected = (0.0662 * 211.3 + 0.132 * 206.7 + 0.172 * 206.7 + 0.086 * 206.2) / 3600;
        assertThat(spent.dollars()).isEqualTo(expected, within(expected * 0.01));
        assertThat(Cost.soFar(run, run.end().orElseThrow(), (region, size, spot) -> Optional.empty(), HERE)
                        .unpriced())
                .isEqualTo(4);
    }
}
