package labrunner.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import labrunner.cluster.rows.Ref;
import labrunner.run.cause.Readings.Answer;
import org.junit.jupiter.api.Test;

/** What is read beyond the watches: little, ever more seldom, and nothing twice at a time. */
class OnDemandTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private final OnDemand reads = new OnDemand();

    private static Reading pod(int number) {
        return new Reading.Whole(new Ref("v1", "Pod", Optional.of("w"), "p" + number));
    }

    private static List<Reading> pods(int from, int to) {
        return IntStream.range(from, to).mapToObj(OnDemandTest::pod).toList();
    }

    private void answer(Reading reading, Instant at) {
        reads.answered(reading, new Answer.Objects(at, List.of()), at);
    }

    @Test
    void asksForNoMoreThanTwenty() {
        assertThat(reads.due(pods(0, 50), NOW)).hasSize(20);
        assertThat(reads.due(pods(0, 50), NOW)).as("they are under way").isEmpty();
    }

    @Test
    void asksAgainEverMoreSeldom() {
        Reading one = pod(1);
        assertThat(reads.due(List.of(one), NOW)).containsExactly(one);
        answer(one, NOW);
        assertThat(reads.due(List.of(one), NOW.plusSeconds(4))).isEmpty();
        assertThat(reads.due(List.of(one), NOW.plusSeconds(5))).containsExactly(one);
        answer(one, NOW.plusSeconds(5));
        assertThat(reads.due(List.of(one), NOW.plusSeconds(14))).isEmpty();
        assertThat(reads.due(List.of(one), NOW.plusSeconds(15))).containsExactly(one);
    }

    @Test
    void makesRoomForWhatIsWantedNow() {
        reads.due(pods(0, 20), NOW).forEach(one -> answer(one, NOW));
        assertThat(reads.due(pods(20, 30), NOW.plusSeconds(1))).hasSize(10);
        assertThat(reads.readings().answers()).hasSizeLessThanOrEqualTo(20);
    }
}
