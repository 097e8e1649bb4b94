package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "300,0.3 s",
        "9949,9.9 s",
        "9950,10 s",
        "18000,18 s",
        "119400,119 s",
        "120000,2 m",
        "125000,2 m 5 s",
        "3600000,1 h",
        "7500000,2 h 5 m",
        "-5,0.0 s"
    })
    void durations(long millis, String text) {
        assertThat(Formats.exact(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "119,119 s", "120,2 m", "7199,119 m", "7200,2 h", "172800,2 d", "-3,0 s"})
    void ages(long seconds, String text) {
        assertThat(Formats.age(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.1982,0.1982", "0,0.0000", "12.34567,12.3457"})
    void moneyAnHourHasFourDigits(double dollars, String text) {
        assertThat(Formats.hourly(dollars)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "9999,9999", "10000,10 k", "20750,20 k"})
    void countsOfManyAreShort(int number, String text) {
        assertThat(Formats.count(number)).isEqualTo(text);
    }
}
