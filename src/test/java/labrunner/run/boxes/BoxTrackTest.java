package labrunner.run.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.run.journal.JournalData;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.BoxState.Moment;
import labrunner.run.state.Verdict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BoxTrackTest {
    private static final Instant ANSWER = Instant.parse("2026-11-24T10:00:00Z");
    private static final Optional<Instant> FROM = Optional.of(ANSWER);
    private static final Verdict NOT_YET = new Verdict.NotYet("4", "3 of 4", Optional.empty());
    private final BoxTrack track = new BoxTrack(new Expectation(
            "e",
            "it is so",
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Where.EVERYWHERE,
            Place.of("lab.yaml"),
            new Check.Ready(
                    new ObjectSet("Deployment", Optional.empty(), Optional.of("a"), Optional.empty(), Optional.empty()),
                    Check.Count.SOME),
            false,
            Optional.empty(),
            false));

    private static Instant at(long seconds) {
        return ANSWER.plusSeconds(seconds);
    }

    private static Sight sight(long seconds, String... uids) {
        return sight(seconds, true, uids);
    }

    private static Sight sight(long seconds, boolean told, String... uids) {
        return new Sight(at(seconds), told, List.of(new Sight.There(Set.of(uids), Optional.of(at(-60)))));
    }

    private static Verdict met(String evidence) {
        return new Verdict.Met(evidence);
    }

    private BoxState state(long seconds) {
        return track.state(false, false, at(seconds));
    }

    @Test
    void whatIsMadeAgainHasTimesOfItsOwn() {
        track.judged(NOT_YET, FROM, sight(0, "one"));
        track.judged(met("one"), FROM, sight(7, "one"));
        assertThat(state(9).metAt()).contains(at(7));
        assertThat(state(9).took()).contains(Duration.ofSeconds(7));

        track.judged(NOT_YET, FROM, sight(20, "two"));
        assertThat(state(21).mark()).as("another one, which was never met").isEqualTo(Mark.WAITING);
        assertThat(state(24).waited()).isEqualTo(Duration.ofSeconds(4));
        track.judged(met("two"), FROM, sight(25, "two"));

        assertThat(state(30).metAt()).contains(at(25));
        assertThat(state(30).since()).contains(at(20));
        assertThat(state(30).took()).contains(Duration.ofSeconds(5));
        assertThat(state(30).now()).isEqualTo(met("two"));
    }

    @Test
    void whatIsMadeAgainAndHoldsAtTheFirstLookIsNotMetAtOnceByItsCommand() {
        track.judged(met("one"), FROM, sight(0, "one"));
        assertThat(state(1).took()).as("it held when the command was answered").contains(Duration.ZERO);
        track.judged(met("two"), FROM, sight(20, "two"));
        assertThat(state(21).metAt()).contains(at(20));
        assertThat(state(21).took()).isEmpty();
    }

    @Test
    void aCommandRunAgainIsWaitedForFromItsNewAnswer() {
        track.judged(met("one"), FROM, sight(0, "one"));
        track.judged(new Verdict.Pending("its command"), Optional.empty(), sight(29, "two"));
        track.judged(NOT_YET, Optional.of(at(30)), sight(31, "two"));
        track.judged(met("two"), Optional.of(at(30)), sight(37, "two"));
        assertThat(state(40).since()).contains(at(30));
        assertThat(state(40).metAt()).contains(at(37));
        assertThat(state(40).took()).contains(Duration.ofSeconds(7));
    }

    @Test
    void keepsAShortHistoryOfMetAndLost() {
        track.judged(met("four"), FROM, sight(1, "one"));
        track.judged(NOT_YET, FROM, sight(5, "one"));
        assertThat(state(6).mark()).isEqualTo(Mark.NO_LONGER);
        track.judged(met("four again"), FROM, sight(9, "one"));
        assertThat(state(10).metAt()).as("not the first time only").contains(at(9));
        assertThat(state(10).took()).as("from when it was lost").contains(Duration.ofSeconds(4));
        assertThat(state(10).history())
                .containsExactly(
                        new Moment(at(1), true, "four"),
                        new Moment(at(5), false, "3 of 4"),
                        new Moment(at(9), true, "four again"));
        for (int i = 10; i < 30; i += 2) {
            track.judged(NOT_YET, FROM, sight(i, "one"));
            track.judged(met("four"), FROM, sight(i + 1, "one"));
        }
        assertThat(state(40).history()).hasSize(8).last().isEqualTo(new Moment(at(29), true, "four"));
    }

    @Test
    void theEvidenceIsThatOfTheTimeShown() {
        track.judged(met("NodeClaim a, b"), FROM, sight(1, "a", "b"));
        track.judged(met("NodeClaim a, b, c"), FROM, sight(30, "a", "b", "c"));
        assertThat(state(31).metAt()).contains(at(1));
        assertThat(state(31).now()).isEqualTo(met("NodeClaim a, b"));
        track.judged(met("NodeClaim d"), FROM, sight(60, "d"));
        assertThat(state(61).metAt()).contains(at(60));
        assertThat(state(61).now()).isEqualTo(met("NodeClaim d"));
    }

    @Test
    void whatCannotBeJudgedIsUnknownAndKeepsWhatWasSeen() {
        var lost = new Verdict.Unknown("the connection to the cluster is lost");
        track.judged(met("four"), FROM, sight(1, "one"));
        assertThat(track.judged(lost, FROM, sight(5))).isFalse();
        assertThat(state(999).mark()).isEqualTo(Mark.UNKNOWN);
        assertThat(state(999).judged()).contains(met("four"));
        assertThat(state(999).late()).as("it isn't waited for").isFalse();
        assertThat(state(999).history()).hasSize(1);
        track.judged(met("four"), FROM, sight(50, "one"));
        assertThat(state(60).mark()).isEqualTo(Mark.MET);
        assertThat(state(60).metAt()).contains(at(1));
        track.judged(lost, FROM, sight(70));
        track.judged(NOT_YET, FROM, sight(80, "one"));
        assertThat(state(81).mark()).isEqualTo(Mark.NO_LONGER);
    }

    @Test
    void goesOnWithWhatAnEarlierProcessSawIfTheObjectsAreTheSame() {
        var entry = new JournalData.BoxEntry(at(-30), at(-20), Optional.of(List.of(new Moment(at(-20), true, "four"))));
        track.remember(entry);
        assertThat(state(0).mark()).as("not looked at yet").isEqualTo(Mark.OPEN);
        track.judged(met("four"), FROM, sight(1, false, "one"));
        assertThat(state(2).metAt()).contains(at(-20));
        assertThat(state(2).history()).hasSize(1);
    }

    @Test
    void doesNotSayHowLongItTookWhereAnEarlierProcessHeardTheAnswer() {
        track.judged(met("four"), FROM, sight(0, false, "one"));
        assertThat(state(1).metAt()).contains(at(0));
        assertThat(state(1).took()).isEmpty();
    }

    @Test
    void readsAnEntryOfAJournalWithoutAHistory() {
        JsonMapper json = JsonMapper.builder().build();
        var old = json.readValue(
                "{\"since\":\"2026-11-24T10:00:00Z\",\"metAt\":\"2026-11-24T10:00:07Z\"}", JournalData.BoxEntry.class);
        assertThat(old.moments()).isEmpty();
        var entry = new JournalData.BoxEntry(at(0), at(7), Optional.of(List.of(new Moment(at(7), true, "four"))));
        assertThat(json.readValue(json.writeValueAsString(entry), JournalData.BoxEntry.class))
                .isEqualTo(entry);
    }

    @Test
    void whatStaysPendingIsSettledKeptAndMetLater() {
        var stays = new Verdict.StaysPending("4", "no node");
        assertThat(track.judged(stays, FROM, sight(40, "one"))).as("to be kept").isTrue();
        assertThat(track.judged(stays, FROM, sight(41, "one"))).isFalse();
        assertThat(state(42).mark()).isEqualTo(Mark.STAYS_PENDING);
        assertThat(state(42).settled()).isTrue();
        assertThat(state(9_999).late()).isFalse();
        JournalData.BoxEntry kept = track.entry().orElseThrow();
        assertThat(kept.pending()).contains("no node");
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(kept), JournalData.BoxEntry.class))
                .isEqualTo(kept);

        track.judged(met("four"), FROM, sight(60, "one"));
        assertThat(state(61).mark()).isEqualTo(Mark.MET);
        assertThat(track.entry().orElseThrow().pending()).isEmpty();
        assertThat(track.entry().orElseThrow().metAt()).isEqualTo(at(60));
    }

    @Test
    void anEarlierProcessesWordThatItStaysPendingHolds() {
        track.recall(new JournalData.BoxEntry(at(-90), at(-60), Optional.empty(), Optional.of("no node")));
        assertThat(state(0).mark()).isEqualTo(Mark.STAYS_PENDING);
        assertThat(track.wasMet()).isFalse();
    }

    @Test
    void whatIsOvertakenStaysAsItWasSeen() {
        track.overtake();
        assertThat(state(0).mark()).isEqualTo(Mark.OVERTAKEN);
        assertThat(state(0).settled()).isTrue();
        track.judged(met("four"), FROM, sight(1, "one"));
        track.overtake();
        assertThat(track.state(true, false, at(2)).mark()).isEqualTo(Mark.MET);
    }
}
