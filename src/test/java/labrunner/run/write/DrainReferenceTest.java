package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.lab.Pages;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.run.state.CommandAnswer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A drain by a line of the page says and does what kubectl's does, on the same node with the same pods. */
@ReferenceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrainReferenceTest {
    private static final String PODS = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: drained, namespace: NS}
            spec:
              replicas: 2
              selector: {matchLabels: {app: NS}}
              template:
                metadata: {labels: {app: NS}}
                spec:
                  terminationGracePeriodSeconds: 1
                  tolerations: [{operator: Exists}]
                  nodeSelector: {kubernetes.io/hostname: NODE}
                  volumes: [{name: data, emptyDir: {}}]
                  containers: [{name: main, image: nginx}]
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: drained, namespace: NS}
            spec: {minAvailable: 2, selector: {matchLabels: {app: NS}}}
            """;
    private static final String BARE = """
            apiVersion: v1
            kind: Pod
            metadata: {name: bare, namespace: NS, labels: {app: bare-NS}}
            spec:
              terminationGracePeriodSeconds: 1
              tolerations: [{operator: Exists}]
              nodeName: NODE
              containers: [{name: main, image: nginx}]
            """;

    private final ReferenceCluster reference;
    private final Cluster cluster;
    private RunLines ours;
    private String node;

    @TempDir
    static Path folder;

    DrainReferenceTest(ReferenceCluster reference) {
        this.reference = reference;
        this.cluster = Clusters.open(reference.adminKubeconfig());
    }

    @BeforeAll
    void prepare() {
        ours = new RunLines(cluster, folder);
        new Pages(folder);
        node = reference
                .kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}")
                .out();
        for (String space : List.of("drain-ours", "drain-them")) {
            reference.kubectl("create", "namespace", space);
            apply(PODS, space);
            apply(BARE, space);
            reference.kubectl("wait", "-n", space, "--for=condition=Ready", "pods", "--all", "--timeout=60s");
            reference.kubectl(
                    "wait", "-n", space, "--for=jsonpath={.status.currentHealthy}=2", "pdb/drained", "--timeout=60s");
        }
    }

    private void apply(String manifest, String space) {
        var ran = reference.kubectlWith(manifest.replace("NS", space).replace("NODE", node), "apply", "-f", "-");
        assertThat(ran.exit()).as(ran.err()).isZero();
    }

    @AfterAll
    void close() {
        reference.kubectl("uncordon", node);
        reference.kubectl("delete", "namespace", "drain-ours", "drain-them", "--wait=false");
        cluster.close();
    }

    private String in(String line, String space) {
        return line.replace("NS", space).replace("NODE", node);
    }

    /** Each line once: how often an eviction is tried, and in which order, is chance. */
    private TreeSet<String> plain(Stream<String> lines) {
        var plain = new TreeSet<String>();
        lines.map(line -> line.replaceAll("drain-(ours|them)", "NS")
                        .replaceAll("drained-[a-z0-9]+-[a-z0-9]+", "drained-POD")
                        .replace(node, "NODE"))
                .forEach(plain::add);
        return plain;
    }

    private TreeSet<String> kubectl(String line) {
        ReferenceCluster.Ran ran = reference.kubectl(in(line, "drain-them").split(" "));
        return plain(Stream.concat(
                        Stream.of("exit " + ran.exit()),
                        Stream.concat(ran.out().lines(), ran.err().lines()))
                // what stays is said again in the two lines that follow
                .filter(text -> !text.startsWith("There are pending pods") && !text.startsWith("pod/drained-")
                        || text.endsWith("ed")));
    }

    private TreeSet<String> labrunner(String line) {
        CommandAnswer answer = ours.run("kubectl " + in(line, "drain-ours"));
        return plain(Stream.concat(
                Stream.concat(
                        Stream.of("exit " + (answer.problem().isPresent() ? 1 : 0)), answer.outcome().lines().stream()),
                answer.problem().stream().flatMap(problem -> problem.summary().lines())));
    }

    @Test
    void drainsAsKubectlDoes() {
        var soft = new SoftAssertions();
        for (String line : List.of(
                "drain NODE --pod-selector=app=NS",
                "drain NODE --pod-selector=k8s-app=cilium",
                "drain NODE --pod-selector=app=bare-NS",
                "drain NODE --pod-selector=app=NS --delete-emptydir-data --timeout=2s",
                "drain NODE --pod-selector=app=bare-NS --force --grace-period=1",
                "drain NODE --pod-selector=app=none",
                "drain -l kubernetes.io/hostname=NODE --pod-selector=app=none",
                "drain -l kubernetes.io/hostname=nowhere",
                "drain nowhere")) {
            reference.kubectl("uncordon", node);
            TreeSet<String> theirs = kubectl(line);
            reference.kubectl("uncordon", node);
            soft.assertThat(labrunner(line)).as(line).isEqualTo(theirs);
        }
        reference.kubectl("delete", "pdb", "drained", "-n", "drain-ours");
        reference.kubectl("delete", "pdb", "drained", "-n", "drain-them");
        for (String line : List.of(
                "drain NODE --pod-selector=app=NS --delete-emptydir-data --ignore-daemonsets",
                "drain NODE --pod-selector=app=NS --delete-emptydir-data --disable-eviction")) {
            reference.kubectl("uncordon", node);
            TreeSet<String> theirs = kubectl(line);
            reference.kubectl("uncordon", node);
            soft.assertThat(labrunner(line)).as(line).isEqualTo(theirs);
        }
        soft.assertAll();
        assertThat(reference
                        .kubectl("get", "node", node, "-o", "jsonpath={.spec.unschedulable}")
                        .out())
                .isEqualTo("true");
    }
}
