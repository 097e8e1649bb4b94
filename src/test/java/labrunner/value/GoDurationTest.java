package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go's time.ParseDuration says of the same texts. */
class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "0s,PT0S",
        "90s,PT90S",
        "1h30m,PT1H30M",
        "1.5h,PT1H30M",
        ".5s,PT0.5S",
        "1.s,PT1S",
        "100ms,PT0.1S",
        "1us,PT0.000001S",
        "1µs1ns,PT0.000001001S",
        "1s1s,PT2S",
        "2562047h47m16.854775807s,PT2562047H47M16.854775807S"
    })
    void readsWhatGoReads(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "00",
                "s",
                "1 s",
                "1d",
                "1S",
                "Never",
                "1h30",
                "-1s",
                "1.2.3s",
                ".s",
                "2562047h47m16.854775808s"
            })
    void takesNothingElse(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @Test
    void takesNoLongerWithALongText() {
        assertThat(GoDuration.parse("1".repeat(1_000_000) + "s")).isEmpty();
    }
}
