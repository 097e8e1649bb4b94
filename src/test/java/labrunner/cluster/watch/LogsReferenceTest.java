package labrunner.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.problem.Problem;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Logs by selector hold the lines that the real kubectl prints. */
@ReferenceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsReferenceTest {
    private static final String KARPENTER = "app.kubernetes.io/name=karpenter";

    private final ReferenceCluster reference;
    private final Cluster cluster;

    LogsReferenceTest(ReferenceCluster reference) {
        this.reference = reference;
        this.cluster = Clusters.open(reference.adminKubeconfig());
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    /** Gathers lines until they end, or there are enough. */
    private static final class Gathered implements LogSink {
        private final int enough;
        private final List<LogLine> lines = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final CompletableFuture<List<LogLine>> done = new CompletableFuture<>();

        Gathered(int enough) {
            this.enough = enough;
        }

        @Override
        public void lines(List<LogLine> batch, long dropped) {
            lines.addAll(batch);
            if (lines.size() >= enough) {
                done.complete(List.copyOf(lines));
            }
        }

        @Override
        public void problem(Problem problem) {
            problems.add(problem);
        }

        @Override
        public void ended() {
            done.complete(List.copyOf(lines));
        }
    }

    private static LogQuery query(String namespace, int tail, boolean follow) {
        return new LogQuery(
                Optional.of(namespace),
                Optional.empty(),
                Optional.of(KARPENTER),
                Optional.empty(),
                true,
                Optional.empty(),
                tail,
                follow);
    }

    @Test
    void readsWhatKubectlReads() throws Exception {
        var sink = new Gathered(Integer.MAX_VALUE);
        String theirs = reference
                .kubectl("logs", "-n", "karpenter", "-l", KARPENTER, "--all-containers", "--tail=-1")
                .out();
        try (AutoCloseable logs = cluster.logs(query("karpenter", -1, false), sink)) {
            String ours = sink.done.get(20, TimeUnit.SECONDS).stream()
                    .map(line -> line.text() + "\n")
                    .collect(Collectors.joining());
            assertThat(theirs).isNotEmpty();
            assertThat(ours).startsWith(theirs);
        }
        assertThat(sink.lines)
                .allMatch(line -> line.time().isPresent() && line.pod().startsWith("karpenter-"));
    }

    @Test
    void followsFromTheTail() throws Exception {
        var sink = new Gathered(2);
        try (AutoCloseable logs = cluster.logs(query("karpenter", 1, true), sink)) {
            // a pod that fits nowhere makes Karpenter write
            var report = cluster.apply(List.of(
                    Desired.of(Manifests.nodeClass("logged")),
                    Desired.of(Manifests.nodePool("logged", "logged")),
                    Desired.of(Manifests.deployment("default", "logged", 1, "logged"))));
            assertThat(report.complete()).as(report.toString()).isTrue();
            List<LogLine> lines = sink.done.get(60, TimeUnit.SECONDS);
            assertThat(lines.size()).isGreaterThanOrEqualTo(2);
            assertThat(lines)
                    .isSortedAccordingTo(
                            java.util.Comparator.comparing(line -> line.time().orElseThrow()));
        } finally {
            reference.kubectl("delete", "deploy", "logged", "--wait=false");
            reference.kubectl("delete", "nodepool,aksnodeclass", "logged", "--wait=false");
        }
        assertThat(sink.problems).isEmpty();
    }

    @Test
    void saysThatThereAreNoPods() throws Exception {
        var sink = new Gathered(1);
        try (AutoCloseable logs = cluster.logs(query("default", -1, false), sink)) {
            assertThat(sink.done.get(20, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(sink.problems)
                .extracting(Problem::summary)
                .containsExactly("No resources found in default namespace.");
    }
}
