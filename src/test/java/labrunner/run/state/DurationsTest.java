package labrunner.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void saysDurationsShort() {
        assertThat(List.of(
                                Duration.ofMillis(300),
                                Duration.ofSeconds(18),
                                Duration.ofSeconds(125),
                                Duration.ofMinutes(5),
                                Duration.ofHours(3))
                        .stream()
                        .map(Durations::words))
                .containsExactly("0.3 s", "18 s", "2 m 5 s", "5 m", "3 h 0 m");
    }
}
