package labrunner.cluster.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "100m, 100",
        "1, 1000",
        "1.5, 1500",
        "3350m, 3350",
        "2k, 2000000",
        "1e3, 1000000",
        "100u, 1",
        "nonsense, 0",
        "5Z, 0",
        "1eé, 0"
    })
    void cpuIsInThousandths(String quantity, long milli) {
        assertThat(Quantities.milli(labrunner.value.Value.of(quantity))).isEqualTo(milli);
    }

    @ParameterizedTest
    @CsvSource({"570Mi, 597688320", "1Gi, 1073741824", "1G, 1000000000", "12313637683, 12313637683"})
    void memoryIsInBytes(String quantity, long bytes) {
        assertThat(Quantities.whole(labrunner.value.Value.of(quantity))).isEqualTo(bytes);
    }
}
