package labrunner.run.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.Snapshots;
import org.junit.jupiter.api.Test;

class PendingWritesTest {
    private static final Ref MAP = new Ref("v1", "ConfigMap", Optional.of("mid"), "one");
    private static final ClusterSnapshot NOTHING = Snapshots.empty().done();

    private static PendingWrites written() {
        var unseen = new PendingWrites();
        unseen.wrote(MAP, "uid", 1);
        return unseen;
    }

    @Test
    void aWriteThatIsNotShownWithinFiveSecondsAsksForAList() {
        PendingWrites unseen = written();
        assertThat(IntStream.range(0, 4).mapToObj(second -> unseen.tick())).allMatch(Set::isEmpty);
        assertThat(unseen.tick()).containsExactly("ConfigMap");
        assertThat(IntStream.range(0, 9).mapToObj(second -> unseen.tick())).allMatch(Set::isEmpty);
        assertThat(unseen.tick()).as("where that list didn't come").containsExactly("ConfigMap");
    }

    @Test
    void aSilentWatchMakesNothingForgotten() {
        PendingWrites unseen = written();
        for (int second = 0; second < 600; second++) {
            unseen.tick();
            unseen.look(NOTHING);
        }
        assertThat(unseen.refs()).containsExactly(MAP);
    }

    @Test
    void onlyAListThatWasBegunAfterTheWriteSaysThatItIsNotThere() {
        PendingWrites unseen = written();
        var before = unseen.of("ConfigMap");
        unseen.wrote(MAP, "uid", 2);
        unseen.listed(before, NOTHING);
        assertThat(unseen.refs()).as("written again since").containsExactly(MAP);
        unseen.listed(unseen.of("ConfigMap"), NOTHING);
        assertThat(unseen.isEmpty()).isTrue();
    }
}
