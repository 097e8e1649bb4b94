package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** However fast time runs, the same wishes lead to the same objects with the same names. */
class SameObjectsTest {
    private static final Instant START = Instant.parse("2026-06-18T10:00:00Z");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final List<String> KINDS = List.of(
            "Namespace",
            "Node",
            "Deployment",
            "ReplicaSet",
            "DaemonSet",
            "Pod",
            "ServiceAccount",
            "Event",
            "NodePool",
            "NodeClaim",
            "AKSNodeClass");

    private static final String WEB = """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"default"},"spec":{"replicas":3,
            "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{
            "tolerations":[{"operator":"Exists"}],"containers":[{"name":"web","image":"nginx:1"}]}}}}""";

    private static final String NODE_CLASS = """
            {"apiVersion":"karpenter.azure.com/v1beta1","kind":"AKSNodeClass","metadata":{"name":"demo"},"spec":{}}""";

    private static final String NODE_POOL = """
            {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"demo"},"spec":{"template":{"spec":{
            "nodeClassRef":{"group":"karpenter.azure.com","kind":"AKSNodeClass","name":"demo"},"requirements":[
            {"key":"karpenter.azure.com/sku-family","operator":"In","values":["D"]},
            {"key":"karpenter.azure.com/sku-cpu","operator":"Lt","values":["5"]}]}}}}""";

    private static Map<String, String> objectsAt(double speed, Duration simulated, String... wishes) {
        var options = PracticeOptions.standard().withStart(START).withSpeed(0).withManaged(true);
        try (var cluster = PracticeCluster.start(options)) {
            var end = new CompletableFuture<Map<String, String>>();
            cluster.loop().call(() -> {
                cluster.loop().after(Duration.ofSeconds(2), DelayKind.PROGRESS, () -> {
                    for (String wish : wishes) {
                        cluster.store().create(Tree.parse(wish), "test");
                    }
                });
                return cluster.loop().after(simulated, DelayKind.PROGRESS, () -> {
                    cluster.loop().pause();
                    end.complete(shown(cluster.store()));
                });
            });
            cluster.speed(speed);
            return end.join();
        }
    }

    private static Map<String, String> shown(ObjectStore store) {
        var shown = new ConcurrentHashMap<String, String>();
        for (String kind : KINDS) {
            for (ObjectNode object : store.list(kind)) {
                ObjectNode copy = object.deepCopy();
                if (Tree.name(object).equals("kube-system")) {
                    Tree.in(copy, "metadata").remove("uid");
                }
                shown.put(Key.of(object).toString(), offsets(copy.toString()));
            }
        }
        return shown;
    }

    /** Times as seconds since the start. */
    private static String offsets(String json) {
        return TIME.matcher(json)
                .replaceAll(found -> "+"
                        + Duration.between(START, Instant.parse(found.group())).toMillis());
    }

    @Test
    void theSameObjectsAtOnceTenTimesAndFullSpeed() {
        var all = new ArrayList<Map<String, String>>();
        for (double speed : new double[] {Double.POSITIVE_INFINITY, 10, 1}) {
            all.add(objectsAt(speed, Duration.ofSeconds(8), WEB));
        }
        assertThat(all.getFirst()).containsKeys("Deployment default/web", "Node aks-systempool-12345678-vmss000000");
        assertThat(all.get(1)).isEqualTo(all.getFirst());
        assertThat(all.get(2)).isEqualTo(all.getFirst());
    }

    @Test
    void theSameMachinesAtAHundredTimesAndFullSpeed() {
        String bound = WEB.replace(
                "\"tolerations\":[{\"operator\":\"Exists\"}]", "\"nodeSelector\":{\"karpenter.sh/nodepool\":\"demo\"}");
        var simulated = Duration.ofMinutes(4);
        var full = objectsAt(Double.POSITIVE_INFINITY, simulated, NODE_CLASS, NODE_POOL, bound);
        assertThat(full.keySet()).anyMatch(key -> key.startsWith("NodeClaim demo-"));
        assertThat(full.keySet()).anyMatch(key -> key.startsWith("Node aks-demo-"));
        assertThat(objectsAt(100, simulated, NODE_CLASS, NODE_POOL, bound)).isEqualTo(full);
    }
}
