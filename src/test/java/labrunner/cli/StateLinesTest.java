package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.Cause;
import labrunner.run.state.CauseMode;
import labrunner.run.state.Verdict;
import org.junit.jupiter.api.Test;

class StateLinesTest {
    private static final Instant AT = Instant.parse("2026-11-24T01:30:26Z");
    private static final Verdict MET = new Verdict.Met("four");
    private final StateLines lines = new StateLines();

    private List<String> box(Mark mark, Verdict now, BoxState.Moment... history) {
        return box(mark, now, Optional.empty(), history);
    }

    private List<String> box(Mark mark, Verdict now, Optional<Cause> cause, BoxState.Moment... history) {
        var expectation = new Expectation(
                "e",
                "All four pods run",
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Where.EVERYWHERE,
                Place.of("lab.yaml"),
                new Check.Ready(
                        new ObjectSet("Pod", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        Check.Count.SOME),
                false,
                Optional.empty(),
                false);
        var told = new ArrayList<String>();
        lines.box(
                new BoxState(
                        expectation,
                        mark,
                        now,
                        Optional.of(MET),
                        Optional.of(AT),
                        Optional.of(AT),
                        Optional.of(Duration.ofSeconds(7)),
                        Optional.of(AT),
                        List.of(history),
                        false,
                        Duration.ofSeconds(7),
                        "",
                        cause),
                told);
        return told;
    }

    @Test
    void whatIsUnknownWasNotLost() {
        assertThat(box(Mark.MET, MET)).singleElement().asString().contains("✓ All four pods run", "7");
        assertThat(box(Mark.UNKNOWN, new Verdict.Unknown("the connection to the cluster is lost")))
                .isEmpty();
        assertThat(box(Mark.MET, MET)).as("nothing new").isEmpty();
    }

    @Test
    void whatWasLostAndMetAgainSaysWhenInOneLine() {
        var met = new BoxState.Moment(AT, true, "four");
        var lost = new BoxState.Moment(AT.plusSeconds(15), false, "3 of 4");
        box(Mark.MET, MET, met);
        assertThat(box(Mark.NO_LONGER, new Verdict.NotYet("4", "3", Optional.empty()), met, lost))
                .containsExactly("  ! All four pods run: was met and no longer is");
        assertThat(box(Mark.MET, MET, met, lost, new BoxState.Moment(AT.plusSeconds(36), true, "four")))
                .singleElement()
                .asString()
                .endsWith("met 01:30:26, lost 01:30:41, met again 01:31:02");
    }

    @Test
    void saysWhyOfWhatTakesLongerThanUsualOnceForEachCause() {
        List<String> told = because(CauseMode.CLAIM_STARTING, "Its machine starts.");
        assertThat(told)
                .containsExactly(
                        "  … All four pods run: waited for longer than usual",
                        "    Its machine starts.",
                        "    Do: Wait.",
                        "    Look: kubectl get nodeclaims");
        assertThat(because(CauseMode.CLAIM_STARTING, "Its machine starts.")).isEmpty();
        assertThat(because(CauseMode.CLAIM_QUOTA, "Azure refuses.")).contains("    Azure refuses.");
    }

    private List<String> because(CauseMode mode, String sentence) {
        var cause = new Cause(
                mode,
                sentence,
                Optional.of("Wait."),
                List.of(),
                List.of(),
                Cause.Sure.CERTAIN,
                Cause.Mends.UNKNOWN,
                Optional.empty(),
                "kubectl get nodeclaims");
        return box(Mark.WAITING, new Verdict.NotYet("4", "3", Optional.empty()), Optional.of(cause));
    }
}
