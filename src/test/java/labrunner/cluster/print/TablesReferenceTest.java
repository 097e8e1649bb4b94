package labrunner.cluster.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.cluster.Waiting;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What we print for a query is what the real kubectl prints, byte for byte. */
@ReferenceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesReferenceTest {
    private static final Duration TO_FALL_TOGETHER = Duration.ofSeconds(30);

    private final ReferenceCluster reference;
    private final Cluster cluster;

    TablesReferenceTest(ReferenceCluster reference) {
        this.reference = reference;
        this.cluster = Clusters.open(reference.adminKubeconfig());
    }

    @BeforeAll
    void fill() {
        var report = cluster.apply(List.of(
                Desired.of(Manifests.namespace("tables")),
                Desired.of(Manifests.nodeClass("tables")),
                Desired.of(Manifests.nodePool("tables", "tables")),
                Desired.of(Manifests.deployment("tables", "web", 2, "tables")),
                Desired.of(Manifests.configMap("tables", "odd", Yamls.odd()))));
        assertThat(report.complete()).as(report.toString()).isTrue();
        Waiting.until(
                cluster,
                Set.of(Interest.rows("Deployment")),
                snapshot -> snapshot.rows(RowKind.DEPLOYMENTS).stream()
                        .anyMatch(row -> row.name().equals("web") && row.rolledOut() && row.ready() == 2));
    }

    @AfterAll
    void empty() {
        reference.kubectl("delete", "namespace", "tables", "--wait=false");
        reference.kubectl("delete", "nodepool,aksnodeclass", "tables", "--wait=false");
        cluster.close();
    }

    static List<Arguments> queries() {
        var all = new ArrayList<Arguments>();
        for (String line : List.of(
                "nodes",
                "no -o wide",
                "pods -n tables",
                "pods -A",
                "po -n tables -o wide",
                "deploy -n tables --show-labels",
                "nodepools",
                "nodeclaims",
                "nodeclaims.karpenter.sh -o wide",
                "aksnodeclasses",
                "nodepools,aksnodeclasses",
                "all -n tables",
                "pods -n nothing-there",
                "pods -n tables missing",
                "nodepool missing tables",
                "deploy/web cm/odd -n tables",
                "pods -A -l app.kubernetes.io/name=karpenter",
                "pods -A --field-selector status.phase=Pending",
                "pods -A --field-selector status.phase=Running -o name",
                "nodepool tables -o name",
                "namespaces --no-headers",
                "nodepool tables -o yaml",
                "nodepool tables -o json",
                "cm -n tables odd -o yaml",
                "cm -n tables odd -o json",
                "deploy -n tables -o yaml",
                "nodes -o yaml",
                "nodes -o jsonpath={.items[*].metadata.name}",
                "nodes -o jsonpath={range .items[*]}{.metadata.name}{\"\\t\"}{.metadata.labels.kubernetes\\.io/arch}{\"\\n\"}{end}",
                "nodes -o jsonpath={.items[?(@.spec.unschedulable==true)].metadata.name}",
                "nodes -o jsonpath={.items[0].status.conditions[?(@.type==\"Ready\")].status}",
                "nodes -o jsonpath={.items[0]['metadata.name','status.nodeInfo.architecture']}",
                "nodes -o jsonpath={.items[-1:].metadata.labels}",
                "nodes -o jsonpath={..nodeInfo.architecture}",
                "nodepool tables -o jsonpath={.spec.template.spec.requirements[*].values}",
                "nodepool tables -o jsonpath={.spec.missing}-{.spec.limits.cpu}",
                "nodes -o jsonpath=plain",
                "nodes -o custom-columns=NAME:.metadata.name,ARCH:.metadata.labels.kubernetes\\.io/arch",
                "nodes -l cluster-test=tables -o custom-columns=NAME:.metadata.name,GONE:.metadata.nope,T:.spec.taints",
                "nodepools -o custom-columns=N:metadata.name,V:{.spec.template.spec.requirements[*].key},W:.spec.weight",
                "pods -n nothing-there -o custom-columns=NAME:.metadata.name",
                "events -n tables",
                "nonsense")) {
            all.add(Arguments.of(line));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void printsWhatKubectlPrints(String line) {
        List<String> words = new ArrayList<>(List.of("get"));
        words.addAll(List.of(line.split(" (?=[^{}]*(?:\\{|$))")));
        var theirs = reference.kubectl(words.toArray(String[]::new));
        Query.Printed ours = Clusters.get(cluster, words.subList(1, words.size()));
        // ages and versions change between two readings; sooner or later two fall together
        long end = System.nanoTime() + TO_FALL_TOGETHER.toNanos();
        while (!ours.out().equals(theirs.out()) && System.nanoTime() < end) {
            theirs = reference.kubectl(words.toArray(String[]::new));
            ours = Clusters.get(cluster, words.subList(1, words.size()));
        }
        assertThat(ours.out()).isEqualTo(theirs.out());
        assertThat(ours.err()).isEqualTo(theirs.err());
    }

    @Test
    void watchesATableAsKubectlDoes() throws Exception {
        var printed = new StringBuffer();
        var seen = new CompletableFuture<String>();
        try (AutoCloseable watch = cluster.follow(
                Clusters.query("cm", "-n", "tables", "-l", "watched=yes"),
                text -> {
                    printed.append(text);
                    if (printed.toString().lines().count() >= 3) {
                        seen.complete(printed.toString());
                    }
                },
                problem -> seen.completeExceptionally(problem.asException()))) {
            for (String name : List.of("first", "a-second-one")) {
                make(name);
            }
            assertThat(seen.get(20, TimeUnit.SECONDS).lines().toList())
                    .satisfiesExactly(
                            head -> assertThat(head).matches("NAME +DATA +AGE"),
                            first -> assertThat(first).matches("first +0 +\\ds"),
                            second -> assertThat(second).matches("a-second-one +0 +\\ds"));
        }
    }

    private void make(String name) {
        var object = Manifests.configMap("tables", name, Value.EMPTY);
        var report = cluster.apply(List.of(Desired.of(object.with(
                "metadata", Value.map("name", name, "namespace", "tables", "labels", Value.map("watched", "yes"))))));
        assertThat(report.complete()).as(report.toString()).isTrue();
    }
}
