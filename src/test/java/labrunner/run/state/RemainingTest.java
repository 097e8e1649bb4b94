package labrunner.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemainingTest {
    @Test
    void countsWhatIsLeftInWords() {
        assertThat(new Remaining(0, 1, 0.132, 1)).hasToString("0 objects, 1 machine, $0.1320/h and 1 without a price");
        assertThat(Remaining.NOTHING.nothing()).isTrue();
    }
}
