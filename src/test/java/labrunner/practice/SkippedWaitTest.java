package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A wait that is skipped ends where what is waited for has happened, with time that stands still before and after it. */
class SkippedWaitTest {
    private static final Instant START = Instant.parse("2026-06-18T10:00:00Z");
    private static final String NODE_CLASS = """
            {"apiVersion":"karpenter.azure.com/v1beta1","kind":"AKSNodeClass","metadata":{"name":"demo"},"spec":{}}""";
    private static final String NODE_POOL = """
            {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"demo"},"spec":{
            "disruption":{"consolidationPolicy":"WhenEmptyOrUnderutilized","consolidateAfter":"30s"},
            "template":{"spec":{
            "nodeClassRef":{"group":"karpenter.azure.com","kind":"AKSNodeClass","name":"demo"},"requirements":[
            {"key":"karpenter.azure.com/sku-family","operator":"In","values":["D"]},
            {"key":"karpenter.azure.com/sku-cpu","operator":"Lt","values":["5"]}]}}}}""";
    private static final String WEB = """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"default"},"spec":{"replicas":4,
            "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{
            "nodeSelector":{"karpenter.sh/nodepool":"demo"},"containers":[{"name":"web","image":"nginx:1",
            "resources":{"requests":{"cpu":"1"}}}]}}}}""";

    private final PracticeCluster cluster =
            PracticeCluster.start(PracticeOptions.standard().withStart(START).withSpeed(0));

    @BeforeEach
    void poolIsReady() {
        create(NODE_CLASS);
        create(NODE_POOL);
        skip();
        assertThat(list("NodePool")).allMatch(pool -> Tree.holds(pool, "Ready"));
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    private void create(String object) {
        cluster.loop().call(() -> cluster.store().create(Tree.parse(object), "test"));
    }

    private List<ObjectNode> list(String kind) {
        return cluster.loop().call(() -> cluster.store().list(kind));
    }

    private List<ObjectNode> pods() {
        return list("Pod").stream()
                .filter(pod -> Tree.namespace(pod).equals("default"))
                .toList();
    }

    private Skipped skip() {
        return cluster.skipWait().toCompletableFuture().join();
    }

    @Test
    void oneSkipBringsAllMachinesAndTheirPods() {
        create(WEB);
        var skipped = skip();
        assertThat(list("NodeClaim")).isNotEmpty().allMatch(claim -> Tree.holds(claim, "Ready"));
        assertThat(pods()).hasSize(4).allMatch(pod -> Tree.holds(pod, "Ready"));
        assertThat(skipped.over()).isTrue();
        assertThat(skipped.time()).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(4));
    }

    @Test
    void aSkipThatBeginsWhileMachinesStartEndsWhenTheyAreThere() {
        create(WEB);
        // as a learner does who has looked on for a while
        cluster.speed(100);
        assertThat(cluster.loop()
                        .skipWait(() -> !cluster.store().list("NodeClaim").isEmpty())
                        .toCompletableFuture()
                        .join()
                        .over())
                .isTrue();
        cluster.pause();
        skip();
        assertThat(pods()).hasSize(4).allMatch(pod -> Tree.holds(pod, "Ready"));
    }

    @Test
    void whatIsBeingDeletedIsGoneAfterASkipAndEmptyMachinesAfterTheNext() {
        create(WEB);
        skip();
        cluster.loop()
                .call(() -> cluster.store()
                        .delete(
                                new Key("Deployment", "default", "web"),
                                new Deletion(
                                        Optional.of(Deletion.Propagation.BACKGROUND),
                                        OptionalLong.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
        skip();
        assertThat(pods()).isEmpty();
        assertThat(skip().over()).isTrue();
        assertThat(list("NodeClaim")).isEmpty();
        assertThat(list("Node")).noneMatch(node -> Tree.name(node).startsWith("aks-demo-"));
    }

    @Test
    void whereNothingIsOnItsWayNothingIsSkippedForLong() {
        Skipped last = skip();
        for (int i = 0; i < 5 && !last.time().isZero(); i++) {
            last = skip();
        }
        assertThat(last.time()).isZero();
        assertThat(last.over()).isFalse();
    }

    @Test
    void aPodThatCanNeverBePlacedIsNotWaitedFor() {
        create(WEB.replace("\"demo\"", "\"other\""));
        for (int i = 0; i < 5; i++) {
            assertThat(skip().time()).isLessThan(Duration.ofMinutes(31));
        }
        assertThat(pods()).hasSize(4).noneMatch(pod -> Tree.holds(pod, "Ready"));
        assertThat(skip().time()).isZero();
    }
}
