package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void writesTheLargestSuffixThatNeedsNoFraction() {
        assertThat(Quantity.parse("1000m")).hasToString("1");
        assertThat(Quantity.parse("1.5")).hasToString("1500m");
        assertThat(Quantity.parse("5000")).hasToString("5k");
        assertThat(Quantity.parse("1500")).hasToString("1500");
        assertThat(Quantity.parse("128G")).hasToString("128G");
        assertThat(Quantity.parse("0.5Gi")).hasToString("512Mi");
        assertThat(Quantity.parse("1024")).hasToString("1024");
        assertThat(Quantity.parse("1024Ki")).hasToString("1Mi");
        assertThat(Quantity.parse("0.5Ki")).hasToString("512");
        assertThat(Quantity.parse("0.0001Ki")).hasToString("102400u");
        assertThat(Quantity.parse("1e3")).hasToString("1e3");
        assertThat(Quantity.parse("1E")).hasToString("1E");
        assertThat(Quantity.parse("100n")).hasToString("100n");
        assertThat(Quantity.parse("0Mi")).hasToString("0");
        assertThat(Quantity.parse("-2500m")).hasToString("-2500m");
        assertThat(Quantity.ofBytes(12313637683L)).hasToString("12313637683");
    }

    @Test
    void roundsBeyondABillionthAwayFromZero() {
        assertThat(Quantity.parse("0.0000000001")).hasToString("1n");
    }

    @Test
    void aSumIsWrittenAsItsFirstPartThatIsNotZero() {
        Quantity memory = Quantity.ZERO
                .plus(Quantity.parse("130Mi"))
                .plus(Quantity.parse("50Mi"))
                .plus(Quantity.parse("390Mi"));
        assertThat(memory).hasToString("570Mi");
        assertThat(Quantity.parse("3").plus(Quantity.parse("350m"))).hasToString("3350m");
    }

    @Test
    void refusesWhatIsNoAmount() {
        assertThatThrownBy(() -> Quantity.parse("1 Gi")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.parse("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.parse("1gi")).isInstanceOf(IllegalArgumentException.class);
    }

    /** As Kubernetes, which keeps an amount within 64 bits. */
    @Test
    void staysWithinWhatANumberHolds() {
        assertThat(Quantity.parse("1e30").whole()).isEqualTo(Long.MAX_VALUE);
        assertThat(Quantity.parse("9E").milli()).isEqualTo(Long.MAX_VALUE);
        assertThat(Quantity.parse("-9Ei").milli()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void isReadFromWhatStandsInAnObject() {
        assertThat(Quantity.of(Value.of("1500m"))).contains(Quantity.parse("1.5"));
        assertThat(Quantity.of(Value.of(2L))).contains(Quantity.of(2));
        assertThat(Quantity.of(new Value.Decimal(0.5)).orElseThrow()).hasToString("500m");
        assertThat(Quantity.of(Value.of("much"))).isEmpty();
        assertThat(Quantity.of(Value.of(true))).isEmpty();
        assertThat(Quantity.of(Value.NULL)).isEmpty();
    }
}
