package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Blank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for certain of a blank, by its name. */
final class KnownBlanksTest {
    private static final ClusterSnapshot NOTHING = ClusterSnapshot.empty(Instant.EPOCH);

    private static Blank blank(String name) {
        return Blank.of(name, Blank.Said.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLUSTER_NAME", "your-cluster-name", "AKS_CLUSTER", "cluster name", "MY_AKS_CLUSTER_NAME"})
    void theClustersNameIsThatOfTheKubeconfig(String name) {
        assertThat(KnownBlanks.certain(blank(name), Optional.of("team"), NOTHING))
                .contains("team");
        assertThat(KnownBlanks.certain(blank(name), Optional.empty(), NOTHING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLUSTER_ID", "new-cluster-name", "RESOURCE_GROUP", "NAME", "region2", "your-team"})
    void nothingElseIsGuessed(String name) {
        assertThat(KnownBlanks.certain(blank(name), Optional.of("team"), NOTHING))
                .isEmpty();
        assertThat(KnownBlanks.choices(blank(name), NOTHING)).isEmpty();
    }

    @Test
    void aRegionIsKnownOnlyWhereANodeSaysIt() {
        assertThat(KnownBlanks.certain(blank("REGION"), Optional.of("team"), NOTHING))
                .isEmpty();
    }
}
