package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.journal.PrivateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of the bundled lab on a separate practice server, killed in every step and gone on with each time. */
class ResumeTest {
    /** A line of each step, and of each stage of the clean-up. */
    public static final List<String> PLACES = List.of(
            "default-demo created",
            "NodePool default-demo is ready",
            "inflate created",
            "All four pods run",
            "kubectl get nodeclaims",
            "inflate configured",
            "[5/7]",
            "inflate\" deleted",
            "nodepool.karpenter.sh \"default-demo\" deleted",
            "deleting Namespace workshop");

    @TempDir
    Path folder;

    @Test
    void finishesARunThatWasKilledInEveryStep() throws IOException {
        try (PracticeCluster server =
                PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY))) {
            Path kubeconfig = folder.resolve("kubeconfig");
            PrivateFiles.write(kubeconfig, server.kubeconfig());
            var rehearsal = new KilledRehearsal(
                    Path.of("labs/03-multi-architecture").toAbsolutePath(), kubeconfig, folder.resolve("state"));
            boolean first = true;
            for (String place : PLACES) {
                KilledRehearsal.Ran ran = rehearsal.killedAt(place);
                assertThat(ran.printed()).as("came to " + place).contains(place);
                assertThat(ran.printed().contains("Goes on with the run"))
                        .as(ran.printed())
                        .isEqualTo(!first);
                first = false;
            }
            KilledRehearsal.Ran end = rehearsal.toTheEnd();
            assertThat(end.code()).as(end.printed()).isZero();
            assertThat(end.printed())
                    .contains("Nothing of this lab is left: 0 objects, 0 machines, $0.0000/h.", "arm64 saves");
        }
    }

    @Test
    void saysWhatIsStillThereWhenItIsStopped() throws IOException {
        try (PracticeCluster server =
                PracticeCluster.start(PracticeOptions.standard().withSpeed(10))) {
            Path kubeconfig = folder.resolve("kubeconfig");
            PrivateFiles.write(kubeconfig, server.kubeconfig());
            var rehearsal = new KilledRehearsal(
                    Path.of("labs/03-multi-architecture").toAbsolutePath(), kubeconfig, folder.resolve("state"));
            KilledRehearsal.Ran stopped = rehearsal.stoppedAt("default-demo created");
            assertThat(stopped.code()).as("128 and SIGTERM").isEqualTo(143);
            assertThat(stopped.printed())
                    .containsPattern(
                            "Stopped. Still there of this lab: [234] objects, 0 machines, .0.0000/h\\. Rehearse it")
                    .doesNotContain("Exception");
        }
    }
}
