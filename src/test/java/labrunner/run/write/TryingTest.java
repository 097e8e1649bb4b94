package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.lab.Pages;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.SharedCluster;
import labrunner.run.state.CommandAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lines that say what an apply would do, on a practice cluster; a command that writes there fails the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryingTest {
    @TempDir
    Path folder;

    private PracticeCluster practice;
    private Cluster cluster;

    @BeforeAll
    void start(@TempDir Path own) {
        practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        cluster.createNamespace("demo", Map.of());
        assertThat(cluster.apply(List.of(SharedCluster.settings(SharedCluster.configMap("demo", "a"), "blue")))
                        .complete())
                .isTrue();
        assertThat(new RunLines(cluster, own)
                        .run("kubectl create secret generic s -n demo --from-literal=word=before")
                        .problem())
                .isEmpty();
    }

    @AfterAll
    void stop() {
        cluster.close();
        practice.close();
    }

    private CommandAnswer run(String line, String manifest) {
        new Pages(folder).with("m.yaml", manifest);
        return new Looking(folder, cluster).run(line);
    }

    private static String settings(String name, String colour) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: demo}\ndata: {colour: "
                + colour + "}\n";
    }

    @Test
    void aDiffShowsTheFieldThatWouldChangeAndEndsWithOne() {
        CommandAnswer answer = run("kubectl diff -f m.yaml", settings("a", "green"));
        assertThat(answer.problem()).isEmpty();
        assertThat(answer.outcome().exit()).isEqualTo(1);
        assertThat(answer.outcome().lines())
                .startsWith(
                        "diff -u -N /tmp/LIVE/v1.ConfigMap.demo.a /tmp/MERGED/v1.ConfigMap.demo.a",
                        "--- /tmp/LIVE/v1.ConfigMap.demo.a",
                        "+++ /tmp/MERGED/v1.ConfigMap.demo.a")
                .containsSequence("-  colour: blue", "+  colour: green");
        assertThat(cluster.find(SharedCluster.configMap("demo", "a"))
                        .orElseThrow()
                        .texts("data"))
                .containsEntry("colour", "blue");
    }

    @Test
    void aDiffOfWhatIsAsItShouldBeIsEmpty() {
        CommandAnswer answer = run("kubectl diff -f m.yaml", settings("a", "blue"));
        assertThat(answer.outcome().lines()).isEmpty();
        assertThat(answer.outcome().exit()).isZero();
    }

    @Test
    void aDiffOfASecretSaysWhatDiffersAndNotHow() {
        CommandAnswer answer = run(
                "kubectl diff -f m.yaml",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: demo}\n"
                        + "stringData: {word: afterwards, other: more}\n");
        String said = String.join("\n", answer.outcome().lines());
        assertThat(said)
                .contains("word: '*** (before)'", "word: '*** (after)'", "other: '***'")
                .doesNotContain("YWZ0ZXJ3YXJkcw", "YmVmb3Jl", "afterwards");
    }

    @Test
    void aTrySaysWhatWouldBecomeOfEachAndMakesNothing() {
        String both = settings("a", "green") + "---\n" + settings("b", "red");
        assertThat(run("kubectl apply --dry-run=server -f m.yaml", both)
                        .outcome()
                        .lines())
                .containsExactly("configmap/a configured (server dry run)", "configmap/b created (server dry run)");
        assertThat(run("kubectl apply --dry-run=server -f m.yaml", settings("a", "blue"))
                        .outcome()
                        .lines())
                .containsExactly("configmap/a unchanged (server dry run)");
        assertThat(run(
                                "kubectl apply --dry-run=client -f m.yaml -o go-template='{{.data.colour}}'",
                                settings("b", "red"))
                        .outcome()
                        .lines())
                .containsExactly("red");
        assertThat(cluster.find(SharedCluster.configMap("demo", "b"))).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsSaidBelowWhatItTakes() {
        CommandAnswer answer = run(
                "kubectl apply --dry-run=server -f m.yaml",
                settings("a", "green") + "---\n" + settings("b", "red").replace("\ndata:", "\ndota:"));
        assertThat(answer.problem().orElseThrow().summary()).contains("unknown field \"dota\"");
        assertThat(answer.outcome().lines()).containsExactly("configmap/a configured (server dry run)");
    }

    @Test
    void anApplyPrintsWhatIsAskedFor() {
        new Pages(folder).with("made.yaml", settings("made", "red"));
        var lines = new RunLines(cluster, folder);
        assertThat(lines.run("kubectl apply -f made.yaml -o name").outcome().lines())
                .containsExactly("configmap/made");
        assertThat(lines.run("kubectl apply -f made.yaml -o jsonpath='{.data.colour}'")
                        .outcome()
                        .lines())
                .containsExactly("red");
    }

    @Test
    void aTemplateThatGoesWrongHasPrintedWhatCameBefore() {
        CommandAnswer answer =
                new Looking(folder, cluster).run("kubectl get cm a -n demo -o go-template='{{.kind}} {{.kind.x}}'");
        assertThat(answer.outcome().lines()).containsExactly("ConfigMap ");
        assertThat(answer.problem().orElseThrow().summary())
                .startsWith("error: error executing template \"{{.kind}} {{.kind.x}}\": template: output:1:");
    }
}
