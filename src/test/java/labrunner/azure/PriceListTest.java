package labrunner.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    private final PriceList prices = PriceList.bundled();

    @Test
    void saysOfWhichDayItIsAndWhichRegionsItKnows() {
        assertThat(prices.date()).isEqualTo(LocalDate.of(2026, 6, 18));
        assertThat(prices.regions()).hasSize(24).contains("swedencentral", "westus2");
    }

    @ParameterizedTest
    @CsvSource({"swedencentral, Standard_D4pls_v6, 0.132", "westus2, Standard_D2pls_v6, 0.062"})
    void knowsOnDemandPricesByRegion(String region, String size, double price) {
        assertThat(prices.hourly(region, size, false)).contains(price);
    }

    @Test
    void hasNoPriceForWhatIsNotSoldThere() {
        List<String> sizes = VmSizes.bundled().all().stream().map(VmSize::name).toList();
        assertThat(prices.hourly("nowhere", "Standard_D4pls_v6", false)).isEmpty();
        assertThat(prices.hourly("swedencentral", "Standard_Z1", false)).isEmpty();
        for (String region : prices.regions()) {
            assertThat(sizes).filteredOn(size -> prices.offers(region, size)).hasSizeGreaterThan(400);
        }
        assertThat(prices.regions())
                .anySatisfy(region -> assertThat(sizes)
                        .anySatisfy(
                                size -> assertThat(prices.offers(region, size)).isFalse()));
    }

    @Test
    void doesNotGuessSpotPrices() {
        assertThat(prices.hourly("swedencentral", "Standard_D4pls_v6", true)).isEmpty();
        assertThat(PriceList.simulated()
                        .hourly("swedencentral", "Standard_D4pls_v6", true)
                        .orElseThrow())
                .isCloseTo(0.0264, within(1e-12));
        assertThatThrownBy(() -> prices.withSpotRatio(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Both machines of the workshop's third module, in the region that its figures are from. */
    @ParameterizedTest
    @CsvSource({"4, Standard_D4pls_v6", "2, Standard_D2pls_v6"})
    void makesTheWorkshopsChoiceTheCheapest(int vcpus, String cheapest) {
        assertThat(VmSizes.bundled().all().stream()
                        .filter(size ->
                                size.family().equals("D") && size.arch().equals("arm64") && size.vcpus() == vcpus)
                        .min(Comparator.comparingDouble(size -> prices.hourly("swedencentral", size.name(), false)
                                .orElse(Double.MAX_VALUE))))
                .map(VmSize::name)
                .contains(cheapest);
    }

    @Test
    void refusesADamagedTable() {
        assertThatThrownBy(() ->
                        PriceList.of(DataFile.parse("p.csv", List.of("# date: 2026-01-01", "name,eastus", "A,x"))))
                .hasMessage("p.csv:3: eastus is no number: x");
        assertThatThrownBy(() -> DataFile.parse("p.csv", List.of("name,eastus", "A")))
                .hasMessage("p.csv:2: has 1 cells for 2 columns");
        assertThatThrownBy(() -> PriceList.of(DataFile.parse("p.csv", List.of("name,eastus"))))
                .hasMessageContaining("of which date");
    }
}
