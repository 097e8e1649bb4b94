package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Deletion;
import labrunner.lab.ReadingCommand;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.problem.Problem;
import labrunner.run.Lessons;
import labrunner.run.SharedCluster;
import labrunner.run.state.CommandAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl wait}, by its lines: the words are those that kubectl 1.35.4 printed on the same objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingTest {
    private static final Duration MINUTES = Duration.ofMinutes(25);

    @TempDir
    Path folder;

    private PracticeCluster practice;
    private Cluster cluster;

    @BeforeAll
    void start() {
        practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        cluster.createNamespace("demo", java.util.Map.of());
    }

    @AfterAll
    void stop() {
        cluster.close();
        practice.close();
    }

    @BeforeEach
    void settings() {
        cluster.apply(List.of(
                SharedCluster.settings(SharedCluster.SETTINGS, "blue"),
                SharedCluster.settings(SharedCluster.configMap("demo", "other"), "green"),
                SharedCluster.deployment("demo", "none", 0)));
    }

    private ReadingCommand.Wait command(String flags) {
        return (ReadingCommand.Wait) Lessons.page(folder, "# Wait", "```bash", "kubectl wait -n demo " + flags, "```")
                .commands()
                .findFirst()
                .orElseThrow()
                .command();
    }

    private CommandAnswer waited(String flags) {
        return Waiting.run(cluster, command(flags), what -> {});
    }

    private List<String> lines(String flags) {
        CommandAnswer answer = waited(flags);
        assertThat(answer.problem()).isEmpty();
        return answer.outcome().lines();
    }

    private String error(String flags) {
        return waited(flags).problem().orElseThrow().summary();
    }

    @Test
    void aConditionIsMetWhateverItsCase() {
        assertThat(lines("--for=condition=available deploy/none --timeout=60s"))
                .containsExactly("deployment.apps/none condition met");
        assertThat(lines("--for=condition=READY=true node --all --timeout=0"))
                .isNotEmpty()
                .allMatch(line -> line.matches("node/\\S+ condition met"));
    }

    @Test
    void aPathIsMetByItsValueOrByAny() {
        assertThat(lines("--for=jsonpath='{.data.colour}'=blue cm settings"))
                .containsExactly("configmap/settings condition met");
        assertThat(lines("--for=jsonpath=.data.colour cm settings other"))
                .containsExactly("configmap/settings condition met", "configmap/other condition met");
    }

    @Test
    void whatIsNotSoInTimeIsTheErrorOfKubectl() {
        assertThat(error("--for=condition=Available=false deploy/none --timeout=100ms"))
                .isEqualTo("error: timed out waiting for the condition on deployments/none");
        assertThat(error("--for=jsonpath='{.data.colour}'=red cm settings other --timeout=100ms"))
                .isEqualTo("timed out waiting for the condition on configmaps/settings\n"
                        + "timed out waiting for the condition on configmaps/other");
        assertThat(error("--for=jsonpath='{.data.size}' cm settings --timeout=0"))
                .isEqualTo("error: condition not met for configmaps/settings");
    }

    @Test
    void itsTimeIsTheClusters() {
        Instant before = cluster.clock().now();
        assertThat(error("--for=condition=Available=false deploy/none --timeout=25m"))
                .isEqualTo("error: timed out waiting for the condition on deployments/none");
        assertThat(Duration.between(before, cluster.clock().now())).isBetween(MINUTES, MINUTES.plusMinutes(2));
        cluster.waits().pass(MINUTES);
        assertThat(Duration.between(before, cluster.clock().now())).isGreaterThanOrEqualTo(MINUTES.multipliedBy(2));
    }

    @Test
    void whatIsSoIsPrintedThoughSomethingElseIsLate() {
        CommandAnswer answer = waited("--for=jsonpath='{.data.colour}'=blue cm settings other --timeout=100ms");
        assertThat(answer.outcome().lines()).containsExactly("configmap/settings condition met");
        assertThat(answer.problem().orElseThrow().summary())
                .isEqualTo("error: timed out waiting for the condition on configmaps/other");
    }

    @Test
    void whatIsNotThereIsAnErrorUnlessItIsToBeGone() {
        CommandAnswer named = waited("--for=condition=Ready pod/none");
        assertThat(named.problem().orElseThrow().kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(named.problem().orElseThrow().summary())
                .isEqualTo("Error from server (NotFound): pods \"none\" not found");
        CommandAnswer selected = waited("--for=condition=Ready pod -l app=nothing");
        assertThat(selected.problem().orElseThrow().kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(selected.problem().orElseThrow().summary()).isEqualTo("error: no matching resources found");
        assertThat(lines("--for=delete pod/none")).isEmpty();
        assertThat(lines("--for=delete pod -l app=nothing")).isEmpty();
    }

    @Test
    void aPathThatLeadsToNoPlainValueIsTheErrorOfKubectl() {
        assertThat(error("--for=jsonpath='{.data}'=x cm settings"))
                .isEqualTo("error: jsonpath leads to a nested object or list which is not supported");
        assertThat(error("--for=jsonpath='{.metadata.*}'=x cm settings"))
                .isEqualTo("error: given jsonpath expression matches more than one value");
        assertThat(error("--for=jsonpath='{.metadata[*]}'=x cm settings"))
                .isEqualTo("error: map[string]interface {} is not array or slice");
    }

    /** Runs a wait, and what is to happen once it is known to wait. */
    private CommandAnswer meanwhile(String flags, Runnable change) throws Exception {
        var waiting = new CountDownLatch(1);
        var said = new ConcurrentLinkedQueue<String>();
        var answer = new CompletableFuture<CommandAnswer>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(Waiting.run(cluster, command(flags), what -> {
                    said.add(what);
                    waiting.countDown();
                }));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isNotDone();
        assertThat(said).containsOnly("configmaps/settings");
        change.run();
        return answer.get(30, TimeUnit.SECONDS);
    }

    @Test
    void itWaitsUntilAValueCame() throws Exception {
        CommandAnswer answer = meanwhile(
                "--for=jsonpath='{.data.colour}'=red cm settings --timeout=1m",
                () -> cluster.apply(List.of(SharedCluster.settings(SharedCluster.SETTINGS, "red"))));
        assertThat(answer.problem()).isEmpty();
        assertThat(answer.outcome().lines()).containsExactly("configmap/settings condition met");
    }

    @Test
    void itWaitsUntilTheObjectItselfIsGoneThoughAnotherOfItsNameCame() throws Exception {
        Ref ref = SharedCluster.SETTINGS;
        CommandAnswer answer = meanwhile("--for=delete cm settings --timeout=1m", () -> {
            cluster.delete(
                    new Deletion(ref, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()), held -> {});
            cluster.apply(List.of(SharedCluster.settings(ref, "new")));
        });
        assertThat(answer.problem()).isEmpty();
        assertThat(answer.outcome().lines()).containsExactly("configmap/settings condition met");
    }
}
