package labrunner.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.run.OpenedCluster;
import labrunner.run.state.Cause;
import labrunner.run.state.CauseMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was recorded is played on a real API server: the same is said of it. */
@ReferenceTest
class RecordedModesReferenceTest {
    private static final int TRIES = 60;

    @ParameterizedTest
    @CsvSource({
        "quota,WORKLOAD_QUOTA",
        "limits,WORKLOAD_LIMITS",
        "security,WORKLOAD_SECURITY",
        "account,WORKLOAD_ACCOUNT",
        "webhook,WORKLOAD_WEBHOOK_AWAY",
        "gated,POD_GATED"
    })
    void saysTheSame(String name, CauseMode mode, ReferenceCluster cluster) throws IOException {
        String yaml = RecordedModesTest.FOLDER.resolve(name + ".yaml").toString();
        assertThat(cluster.kubectl("apply", "-f", yaml).exit()).isZero();
        try (OpenedCluster opened = OpenedCluster.open(
                Contexts.read(List.of(cluster.adminKubeconfig())).choose(Optional.empty()))) {
            Cause cause = why(opened, name);
            for (int tries = 0; tries < TRIES && cause.mode() != mode; tries++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                cause = why(opened, name);
            }
            assertThat(cause.mode()).as(cause.sentence()).isEqualTo(mode);
        } finally {
            cluster.kubectl("delete", "-f", yaml, "--wait=false");
        }
    }

    private static Cause why(OpenedCluster opened, String name) {
        return opened.why("deployment", "web", Optional.of("cause-" + name));
    }
}
