package labrunner.run.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.azure.RegionPrices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListsTest {
    private static final String SIZE = "Standard_D4pls_v6";
    private static final LocalDate DAY = LocalDate.parse("2026-11-29");

    @TempDir
    private Path folder;

    private static RegionPrices prices(String day) {
        return new RegionPrices(LocalDate.parse(day), Map.of(SIZE, 0.25), Map.of(SIZE, 0.05));
    }

    @Test
    void newerPricesHoldForThatRegionNowAndAfterARestart() {
        var lists = PriceLists.in(folder);
        lists.take("westeurope", prices("2026-11-29"));
        for (PriceList list :
                new PriceList[] {lists.of(false), PriceLists.in(folder).of(false)}) {
            assertThat(list.hourly("westeurope", SIZE, false)).contains(0.25);
            assertThat(list.hourly("westeurope", SIZE, true)).contains(0.05);
            assertThat(list.hourly("westeurope", "Standard_D2pls_v6", false)).isEmpty();
            assertThat(list.date("westeurope")).isEqualTo(DAY);
            assertThat(list.date("eastus")).isEqualTo(PriceList.bundled().date());
            assertThat(list.hourly("eastus", SIZE, false))
                    .isEqualTo(PriceList.bundled().hourly("eastus", SIZE, false));
        }
    }

    @Test
    void anotherRegionIsKeptBesideTheFirst() {
        PriceLists.in(folder).take("westeurope", prices("2026-11-29"));
        PriceLists.in(folder).take("eastus", prices("2026-11-28"));
        PriceList list = PriceLists.in(folder).of(false);
        assertThat(list.date("westeurope")).isEqualTo(DAY);
        assertThat(list.date("eastus")).isEqualTo(DAY.minusDays(1));
    }

    @Test
    void aPracticeClusterStaysWithTheListThatItChoosesBy() {
        var lists = PriceLists.in(folder);
        lists.take("westeurope", prices("2026-11-29"));
        assertThat(lists.of(true).hourly("westeurope", SIZE, false))
                .isEqualTo(PriceList.bundled().hourly("westeurope", SIZE, false));
    }

    @Test
    void pricesOfBeforeTheProductsListDontHold() {
        PriceLists.in(folder).take("westeurope", prices("2020-01-01"));
        assertThat(PriceLists.in(folder).of(false).date("westeurope"))
                .isEqualTo(PriceList.bundled().date());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"regions\": 7}",
                "{\"regions\": {\"westeurope\": {\"date\": \"soon\", \"onDemand\": {\"Standard_D4pls_v6\": 1}}}}",
                "{\"regions\": {\"westeurope\": {\"date\": \"2026-11-29\", \"onDemand\": {\"Standard_D4pls_v6\": -1}}}}",
                "{\"regions\": {\"west europe\": {\"date\": \"2026-11-29\", \"onDemand\": {\"Standard_D4pls_v6\": 1}}}}"
            })
    void aFileThatIsNoPriceListIsAsIfThereWereNone(String text) throws IOException {
        Files.writeString(folder.resolve("prices.json"), text);
        PriceList list = PriceLists.in(folder).of(false);
        assertThat(list.hourly("westeurope", SIZE, false))
                .isEqualTo(PriceList.bundled().hourly("westeurope", SIZE, false));
        assertThat(list.regions()).isEqualTo(PriceList.bundled().regions());
    }

    @Test
    void theFileIsReplacedWholeAndLeavesNothingBeside() throws IOException {
        var lists = PriceLists.in(folder.resolve("new"));
        lists.take("westeurope", prices("2026-11-29"));
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("prices.json");
        }
        assertThat(Optional.of(Files.readString(folder.resolve("new").resolve("prices.json"))))
                .hasValueSatisfying(text -> assertThat(text).contains("\"date\": \"2026-11-29\"", "0.25"));
    }
}
