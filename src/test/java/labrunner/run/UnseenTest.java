package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import org.junit.jupiter.api.Test;

class UnseenTest {
    private static final Ref MAP = new Ref("v1", "ConfigMap", Optional.of("mid"), "one");
    private static final ClusterSnapshot NOTHING = Snapshots.empty().done();

    private static Unseen written() {
        var unseen = new Unseen();
        unseen.wrote(MAP, "uid", 1);
        return unseen;
    }

    @Test
    void aWriteThatIsNotShownWithinFiveSecondsAsksForAList() {
        Unseen unseen = written();
        assertThat(IntStream.range(0, 4).mapToObj(second -> unseen.tick())).allMatch(Set::isEmpty);
        assertThat(unseen.tick()).containsExactly("ConfigMap");
        assertThat(IntStream.range(0, 9).mapToObj(second -> unseen.tick())).allMatch(Set::isEmpty);
        assertThat(unseen.tick()).as("where that list didn't come").containsExactly("ConfigMap");
    }

    @Test
    void aSilentWatchMakesNothingForgotten() {
        Unseen unseen = written();
        for (int second = 0; second < 600; second++) {
            unseen.tick();
            unseen.look(NOTHING);
        }
        assertThat(unseen.refs()).containsExactly(MAP);
    }

    @Test
    void onlyAListThatWasBegunAfterTheWriteSaysThatItIsNotThere() {
        Unseen unseen = written();
        var before = unseen.of("ConfigMap");
        unseen.wrote(MAP, "uid", 2);
        unseen.listed(before, NOTHING);
        assertThat(unseen.refs()).as("written again since").containsExactly(MAP);
        unseen.listed(unseen.of("ConfigMap"), NOTHING);
        assertThat(unseen.isEmpty()).isTrue();
    }
}
