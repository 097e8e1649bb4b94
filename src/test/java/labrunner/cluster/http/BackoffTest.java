package labrunner.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration HALF = Duration.ofMillis(500);

    private static Stream<Double> seconds(Backoff backoff, int times) {
        return Stream.generate(backoff::next).limit(times).map(wait -> wait.toMillis() / 1000.0);
    }

    @Test
    void eachWaitIsTwiceTheLastUpToTheLimit() {
        var backoff = new Backoff(() -> 0, Backoff.LONGEST);
        assertThat(seconds(backoff, 8)).containsExactly(0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30.0, 30.0);
    }

    @Test
    void jitterMakesAWaitLongerButNeverLongerThanTheLimit() {
        var backoff = new Backoff(() -> 1, Backoff.LONGEST);
        assertThat(seconds(backoff, 7)).containsExactly(1.2, 2.4, 4.8, 9.6, 19.2, 30.0, 30.0);
    }

    @Test
    void whatWentWellForAWhileBeginsAnewAndWhatDidNotGoesOn() {
        var backoff = new Backoff(() -> 0, Backoff.LONGEST);
        seconds(backoff, 3).toList();
        assertThat(backoff.lasted(HALF)).isFalse();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(6400));
        assertThat(backoff.lasted(Backoff.STABLE_AFTER)).isTrue();
        assertThat(backoff.next()).isEqualTo(Backoff.FIRST);
    }
}
