package labrunner.run.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.run.Snapshots;
import labrunner.run.state.Verdict;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** How long something has to stay as it is, until that is certain. */
class QuietTest {
    private static final Instant NOW = Snapshots.NOW;
    private static final Verdict.NotYet NOT_YET = new Verdict.NotYet("ready", "isn't", Optional.empty());
    private static final Expectation READY = derived(new Check.Ready(Judging.set("Job", ""), Check.Count.SOME));

    private final Quiet quiet = new Quiet();

    private static Expectation derived(Check check) {
        Expectation one = Judging.expect(check);
        return new Expectation(
                one.id(),
                one.text(),
                one.hint(),
                one.usually(),
                one.within(),
                one.only(),
                one.place(),
                check,
                true,
                Optional.empty(),
                false);
    }

    /** A Job that is suspended. */
    private static ClusterSnapshot suspended(String uid) {
        return Snapshots.empty()
                .objects(
                        "Job",
                        Value.map(
                                "kind",
                                "Job",
                                "metadata",
                                Value.map("name", "j", "uid", uid),
                                "spec",
                                Value.map("suspend", true)))
                .done();
    }

    private Verdict after(Expectation expectation, String uid, int seconds) {
        return quiet.look(expectation, NOT_YET, suspended(uid), NOW.plusSeconds(seconds));
    }

    @Test
    void itStaysPendingOnceNothingHasChangedForHalfAMinute() {
        assertThat(after(READY, "1", 0)).isInstanceOf(Verdict.NotYet.class);
        assertThat(quiet.next(List.of(READY), NOW)).contains(NOW.plusSeconds(30));
        assertThat(after(READY, "1", 29)).isInstanceOf(Verdict.NotYet.class);
        assertThat(after(READY, "1", 30))
                .isEqualTo(new Verdict.StaysPending(
                        "ready", "It is suspended: nothing runs until spec.suspend is false."));
        assertThat(quiet.next(List.of(READY), NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void aChangeBeginsItAnew() {
        after(READY, "1", 0);
        assertThat(after(READY, "2", 31)).isInstanceOf(Verdict.NotYet.class);
        assertThat(after(READY, "2", 61)).isInstanceOf(Verdict.StaysPending.class);
        quiet.look(READY, NOT_YET, Snapshots.empty().done(), NOW.plusSeconds(62));
        assertThat(after(READY, "2", 63)).as("it was gone").isInstanceOf(Verdict.NotYet.class);
    }

    @Test
    void aClockThatIsSetMovesItAlongAndWhatWasKnownBeforeIsKnown() {
        after(READY, "1", 0);
        quiet.move(Duration.ofHours(1));
        assertThat(after(READY, "1", 31)).isInstanceOf(Verdict.NotYet.class);
        assertThat(after(READY, "1", 3_631)).isInstanceOf(Verdict.StaysPending.class);
        quiet.forget();
        quiet.recall(READY.id());
        assertThat(after(READY, "1", 4_000)).isInstanceOf(Verdict.StaysPending.class);
    }

    @Test
    void whatALabAsksForIsNotSettledButSaysWhy() {
        Expectation asked = Judging.expect(new Check.Ready(Judging.set("Job", ""), Check.Count.SOME));
        after(asked, "1", 0);
        assertThat(after(asked, "1", 60))
                .isEqualTo(new Verdict.NotYet(
                        "ready",
                        "isn't; It is suspended: nothing runs until spec.suspend is false.",
                        Optional.empty()));
    }

    @Test
    void pendingIsMetByTheNumberAndTheReasonThatItNames() {
        assertThat(pending(Check.Count.SOME, Optional.empty())).isInstanceOf(Verdict.Met.class);
        assertThat(pending(Check.Count.SOME, Optional.of("is susp.nded"))).isInstanceOf(Verdict.Met.class);
        assertThat(pending(Check.Count.SOME, Optional.of("no cpu"))).isInstanceOf(Verdict.NotYet.class);
        assertThat(pending(new Check.Count(2, 2), Optional.empty())).isInstanceOf(Verdict.NotYet.class);
    }

    private Verdict pending(Check.Count count, Optional<String> message) {
        Expectation asked = Judging.expect(new Check.Pending(Judging.set("Job", ""), count, message));
        quiet.forget();
        assertThat(after(asked, "1", 0)).isInstanceOf(Verdict.NotYet.class);
        return after(asked, "1", 30);
    }
}
