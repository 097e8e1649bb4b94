package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.reference.Fresh;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.run.state.CauseMode;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link CauseWalkTest} on a real API server with a real Karpenter. */
@ReferenceTest
class CauseWalkReferenceTest {
    @TempDir
    private Path folder;

    @Test
    void whoeverWaitsKnowsWhyAndItIsSo(@Fresh ReferenceCluster cluster) throws Exception {
        Lab lab = LabReader.read(
                Path.of("labs/03-multi-architecture"), Optional.of(Path.of("").toAbsolutePath()));
        var walk = new CauseWalk();
        var end = new CompletableFuture<LessonState>();
        try (var opened = OpenedCluster.open(
                        Contexts.read(List.of(cluster.adminKubeconfig())).choose(Optional.empty()));
                LabRun run = opened.begin(lab, new RunOptions(folder, false, true, true), state -> {
                    if (walk.look(state)) {
                        end.complete(state);
                    }
                })) {
            run.send(new Intent.RunAll(false));
            assertThat(end.get(10, TimeUnit.MINUTES).problem()).isEmpty();
        }
        assertThat(walk.wrong).isEmpty();
        assertThat(walk.waits).isGreaterThan(20);
        assertThat(walk.modes)
                .contains(CauseMode.CLAIM_ORDERED)
                .containsAnyOf(CauseMode.CLAIM_STARTING, CauseMode.CLAIM_KUBELET);
    }
}
