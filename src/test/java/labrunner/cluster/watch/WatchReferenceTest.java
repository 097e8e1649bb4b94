package labrunner.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import labrunner.cluster.Cluster;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.Clusters;
import labrunner.cluster.Waiting;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.NodePoolRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Snapshots show what is in the cluster, say what can't be shown, and remember what passed. */
@ReferenceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchReferenceTest {
    private static final String SPACE = "watching";

    private final ReferenceCluster reference;
    private final Cluster cluster;

    WatchReferenceTest(ReferenceCluster reference) {
        this.reference = reference;
        this.cluster = Clusters.open(reference.adminKubeconfig());
    }

    @BeforeAll
    void makeNamespace() {
        cluster.createNamespace(SPACE, Map.of());
    }

    @AfterAll
    void close() {
        reference.kubectl("delete", "namespace", SPACE, "--wait=false");
        reference.kubectl("delete", "nodepool,aksnodeclass", SPACE, "--wait=false");
        reference.kubectl("delete", "crd", "things.watching.example.com", "--wait=false");
        cluster.close();
    }

    @Test
    void rowsTellTheStoryFromPoolToPod() {
        var facts = Set.<FactInterest>of(
                new FactInterest.LogText(
                        "created-claim",
                        Optional.of("karpenter"),
                        "app.kubernetes.io/name=karpenter",
                        Pattern.compile("created nodeclaim.*" + SPACE)),
                new FactInterest.EventText(
                        "nominated",
                        Optional.of("Pod"),
                        Optional.of(SPACE),
                        Optional.empty(),
                        Optional.of("Nominated"),
                        Optional.empty()));
        var interests = Set.of(
                Interest.rows("NodePool"),
                Interest.rows("NodeClaim"),
                Interest.whole("AKSNodeClass"),
                Interest.rows("Node"),
                Interest.rows("Pod"),
                Interest.rows("Deployment"),
                Interest.rows("Namespace"),
                new Interest("Pod", Optional.of(SPACE), Set.of(), Optional.of("app=story"), true));
        var report = cluster.apply(List.of(
                Desired.of(Manifests.nodeClass(SPACE)),
                Desired.of(Manifests.nodePool(SPACE, SPACE)),
                Desired.of(Manifests.deployment(SPACE, "story", 3, SPACE))));
        assertThat(report.complete()).as(report.toString()).isTrue();
        ClusterSnapshot end = Waiting.until(
                cluster,
                interests,
                facts,
                snapshot -> snapshot.facts().keySet().containsAll(List.of("created-claim", "nominated"))
                        && snapshot.rows(RowKind.DEPLOYMENTS).stream()
                                .anyMatch(row -> row.name().equals("story") && row.rolledOut() && row.ready() == 3)
                        && snapshot.rows(RowKind.NODE_CLAIMS).stream()
                                .anyMatch(row -> row.nodePool().equals(SPACE) && row.ready())
                        && snapshot.rows(RowKind.PODS).stream()
                                        .filter(row -> row.labels().containsValue("story") && row.ready())
                                        .count()
                                == 3
                        && snapshot.rows(RowKind.NODE_POOLS).stream()
                                .anyMatch(row -> row.name().equals(SPACE) && row.nodes() == 1));
        NodePoolRow pool = end.rows(RowKind.NODE_POOLS).stream()
                .filter(row -> row.name().equals(SPACE))
                .findFirst()
                .orElseThrow();
        assertThat(pool.ready()).isEqualTo("True");
        assertThat(pool.nodeClass()).isEqualTo(SPACE);
        assertThat(pool.limits()).isEqualTo(Map.of("cpu", "100"));
        assertThat(pool.cpuMilli()).isPositive();
        ClaimRow claim = end.rows(RowKind.NODE_CLAIMS).stream()
                .filter(row -> row.nodePool().equals(SPACE))
                .findFirst()
                .orElseThrow();
        assertThat(claim.type()).startsWith("Standard_D");
        assertThat(claim.arch()).isIn("arm64", "amd64");
        assertThat(claim.zone()).startsWith("swedencentral-");
        assertThat(claim.capacityType()).isEqualTo("on-demand");
        assertThat(claim.requestedCpuMilli()).isGreaterThanOrEqualTo(300);
        NodeRow node = end.rows(RowKind.NODES).stream()
                .filter(row -> claim.nodeName().equals(Optional.of(row.name())))
                .findFirst()
                .orElseThrow();
        assertThat(node.ready()).isTrue();
        assertThat(node.arch()).isEqualTo(claim.arch());
        assertThat(node.providerId()).isEqualTo(claim.providerId());
        assertThat(node.allocatableCpuMilli()).isGreaterThan(1000).isEqualTo(claim.allocatableCpuMilli());
        PodRow pod = end.rows(RowKind.PODS).stream()
                .filter(row -> row.labels().containsValue("story"))
                .findFirst()
                .orElseThrow();
        assertThat(pod.node()).contains(node.name());
        assertThat(pod.cpuMilli()).isEqualTo(100);
        assertThat(pod.memoryBytes()).isEqualTo(32L << 20);
        assertThat(pod.status()).isEqualTo("Running");
        assertThat(pod.nodeSelector()).isEqualTo(Map.of("cluster-test", SPACE));
        assertThat(end.rows(RowKind.PODS))
                .anySatisfy(row -> assertThat(row.daemon()).isTrue());
        assertThat(end.objects().get("Pod"))
                .hasSize(3)
                .allSatisfy(whole -> assertThat(whole.at("metadata").fields()).doesNotContainKey("managedFields"));
        assertThat(end.object(new Ref("karpenter.azure.com/v1beta1", "AKSNodeClass", Optional.empty(), SPACE)))
                .isPresent();
        assertThat(end.meta(new Ref("apps/v1", "Deployment", Optional.of(SPACE), "story")))
                .hasValueSatisfying(meta -> assertThat(meta.uid())
                        .isEqualTo(report.objects().get(2).uid().orElseThrow()));
        assertThat(end.facts().get("created-claim").text()).contains("created nodeclaim");
        assertThat(end.facts().get("nominated").count()).isPositive();
        assertThat(end.connection().connected()).isTrue();
        assertThat(end.sync()).containsEntry("Pod", Sync.SYNCED).containsEntry("Event", Sync.SYNCED);
        assertThat(Duration.between(claim.created(), end.clusterTime()).toSeconds())
                .isBetween(0L, 60L);
    }

    @Test
    void aKindWhoseDefinitionComesLaterIsWatchedFromThen() {
        var interest = Set.of(Interest.whole("Thing"));
        var absent = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            absent.join();
            reference.kubectlWith(Json.compact(definition()), "apply", "-f", "-");
            for (int turn = 0; turn < 50; turn++) {
                var thing = Value.map(
                        "apiVersion", "watching.example.com/v1",
                        "kind", "Thing",
                        "metadata", Value.map("name", "one"));
                if (reference
                                .kubectlWith(Json.compact(thing), "apply", "-f", "-")
                                .exit()
                        == 0) {
                    return;
                }
            }
        });
        ClusterSnapshot end = Waiting.until(cluster, interest, snapshot -> {
            if (snapshot.sync().get("Thing") == Sync.ABSENT) {
                absent.complete(true);
            }
            return snapshot.objects().containsKey("Thing");
        });
        assertThat(absent).as("it was missing at first").isDone();
        assertThat(end.sync()).containsEntry("Thing", Sync.SYNCED);
        reference.kubectl("delete", "crd", "things.watching.example.com");
    }

    private static Value definition() {
        return Value.map(
                "apiVersion",
                "apiextensions.k8s.io/v1",
                "kind",
                "CustomResourceDefinition",
                "metadata",
                Value.map("name", "things.watching.example.com"),
                "spec",
                Value.map(
                        "group",
                        "watching.example.com",
                        "names",
                        Value.map("kind", "Thing", "plural", "things"),
                        "scope",
                        "Cluster",
                        "versions",
                        Value.list(Value.map(
                                "name",
                                "v1",
                                "served",
                                true,
                                "storage",
                                true,
                                "schema",
                                Value.map("openAPIV3Schema", Value.map("type", "object"))))));
    }

    @Test
    void whatTheViewerMayNotListIsForbiddenAndTheRestIsShown() {
        try (Cluster viewer = Clusters.open(reference.viewerKubeconfig())) {
            ClusterSnapshot snapshot = Waiting.until(
                    viewer,
                    Set.of(Interest.rows("Node"), Interest.whole("Secret")),
                    seen -> seen.sync().get("Secret") == Sync.FORBIDDEN && seen.synced("Node"));
            assertThat(snapshot.rows(RowKind.NODES)).hasSizeGreaterThanOrEqualTo(2);
            assertThat(snapshot.connection().connected()).isTrue();
        }
    }

    @Test
    void knowsTheClusterItIsIn() {
        ClusterIdentity identity = cluster.identity();
        assertThat(identity.uid())
                .isEqualTo(reference
                        .kubectl("get", "ns", "kube-system", "-o", "jsonpath={.metadata.uid}")
                        .out());
        assertThat(identity.version()).startsWith("v1.35");
        assertThat(identity.karpenterInstalled()).isTrue();
        assertThat(identity.nodeClassesInstalled()).isTrue();
        assertThat(identity.selfHosted()).isTrue();
        assertThat(identity.timeRate()).isEqualTo(1.0);
        assertThat(Duration.between(cluster.clock().now(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(2));
    }
}
