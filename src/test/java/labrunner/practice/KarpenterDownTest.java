package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Karpenter acts only while it runs. */
class KarpenterDownTest {
    private static final Key DEPLOYMENT = new Key("Deployment", "karpenter", "karpenter");
    private static final String NODE_CLASS = """
            {"apiVersion":"karpenter.azure.com/v1beta1","kind":"AKSNodeClass","metadata":{"name":"demo"},"spec":{}}""";
    private static final String NODE_POOL = """
            {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"demo"},"spec":{"template":{"spec":{
            "nodeClassRef":{"group":"karpenter.azure.com","kind":"AKSNodeClass","name":"demo"},"requirements":[]}}}}""";
    private static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"default"},"spec":{
            "nodeSelector":{"karpenter.sh/nodepool":"demo"},"containers":[{"name":"c","image":"pause:1"}]}}""";

    private static void pass(PracticeCluster cluster, Duration simulated) throws InterruptedException {
        var done = new CountDownLatch(1);
        cluster.loop().call(() -> {
            cluster.loop().wrote();
            return cluster.loop().after(simulated, DelayKind.PROGRESS, done::countDown);
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void scale(PracticeCluster cluster, int replicas) {
        cluster.loop()
                .call(() -> cluster.store()
                        .update(DEPLOYMENT, edited -> Tree.in(edited, "spec").put("replicas", replicas), "test"));
    }

    private static void create(PracticeCluster cluster, String object) {
        cluster.loop().call(() -> cluster.store().create(Tree.parse(object), "test"));
    }

    private static int count(PracticeCluster cluster, String kind) {
        return cluster.loop().call(() -> cluster.store().list(kind).size());
    }

    @Test
    void standsStillWhileScaledToNothingAndGoesOnAfterwards() throws InterruptedException {
        var options = PracticeOptions.standard()
                .withStart(Instant.parse("2026-06-18T10:00:00Z"))
                .withSpeed(Double.POSITIVE_INFINITY);
        try (var cluster = PracticeCluster.start(options)) {
            create(cluster, NODE_CLASS);
            create(cluster, NODE_POOL);
            pass(cluster, Duration.ofMinutes(1));
            scale(cluster, 0);
            pass(cluster, Duration.ofMinutes(1));
            create(cluster, POD);
            pass(cluster, Duration.ofMinutes(10));
            assertThat(count(cluster, "NodeClaim")).isZero();
            scale(cluster, 1);
            pass(cluster, Duration.ofMinutes(5));
            assertThat(count(cluster, "NodeClaim")).isEqualTo(1);
            assertThat(count(cluster, "Node")).isEqualTo(3);
        }
    }

    @Test
    void aMachineThatWasOrderedJoinsWithoutItButIsNotRegistered() throws InterruptedException {
        var options = PracticeOptions.standard()
                .withStart(Instant.parse("2026-06-18T10:00:00Z"))
                .withSpeed(Double.POSITIVE_INFINITY);
        try (var cluster = PracticeCluster.start(options)) {
            create(cluster, NODE_CLASS);
            create(cluster, NODE_POOL);
            pass(cluster, Duration.ofMinutes(1));
            create(cluster, POD);
            pass(cluster, Duration.ofSeconds(12));
            assertThat(count(cluster, "NodeClaim")).isEqualTo(1);
            assertThat(count(cluster, "Node")).isEqualTo(2);
            scale(cluster, 0);
            pass(cluster, Duration.ofMinutes(10));
            assertThat(count(cluster, "Node")).isEqualTo(3);
            assertThat(registered(cluster)).isFalse();
            scale(cluster, 1);
            pass(cluster, Duration.ofMinutes(1));
            assertThat(registered(cluster)).isTrue();
        }
    }

    private static boolean registered(PracticeCluster cluster) {
        return cluster.loop()
                .call(() ->
                        cluster.store().list("NodeClaim").stream().anyMatch(claim -> Tree.holds(claim, "Registered")));
    }
}
