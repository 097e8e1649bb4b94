package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.run.state.BoxState;
import labrunner.run.state.Verdict;
import org.junit.jupiter.api.Test;

/** What a look says of a box, by when it was met. */
class SeenTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Verdict NOT_YET = new Verdict.NotYet("one", "none", Optional.empty());

    private static BoxState box(Optional<Duration> metAfter, Verdict now) {
        var expectation = new Expectation(
                "a",
                "There is a Pod",
                Optional.empty(),
                WITHIN,
                WITHIN,
                Where.EVERYWHERE,
                Place.of("lab.yaml"),
                new Check.Absent(
                        new ObjectSet("Pod", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                false,
                Optional.empty(),
                false);
        return new BoxState(
                expectation,
                now.met() ? BoxState.Mark.MET : BoxState.Mark.WAITING,
                now,
                Optional.of(now).filter(verdict -> !(verdict instanceof Verdict.Unknown)),
                Optional.of(BEGIN),
                metAfter.map(BEGIN::plus),
                metAfter,
                metAfter.map(BEGIN::plus),
                metAfter.map(after -> List.of(new BoxState.Moment(BEGIN.plus(after), true, "")))
                        .orElse(List.of()),
                false,
                WITHIN,
                "",
                Optional.empty());
    }

    private static Seen after(Duration time) {
        return Seen.of(box(Optional.of(time), new Verdict.Met("a pod")), WITHIN);
    }

    @Test
    void aBoxIsMetAtOnceOrByTimeAsLongAsALearnerWouldWait() {
        assertThat(after(Duration.ofMillis(300))).isEqualTo(new Seen.AtOnce());
        assertThat(after(Duration.ofSeconds(90))).isEqualTo(new Seen.ByTime(Duration.ofSeconds(90)));
        assertThat(after(Duration.ofMinutes(3))).isEqualTo(new Seen.NotMet());
    }

    @Test
    void whatNobodyCanSeeIsNotTakenForUnmet() {
        assertThat(Seen.of(box(Optional.empty(), NOT_YET), WITHIN)).isEqualTo(new Seen.NotMet());
        assertThat(Seen.of(box(Optional.empty(), new Verdict.Unknown("no right to look")), WITHIN))
                .isEqualTo(new Seen.Unknown("no right to look"));
    }
}
