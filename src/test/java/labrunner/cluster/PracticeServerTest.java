package labrunner.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.FactInterest;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.write.Applied;
import labrunner.cluster.write.Applied.Outcome;
import labrunner.cluster.write.Deletion;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.FieldOwners;
import labrunner.cluster.write.Manifests;
import labrunner.cluster.write.Preview;
import labrunner.cluster.write.Stands;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same client code on the practice cluster, over loopback, at full speed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeServerTest {
    private PracticeCluster practice;
    private Cluster cluster;

    @BeforeAll
    void open() {
        practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
    }

    @AfterAll
    void close() {
        cluster.close();
        practice.close();
    }

    @Test
    void isAClusterLikeAnyOther() {
        assertThat(cluster.identity().karpenterInstalled()).isTrue();
        assertThat(cluster.identity().nodeClassesInstalled()).isTrue();
        assertThat(cluster.identity().selfHosted()).isTrue();
        assertThat(cluster.identity().uid()).isNotEmpty();
        assertThat(cluster.resource("no").plural()).isEqualTo("nodes");
        assertThat(cluster.resource("nodeclaims.karpenter.sh").kind()).isEqualTo("NodeClaim");
        assertThat(cluster.refused(List.of(new Right("create", "apps", "deployments", Optional.of("default")))))
                .isEmpty();
    }

    @Test
    void saysItsTimeAndRate() {
        assertThat(Duration.between(practice.now(), cluster.clock().now()).abs())
                .isLessThan(Duration.ofMinutes(31));
        assertThat(cluster.clock().exact()).isTrue();
    }

    @Test
    void movesADeploymentFromRollingUpdateToRecreate() {
        cluster.createNamespace("strategies", Map.of());
        Value.Mapping rolling = Manifests.deployment("strategies", "web", 1, "nowhere");
        cluster.apply(List.of(Desired.of(rolling)));
        Value.Mapping recreate = rolling.with(
                "spec", FieldOwners.mapping(rolling.at("spec")).with("strategy", Value.map("type", "Recreate")));

        Value before = Clusters.settled(cluster, Ref.of(rolling));
        Preview preview = cluster.preview(Desired.of(recreate));
        assertThat(preview.problem()).isEmpty();
        assertThat(cluster.apply(
                                Desired.of(recreate),
                                new Stands.Object(
                                        before.text("metadata", "uid").orElseThrow(),
                                        before.text("metadata", "resourceVersion")))
                        .outcome())
                .isInstanceOf(Outcome.Configured.class);
        assertThat(cluster.find(Ref.of(recreate)).orElseThrow().at("spec"))
                .isEqualTo(preview.after().orElseThrow().at("spec"));
        assertThat(cluster.find(Ref.of(recreate)).orElseThrow().at("spec", "strategy"))
                .isEqualTo(Value.map("type", "Recreate"));
    }

    @Test
    void podsOfAPoolRunAndEverythingGoesAgain() {
        cluster.createNamespace("practised", Map.of());
        var objects = List.of(
                Desired.of(Manifests.nodeClass("practised")),
                Desired.of(Manifests.nodePool("practised", "practised")),
                Desired.of(Manifests.deployment("practised", "web", 2, "practised")));
        assertThat(cluster.apply(objects).objects())
                .extracting(Applied::outcome)
                .containsOnly(new Outcome.Created());
        assertThat(cluster.apply(objects).objects())
                .extracting(Applied::outcome)
                .containsOnly(new Outcome.Unchanged());
        var facts = Set.<FactInterest>of(new FactInterest.LogText(
                "created",
                Optional.of("karpenter"),
                "app.kubernetes.io/name=karpenter",
                Pattern.compile("created nodeclaim")));
        var interests = Set.of(
                Interest.rows("Deployment"), Interest.rows("Pod"), Interest.rows("NodeClaim"), Interest.rows("Node"));
        ClusterSnapshot ready = Waiting.until(
                cluster,
                interests,
                facts,
                snapshot -> snapshot.facts().containsKey("created")
                        && snapshot.rows(RowKind.DEPLOYMENTS).stream()
                                .anyMatch(row -> row.name().equals("web") && row.rolledOut() && row.ready() == 2));
        ClaimRow claim = ready.rows(RowKind.NODE_CLAIMS).getFirst();
        assertThat(claim.nodePool()).isEqualTo("practised");
        assertThat(Duration.between(claim.created(), ready.clusterTime())).isGreaterThan(Duration.ofSeconds(10));
        assertThat(cluster.get(Clusters.query("nodeclaims")).out())
                .contains(claim.name())
                .contains("True");
        cluster.scale(Ref.of(Manifests.deployment("practised", "web", 0, "")), 1);
        for (Desired desired : objects.reversed()) {
            assertThat(cluster.delete(
                            new Deletion(
                                    desired.ref(),
                                    Optional.empty(),
                                    Deletion.Propagation.BACKGROUND,
                                    Optional.of(Waiting.LONG)),
                            holding -> {}))
                    .as(desired.ref().toString())
                    .isInstanceOf(Deletion.Outcome.Gone.class);
        }
        Waiting.until(
                cluster,
                interests,
                snapshot -> snapshot.synced("NodeClaim")
                        && snapshot.rows(RowKind.NODE_CLAIMS).isEmpty());
    }
}
