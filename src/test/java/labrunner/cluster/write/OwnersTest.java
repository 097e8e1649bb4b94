package labrunner.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.cluster.http.Transport;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.reference.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On the practice cluster each field is owned by whom a real control plane says, see {@link OwnerStories}. */
class OwnersTest {
    @TempDir
    private static Path folder;

    private static PracticeCluster cluster;
    private static Transport server;

    @BeforeAll
    static void start() {
        cluster = PracticeCluster.start(PracticeOptions.standard().withSpeed(20));
        server = OwnerStories.transport(Side.kubeconfig(cluster, folder));
    }

    @AfterAll
    static void stop() {
        server.close();
        cluster.close();
    }

    static List<OwnerStories.Story> stories() {
        return OwnerStories.read();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void areThoseThatARealControlPlaneSays(OwnerStories.Story story) {
        assertThat(OwnerStories.tell(story, server).text()).isEqualTo(story.text());
    }
}
