package labrunner.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.lab.Check;
import labrunner.lab.ObjectSet;
import labrunner.run.Snapshots;
import labrunner.run.state.Cause;
import labrunner.run.state.CauseMode;
import labrunner.run.state.Verdict;
import org.junit.jupiter.api.Test;

/** What can't be seen is said to be so: nobody guesses at what lies behind. */
class SightChainTest {
    private static final ObjectSet PODS =
            new ObjectSet("Pod", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static Cause why(ClusterSnapshot snapshot, Verdict verdict) {
        var look = new Look(snapshot, Readings.NONE, snapshot.clusterTime());
        return Diagnosis.of(
                        look,
                        Boxed.of(new Check.Ready(PODS, Check.Count.SOME)),
                        verdict,
                        List.of(new Subject(PODS, List.of())))
                .cause();
    }

    private static Cause why(Snapshots snapshots) {
        return why(snapshots.done(), new Verdict.Unknown("why"));
    }

    @Test
    void aKindThatTheLearnerMayNotSee() {
        Cause cause = why(Snapshots.empty().synced("Pod", Sync.FORBIDDEN));
        assertThat(cause.mode()).isEqualTo(CauseMode.SEE_FORBIDDEN);
        assertThat(cause.sentence()).isEqualTo("You may not list or watch pods here, so nobody can say.");
        assertThat(cause.kubectl()).isEqualTo("kubectl auth can-i list pods");
    }

    @Test
    void aKindThatTheClusterDoesNotServe() {
        Cause cause = why(Snapshots.empty().synced("Pod", Sync.ABSENT));
        assertThat(cause.mode()).isEqualTo(CauseMode.SEE_ABSENT);
        assertThat(cause.sentence()).isEqualTo("The cluster doesn't serve the kind Pod.");
    }

    @Test
    void aServerThatGivesNoList() {
        assertThat(why(Snapshots.empty().synced("Pod", Sync.FAILING)).sentence())
                .isEqualTo("The server gives no list of Pod objects.");
    }

    @Test
    void aConnectionThatIsLost() {
        Cause cause = why(Snapshots.empty().synced("Pod", Sync.SYNCED).disconnected());
        assertThat(cause.mode()).isEqualTo(CauseMode.SEE_LOST);
        assertThat(cause.mends()).isEqualTo(Cause.Mends.UNKNOWN);
    }

    @Test
    void aWatchThatIsBehindWhatWasWritten() {
        assertThat(why(Snapshots.empty().done(), new Verdict.Pending("the cluster to report Pod a"))
                        .sentence())
                .isEqualTo("The watch hasn't shown this yet: the cluster to report Pod a.");
    }
}
