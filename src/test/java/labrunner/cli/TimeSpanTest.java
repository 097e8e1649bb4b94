package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    private static Duration read(String text) {
        return new TimeSpan.Reader().convert(text).duration();
    }

    @ParameterizedTest
    @CsvSource({"90,PT90S", "90s,PT90S", "20m,PT20M", "1h30m,PT1H30M", "1m30,PT1M30S", "1.5h,PT1H30M", "0,PT0S"})
    void countsSecondsWhereNoUnitStands(String text, Duration duration) {
        assertThat(read(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "5 m", "-5m", "5d", "99999999999999999999"})
    void saysWhatADurationIs(String text) {
        assertThatThrownBy(() -> read(text)).hasMessage("'" + text + "' is no duration such as 90s, 20m or 1h30m");
    }
}
