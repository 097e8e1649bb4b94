package labrunner.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClusterClockTest {
    @Test
    void aClockOfWholeSecondsDoesNotJumpWithinOne() {
        var nanos = new AtomicLong();
        Instant start = Instant.parse("2026-01-01T00:00:00.700Z");
        var clock = new ClusterClock(nanos::get, start);
        clock.second(Instant.parse("2026-01-01T00:00:00Z"), 1);
        assertThat(clock.now()).isEqualTo(start);
        nanos.addAndGet(500_000_000);
        clock.second(Instant.parse("2026-01-01T00:00:01Z"), 1);
        assertThat(clock.now()).isEqualTo(start.plusMillis(500));
    }

    @Test
    void aTimeFarFromOursIsBelievedWhenItIsSaidAgain() {
        var nanos = new AtomicLong();
        var clock = new ClusterClock(nanos::get, Instant.EPOCH);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        clock.second(start, 1);
        assertThat(clock.now()).as("the first").isEqualTo(start);
        clock.second(start.plus(Duration.ofDays(365)), 1);
        assertThat(clock.now()).as("a year ahead, once").isEqualTo(start);
        nanos.addAndGet(2_000_000_000);
        clock.second(start.plusSeconds(2), 1);
        clock.second(start.plus(Duration.ofDays(365)), 1);
        assertThat(clock.now()).as("and back").isEqualTo(start.plusSeconds(2));
        nanos.addAndGet(2_000_000_000);
        clock.second(start.plus(Duration.ofDays(365)).plusSeconds(2), 1);
        assertThat(clock.now())
                .as("a clock that was set")
                .isEqualTo(start.plus(Duration.ofDays(365)).plusSeconds(2));
    }

    @Test
    void aClockThatRunsFasterSaysHowLongASpanTakesHere() {
        var nanos = new AtomicLong();
        var clock = new ClusterClock(nanos::get, Instant.EPOCH);
        clock.exactly(Instant.parse("2026-01-01T00:00:00.250Z"), 10, false, nanos.get());
        nanos.addAndGet(2_000_000_000);
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-01-01T00:00:20.250Z"));
        assertThat(clock.real(Duration.ofSeconds(50))).isEqualTo(Duration.ofSeconds(5));
        clock.exactly(Instant.parse("2026-01-01T00:00:20Z"), 0, false, nanos.get());
        nanos.addAndGet(5_000_000_000L);
        assertThat(clock.now()).as("paused").isEqualTo(Instant.parse("2026-01-01T00:00:20Z"));
    }

    @Test
    void aServerThatSaysItsTimeHasToConfirmIt() {
        var nanos = new AtomicLong();
        var clock = new ClusterClock(nanos::get, Instant.EPOCH);
        Instant said = Instant.parse("2026-01-01T00:00:00Z");
        clock.exactly(said, 100, false, nanos.get());
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(clock.now()).isEqualTo(said.plus(ClusterClock.UNCONFIRMED.multipliedBy(100)));
        clock.exactly(said.plusSeconds(90), 100, false, nanos.get());
        assertThat(clock.now()).isEqualTo(said.plusSeconds(90));
    }

    @Test
    void anAnswerThatCameSlowlyDoesNotUndoALaterOne() {
        var nanos = new AtomicLong();
        var clock = new ClusterClock(nanos::get, Instant.EPOCH);
        Instant said = Instant.parse("2026-01-01T00:00:00Z");
        long slow = nanos.getAndAdd(1_000_000);
        clock.exactly(said.plusSeconds(180), 1, false, nanos.getAndAdd(1_000_000));
        clock.exactly(said, 1, false, slow);
        assertThat(clock.now()).isEqualTo(said.plusSeconds(180));
        clock.exactly(said, 1, false, nanos.addAndGet(1_000_000));
        assertThat(clock.now()).as("its time was set back").isEqualTo(said);
    }
}
