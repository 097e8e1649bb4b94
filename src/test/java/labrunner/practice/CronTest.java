package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import labrunner.value.GoDuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    /** 2026-11-24 is a Tuesday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 9 * * *            | 1h  | 2026-11-24T09:00:00Z | true
            0 9 * * *            | 1h  | 2026-11-24T09:59:59Z | true
            0 9 * * *            | 1h  | 2026-11-24T10:00:30Z | false
            0 9 * * *            | 1h  | 2026-11-24T08:59:59Z | false
            0 22 * * *           | 8h  | 2026-11-24T05:00:00Z | true
            */15 * * * *         | 5m  | 2026-11-24T10:19:00Z | true
            */15 * * * *         | 5m  | 2026-11-24T10:21:00Z | false
            5/20 * * * *         | 1m  | 2026-11-24T10:45:00Z | true
            5/20 * * * *         | 1m  | 2026-11-24T10:05:00Z | true
            10-12 * * * *        | 1m  | 2026-11-24T10:13:30Z | false
            10-12,40 * * * *     | 1m  | 2026-11-24T10:40:00Z | true
            0 9 * * mon-fri      | 1h  | 2026-11-24T09:30:00Z | true
            0 9 * * Mon-Fri      | 1h  | 2026-11-22T09:30:00Z | false
            0 9 * * 0            | 1h  | 2026-11-22T09:30:00Z | true
            0 9 1 * *            | 1h  | 2026-11-24T09:30:00Z | false
            0 9 24 * 0           | 1h  | 2026-11-24T09:30:00Z | true
            0 9 1 * 2            | 1h  | 2026-11-24T09:30:00Z | true
            0 9 1 * */1          | 1h  | 2026-11-24T09:30:00Z | false
            0 9 ? NOV ?          | 1h  | 2026-11-24T09:30:00Z | true
            0 9 * jan-mar *      | 1h  | 2026-11-24T09:30:00Z | false
            @hourly              | 10m | 2026-11-24T10:10:30Z | false
            @hourly              | 10m | 2026-11-24T10:09:00Z | true
            @daily               | 1h  | 2026-11-24T00:30:00Z | true
            @midnight            | 1h  | 2026-11-24T01:30:00Z | false
            @weekly              | 72h | 2026-11-24T10:00:00Z | true
            @weekly              | 24h | 2026-11-24T10:00:00Z | false
            @monthly             | 1h  | 2026-12-01T00:00:00Z | true
            @yearly              | 1h  | 2027-01-01T00:59:00Z | true
            @annually            | 1h  | 2026-12-01T00:00:00Z | false
            """)
    void strikesWithinItsDuration(String schedule, String duration, Instant now, boolean active) {
        Duration lasts = GoDuration.parse(duration).orElseThrow();
        assertThat(Cron.parse(schedule).orElseThrow().struckWithin(lasts, now)).isEqualTo(active);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "5-1 * * * *",
                "*/0 * * * *",
                "a * * * *",
                "* * * * foo",
                "@often",
                "1-2-3 * * * *",
                "- * * * *"
            })
    void isNoSchedule(String text) {
        assertThat(Cron.parse(text)).isEmpty();
    }
}
