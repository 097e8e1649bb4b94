package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.problem.Problem;
import labrunner.run.SharedCluster;
import labrunner.run.state.CommandAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lines that only look, on a practice cluster; the words are those that kubectl 1.35.4 printed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookingTest {
    @TempDir
    Path folder;

    private PracticeCluster practice;
    private Cluster cluster;

    @BeforeAll
    void start(@TempDir Path own) {
        practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        cluster.createNamespace("demo", Map.of("team", "blue"));
        var report = cluster.apply(List.of(
                SharedCluster.settings(SharedCluster.configMap("demo", "b"), "blue"),
                SharedCluster.settings(SharedCluster.configMap("demo", "a"), "green"),
                SharedCluster.deployment("demo", "none", 0),
                SharedCluster.deployment("demo", "web", 1)));
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(new Looking(own, cluster).printed("kubectl rollout status deploy/none -n demo"))
                .endsWith("deployment \"none\" successfully rolled out");
        assertThat(new Looking(own, cluster).printed("kubectl rollout status deploy/web -n demo --timeout=2s"))
                .endsWith("Waiting for deployment \"web\" rollout to finish: 0 of 1 updated replicas are available...\n"
                        + "! error: timed out waiting for the condition");
    }

    @AfterAll
    void stop() {
        cluster.close();
        practice.close();
    }

    private String printed(String line) {
        return new Looking(folder, cluster).printed(line);
    }

    private CommandAnswer run(String line) {
        return new Looking(folder, cluster).run(line);
    }

    @Test
    void labelsHaveColumnsOfTheirOwn() {
        assertThat(printed("kubectl get ns demo -L team,missing").lines().map(String::stripTrailing))
                .satisfiesExactly(
                        head -> assertThat(head).matches("NAME +STATUS +AGE +TEAM +MISSING"),
                        row -> assertThat(row).matches("demo +Active +\\S+ +blue"));
    }

    @Test
    void aTableIsSortedByAFieldAndMayHaveNoHeadings() {
        assertThat(printed("kubectl get cm a b -n demo --no-headers -o custom-columns=:.metadata.name"))
                .isEqualTo("a\nb");
        assertThat(printed("kubectl get cm -n demo -o name --sort-by=.data.colour"))
                .endsWith("configmap/b\nconfigmap/a");
        assertThat(printed("kubectl get cm -n demo -o name --sort-by=.data.missing"))
                .contains("couldn't find any field with path \"{.data.missing}\"");
    }

    @Test
    void whatIsNotThereMayBeIgnored() {
        assertThat(printed("kubectl get cm missing -n demo --ignore-not-found")).isEmpty();
        assertThat(run("kubectl get cm missing -n demo").problem().orElseThrow().kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @Test
    void aCategoryIsAllItsKinds() {
        assertThat(printed("kubectl get all -n demo")).contains("deployment.apps/none", "replicaset.apps/none-");
    }

    @Test
    void aRolloutOfNothingThatRollsOutIsAnError() {
        CommandAnswer answer = run("kubectl rollout status deploy/missing -n demo");
        assertThat(answer.problem().orElseThrow().summary())
                .isEqualTo("Error from server (NotFound): deployments.apps \"missing\" not found");
        assertThat(run("kubectl rollout status cm/a -n demo")
                        .problem()
                        .orElseThrow()
                        .summary())
                .isEqualTo("error: no status viewer has been implemented for ConfigMap");
    }

    @Test
    void revisionsAreListedAndShown() {
        assertThat(printed("kubectl rollout history deploy/none -n demo"))
                .isEqualTo("deployment.apps/none \nREVISION  CHANGE-CAUSE\n1         <none>\n");
        assertThat(printed("kubectl rollout history deploy/none -n demo --revision=1"))
                .startsWith("deployment.apps/none with revision #1\nPod Template:\n");
        assertThat(printed("kubectl rollout history deploy/none -n demo --revision=7"))
                .endsWith("! error: unable to find the specified revision");
    }

    @Test
    void eventsAreListedForAnObject() {
        assertThat(printed("kubectl events -n demo --for deployment/web"))
                .contains("LAST SEEN", "ScalingReplicaSet", "Deployment/web");
        assertThat(printed("kubectl events -n demo --for cm/a")).isEqualTo("No events found in demo namespace.");
    }

    @Test
    void withoutMetricsKubectlSaysSo() {
        assertThat(printed("kubectl top nodes")).isEqualTo("\n! error: Metrics API not available");
    }

    @Test
    void rightsAreAskedFor() {
        assertThat(printed("kubectl auth can-i get pods -n demo")).isEqualTo("yes");
        assertThat(printed("kubectl auth can-i get nodes"))
                .isEqualTo("Warning: resource 'nodes' is not namespace scoped\n\nyes");
    }

    @Test
    void kindsAndVersionsAreListed() {
        assertThat(printed("kubectl api-resources --api-group=karpenter.sh -o name"))
                .contains("nodepools.karpenter.sh", "nodeclaims.karpenter.sh");
        assertThat(printed("kubectl api-versions").lines()).contains("apps/v1", "karpenter.sh/v1", "v1");
    }

    @Test
    void aFieldIsExplained() {
        assertThat(printed("kubectl explain nodepool.spec.weight")).startsWith("""
                GROUP:      karpenter.sh
                KIND:       NodePool
                VERSION:    v1

                FIELD: weight <integer>


                DESCRIPTION:
                """);
        assertThat(printed("kubectl explain nodepool.spec.nothing"))
                .endsWith("! error: field \"nothing\" does not exist");
    }

    @Test
    void theKubeconfigIsShownWithoutItsSecrets() {
        assertThat(printed("kubectl config view"))
                .contains("certificate-authority-data: DATA+OMITTED", "current-context: ")
                .doesNotContainPattern("[A-Za-z0-9+/]{60}");
        assertThat(printed("kubectl config current-context"))
                .isEqualTo(cluster.context().name());
        assertThat(printed("kubectl config view --minify -o jsonpath='{.clusters[0].cluster.server}'"))
                .isEqualTo(cluster.context().server());
    }

    @Test
    void theServerIsAskedAsItIs() {
        assertThat(printed("kubectl get --raw /version")).contains("\"gitVersion\"");
        assertThat(printed("kubectl cluster-info"))
                .startsWith("Kubernetes control plane is running at https://127.0.0.1:");
        assertThat(printed("kubectl version")).contains("Client Version: v1.35", "Server Version: v1.");
    }

    @Test
    void aRawPathLeadsToNoOtherServer() {
        assertThat(new Looking(folder, cluster)
                        .read("kubectl get --raw /api/v1/nodes/n/proxy/run")
                        .command()
                        .notRun())
                .isPresent();
    }
}
