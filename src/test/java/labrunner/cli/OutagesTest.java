package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Connection.State;
import labrunner.cluster.watch.Trouble;
import labrunner.problem.Problem;
import org.junit.jupiter.api.Test;

/** An outage has one line when it begins and one when it ends. */
class OutagesTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Problem SILENT = Problem.of(Problem.Kind.UNREACHABLE, "it doesn't answer", "");

    private final Outages outages = new Outages();

    private static Connection in(State state) {
        return new Connection(state, NOW, NOW, state == State.LOST ? Optional.of(SILENT) : Optional.empty(), Map.of());
    }

    private static Connection silent(int seconds) {
        return new Connection(
                State.QUIET,
                NOW,
                NOW,
                Optional.empty(),
                Map.of("Event", new Trouble(NOW, Duration.ofSeconds(seconds), Optional.of(SILENT))));
    }

    @Test
    void aLostConnectionIsSaidOnceAndThatItIsBackOnce() {
        assertThat(outages.news(in(State.LOST))).as("before the first answer").isEmpty();
        assertThat(outages.news(in(State.CONNECTED))).isEmpty();
        assertThat(outages.news(in(State.LOST)))
                .singleElement()
                .asString()
                .contains("The cluster doesn't answer")
                .contains("it doesn't answer");
        assertThat(outages.news(in(State.LOST))).isEmpty();
        assertThat(outages.news(in(State.QUIET))).containsExactly("  ! The cluster answers again");
        assertThat(outages.news(in(State.CONNECTED))).isEmpty();
    }

    @Test
    void aKindThatIsNotHeardOfForLongIsNamedOnce() {
        outages.news(in(State.CONNECTED));
        assertThat(outages.news(silent(18))).isEmpty();
        assertThat(outages.news(silent(30)))
                .singleElement()
                .asString()
                .contains("The cluster says nothing about Event objects");
        assertThat(outages.news(silent(31))).isEmpty();
        assertThat(outages.news(in(State.CONNECTED)))
                .containsExactly("  ! The cluster answers about Event objects again");
    }
}
