package labrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/faults.md says is what is tried. */
class FaultListTest {

    @Test
    void theDocsHaveEachFaultAndWhatLabrunnerDoesThen() throws IOException {
        String docs = Files.readString(Path.of("docs", "faults.md"));
        assertThat(rows(docs))
                .as("the rows of docs/faults.md")
                .isEqualTo(FaultScenario.table(Faults.soon()) + FaultScenario.table(Faults.slow()));
    }

    private static String rows(String docs) {
        return docs.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    @Test
    void eachCheckTriesFortyFaultsAndSixOfThemWithMachines() {
        List<Scenario> soon = Faults.soon();
        assertThat(soon).hasSizeGreaterThan(40);
        assertThat(soon).filteredOn(each -> each.page() == Page.MACHINES).hasSize(6);
    }

    @Test
    void noTwoFaultsHaveOneName() {
        assertThat(Stream.of(Faults.soon(), Faults.slow()).flatMap(List::stream).map(Scenario::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]{3,40}"), "is a namespace's name too");
    }
}
