package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import labrunner.problem.Problem;
import labrunner.run.state.Snapshot;
import org.junit.jupiter.api.Test;

class ConnectionRetryTest {
    private static final Optional<Problem> AWAY = Optional.of(Problem.of(Problem.Kind.UNREACHABLE, "away", ""));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ConnectionRetry outage = new ConnectionRetry(now::get);

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    @Test
    void whoIsAwayIsAskedAgainAfterAMoment() {
        assertThat(outage.waits()).isFalse();
        assertThat(outage.passing(AWAY)).isTrue();
        assertThat(outage.waits()).isTrue();
        pass(ConnectionRetry.RETRY_INTERVAL);
        assertThat(outage.waits()).isFalse();
    }

    @Test
    void butNotForEver() {
        assertThat(outage.passing(AWAY)).isTrue();
        pass(Snapshot.LONGEST.minusSeconds(1));
        assertThat(outage.passing(AWAY)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(outage.passing(AWAY)).isFalse();
    }

    @Test
    void anAnswerBetweenTwoOutagesCountsAndARefusalIsOne() {
        assertThat(outage.passing(AWAY)).isTrue();
        pass(Snapshot.LONGEST);
        assertThat(outage.passing(Optional.of(Problem.of(Problem.Kind.FORBIDDEN, "no", ""))))
                .isFalse();
        assertThat(outage.passing(AWAY)).isTrue();
        assertThat(outage.passing(Optional.empty())).isFalse();
    }
}
