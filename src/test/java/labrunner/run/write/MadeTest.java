package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Pages;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.problem.Problem;
import labrunner.run.SharedCluster;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.CommandAnswer;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lines that make and delete, on a practice cluster: what is made, whose it is, and what is left alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MadeTest {
    @TempDir
    static Path folder;

    private PracticeCluster practice;
    private Cluster cluster;
    private RunLines run;
    private int number;
    private String space;

    @BeforeAll
    void start() {
        practice = PracticeCluster.start(
                PracticeOptions.standard().withDedicatedSystemPool(false).withSpeed(Double.POSITIVE_INFINITY));
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        new Pages(folder).with("settings.properties", "colour=blue\n");
    }

    @AfterAll
    void stop() {
        cluster.close();
        practice.close();
    }

    @BeforeEach
    void emptySpace() {
        run = new RunLines(cluster, folder);
        space = "made-" + number++;
        cluster.createNamespace(space, Map.of());
    }

    private CommandAnswer run(String line) {
        return run.run("kubectl -n " + space + " " + line);
    }

    private List<String> lines(String line) {
        CommandAnswer answer = run(line);
        assertThat(answer.problem()).as(line).isEmpty();
        return answer.outcome().lines();
    }

    private String error(String line) {
        return run(line).problem().map(Problem::summary).orElse("");
    }

    private Ref ref(String apiVersion, String kind, String name) {
        return new Ref(apiVersion, kind, Optional.of(space), name);
    }

    private Value.Mapping find(String apiVersion, String kind, String name) {
        return cluster.find(ref(apiVersion, kind, name)).orElseThrow();
    }

    @Test
    void whatIsMadeIsNotedBeforeAndAfterAndLabelled() {
        assertThat(lines("create deployment web --image=nginx --replicas=0"))
                .containsExactly("deployment.apps/web created");
        assertThat(run.noted())
                .containsExactly("intended Deployment " + space + "/web", "wrote Deployment " + space + "/web");
        Value.Mapping made = find("apps/v1", "Deployment", "web");
        assertThat(made.texts("metadata", "labels"))
                .containsEntry("app", "web")
                .containsKeys(RunLabels.RUN, RunLabels.LAB, RunLabels.OWNER);
        assertThat(made.texts("spec", "template", "metadata", "labels"))
                .as("a template carries no run's labels")
                .containsOnlyKeys("app");
    }

    @Test
    void whatIsThereStaysAsItIsAndIsNobodysChange() {
        cluster.apply(List.of(SharedCluster.settings(SharedCluster.configMap(space, "c"), "red")));
        assertThat(error("create configmap c --from-literal=colour=blue"))
                .isEqualTo("error: failed to create configmap: configmaps \"c\" already exists");
        assertThat(error("run web --image=nginx") + error("run web --image=nginx"))
                .isEqualTo("Error from server (AlreadyExists): pods \"web\" already exists");
        assertThat(find("v1", "ConfigMap", "c").text("data", "colour")).contains("red");
        assertThat(run.noted()).noneMatch(line -> line.contains("ConfigMap"));
    }

    @Test
    void aDryRunPrintsTheObjectAndChangesNothing() {
        assertThat(lines("create configmap c --from-file=settings.properties --dry-run=client -o yaml"))
                .containsExactly(
                        "apiVersion: v1",
                        "data:",
                        "  settings.properties: |",
                        "    colour=blue",
                        "kind: ConfigMap",
                        "metadata:",
                        "  name: c",
                        "  namespace: " + space);
        assertThat(lines("create configmap c --dry-run=server"))
                .containsExactly("configmap/c created (server dry run)");
        assertThat(cluster.find(ref("v1", "ConfigMap", "c"))).isEmpty();
        assertThat(run.noted()).isEmpty();
        assertThat(run("create configmap c --dry-run=server").outcome().changed())
                .isFalse();
    }

    @Test
    void whatALinePrintsIsAppliedByTheNext() {
        assertThat(lines("create configmap piped --from-literal=a=b --dry-run=client -o yaml | kubectl apply -f -"))
                .containsExactly("configmap/piped created");
        assertThat(find("v1", "ConfigMap", "piped").text("data", "a")).contains("b");
    }

    @Test
    void exposingTakesOverSelectorPortsAndLabelsButNoRunsLabels() {
        lines("create deployment web --image=nginx --port=8080 --replicas=0");
        assertThat(lines("expose deployment web --name=front")).containsExactly("service/front exposed");
        Value.Mapping front = find("v1", "Service", "front");
        assertThat(front.texts("spec", "selector")).isEqualTo(Map.of("app", "web"));
        assertThat(front.items("spec", "ports").getFirst().whole("targetPort")).contains(8080L);
        lines("run bare --image=nginx --port=80");
        assertThat(lines("expose pod bare")).containsExactly("service/bare exposed");
        assertThat(find("v1", "Service", "bare").texts("spec", "selector"))
                .containsEntry("run", "bare")
                .doesNotContainKey(RunLabels.RUN);
        assertThat(error("expose deployment nope --port=1"))
                .isEqualTo("Error from server (NotFound): deployments.apps \"nope\" not found");
        assertThat(error("expose deployment web --name=front"))
                .isEqualTo("Error from server (AlreadyExists): services \"front\" already exists");
    }

    @Test
    void autoscalingAndJobsNameWhatTheyComeFrom() {
        lines("create deployment web --image=nginx --replicas=0");
        assertThat(lines("autoscale deployment web --min=1 --max=3 --cpu=50%").getLast())
                .isEqualTo("horizontalpodautoscaler.autoscaling/web autoscaled");
        assertThat(find("autoscaling/v2", "HorizontalPodAutoscaler", "web").text("spec", "scaleTargetRef", "kind"))
                .contains("Deployment");
        lines("create cronjob nightly --image=busybox --schedule='0 0 1 1 *' -- true");
        assertThat(lines("create job now --from=cronjob/nightly")).containsExactly("job.batch/now created");
        Value.Mapping job = find("batch/v1", "Job", "now");
        assertThat(job.items("metadata", "ownerReferences").getFirst().text("name"))
                .contains("nightly");
        assertThat(job.texts("metadata", "labels"))
                .as("as a server gives them to a Job that has none")
                .containsEntry("job-name", "now");
    }

    @Test
    void aSelectorsDeletionLeavesWhatNobodyAgreedTo() {
        for (String name : List.of("a", "b", "c")) {
            lines("create configmap " + name + " --from-literal=x=y");
        }
        cluster.merge(
                ref("v1", "ConfigMap", "a"),
                find("v1", "ConfigMap", "a").text("metadata", "uid").orElseThrow(),
                Value.map("metadata", Value.map("labels", Value.map("app", "web"))));
        run.leave(find("v1", "ConfigMap", "b").text("metadata", "uid").orElseThrow());
        assertThat(lines("delete cm,secret -l app=web"))
                .containsExactly("configmap \"a\" deleted from " + space + " namespace");
        CommandAnswer all = run("delete cm --all --wait=false");
        assertThat(all.outcome().lines()).contains("configmap \"c\" deleted from " + space + " namespace");
        assertThat(all.problem().orElseThrow().summary())
                .contains("ConfigMap " + space + "/b, and nobody agreed that it is deleted.");
        assertThat(cluster.find(ref("v1", "ConfigMap", "b"))).isPresent();
        assertThat(lines("delete cm,secret -l app=web")).containsExactly("No resources found");
    }

    @Test
    void severalErrorsAreAllSaid() {
        assertThat(error("delete cm/none sa/none"))
                .isEqualTo("Error from server (NotFound): configmaps \"none\" not found\n"
                        + "Error from server (NotFound): serviceaccounts \"none\" not found");
    }

    @Test
    void byForceNothingIsWaitedFor() {
        lines("run web --image=nginx");
        assertThat(lines("delete pod web --force --grace-period=0"))
                .containsExactly(
                        "Warning: Immediate deletion does not wait for confirmation that the running resource has been"
                                + " terminated. The resource may continue to run on the cluster indefinitely.",
                        "pod \"web\" force deleted from " + space + " namespace");
        assertThat(cluster.find(ref("v1", "Pod", "web"))).isEmpty();
    }

    @Test
    void aDrainEvictsAsFarAsBudgetsAllowAndSaysWhatIsLeft() {
        lines("create deployment web --image=nginx --replicas=1");
        lines("create pdb web --selector=app=web --min-available=1");
        assertThat(lines("wait --for=condition=Available deploy/web --timeout=60s"))
                .hasSize(1);
        lines("wait --for=jsonpath='{.status.currentHealthy}'=1 pdb/web --timeout=60s");
        String node = pod().text("spec", "nodeName").orElseThrow();
        CommandAnswer refused = run("drain " + node + " --pod-selector=app=web --timeout=300ms");
        String name = pod().text("metadata", "name").orElseThrow();
        assertThat(refused.outcome().lines())
                .startsWith(
                        "node/" + node + " cordoned",
                        "evicting pod " + space + "/" + name,
                        "error when evicting pods/\"" + name + "\" -n \"" + space
                                + "\" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.problem().orElseThrow().summary())
                .startsWith("error: unable to drain node \"" + node + "\" due to error: ")
                .contains("There are pending nodes to be drained:\n " + node);
        lines("delete pdb web");
        assertThat(lines("drain " + node + " --pod-selector=app=web"))
                .containsExactly(
                        "node/" + node + " already cordoned",
                        "evicting pod " + space + "/" + name,
                        "pod/" + name + " evicted",
                        "node/" + node + " drained");
        assertThat(cluster.find(new Ref("v1", "Node", Optional.empty(), node))
                        .orElseThrow()
                        .isTrue("spec", "unschedulable"))
                .isTrue();
        assertThat(run.noted()).contains("intended Node " + node + ", there", "changed Node " + node);
    }

    private Value.Mapping pod() {
        return cluster.list(cluster.resource("pods"), Optional.of(space), Optional.of("app=web"))
                .getFirst();
    }

    @Test
    void aDrainTouchesNothingThatNobodyAgreedTo() {
        lines("create deployment web --image=nginx --replicas=1");
        lines("wait --for=condition=Available deploy/web --timeout=60s");
        String node = pod().text("spec", "nodeName").orElseThrow();
        run.leave(pod().text("metadata", "uid").orElseThrow());
        assertThat(error("drain " + node + " --pod-selector=app=web"))
                .contains("and nobody agreed that it is evicted.");
        assertThat(pod().text("metadata", "deletionTimestamp")).isEmpty();
        assertThat(error("drain " + node + " --pod-selector=k8s-app=cilium"))
                .contains("cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): kube-system/");
    }
}
