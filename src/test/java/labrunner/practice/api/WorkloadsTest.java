package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What learners apply on a new cluster whose system pool takes all pods: it runs, and is found. */
class WorkloadsTest {
    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard()
                .withManaged(true)
                .withOwnPools(true)
                .withDedicatedSystemPool(false)
                .withSpeed(Double.POSITIVE_INFINITY));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode until(String path, Predicate<JsonNode> reached) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        JsonNode seen = server.get(path).body();
        while (!reached.test(seen) && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            seen = server.get(path).body();
        }
        assertThat(reached.test(seen)).as(seen.toString()).isTrue();
        return seen;
    }

    private static void post(String path, String yaml) {
        var reply = server.post(path, yaml);
        assertThat(reply.code()).as(reply.message()).isEqualTo(201);
    }

    @Test
    void runsAPlainPodOnTheSystemPool() {
        post(
                "/api/v1/namespaces/default/pods",
                "{apiVersion: v1, kind: Pod, metadata: {name: plain}, spec: {containers: [{name: c, image: 'nginx:1'}]}}");
        JsonNode pod = until(
                "/api/v1/namespaces/default/pods/plain",
                seen -> Tree.text(seen, "status", "phase").equals("Running"));
        assertThat(Tree.text(pod, "spec", "nodeName")).startsWith("aks-systempool-");
    }

    @Test
    void notesThePodsBehindAServiceAndItsPorts() {
        String pods = "/api/v1/namespaces/default/pods";
        post("/api/v1/namespaces/default/services", """
                {apiVersion: v1, kind: Service, metadata: {name: shop},
                 spec: {type: LoadBalancer, selector: {app: shop}, ports: [{port: 80, targetPort: http}]}}""");
        post(pods, """
                {apiVersion: v1, kind: Pod, metadata: {name: shop, labels: {app: shop}},
                 spec: {containers: [{name: c, image: 'nginx:1', ports: [{name: http, containerPort: 8080}]}]}}""");
        JsonNode service = until(
                "/api/v1/namespaces/default/services/shop",
                seen -> !Tree.items(seen, "status", "loadBalancer", "ingress").isEmpty());
        assertThat(Tree.text(
                        Tree.items(service, "status", "loadBalancer", "ingress").getFirst(), "ip"))
                .startsWith("203.0.113.");
        until(
                "/api/v1/namespaces/default/endpoints/shop",
                seen -> Tree.at(seen, "subsets").path(0).path("addresses").size() == 1);
        String slices = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices";
        var rows = Tree.items(
                server.table(slices + "?labelSelector=kubernetes.io/service-name%3Dshop")
                        .body(),
                "rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().path("cells").path(2).asString()).isEqualTo("8080");

        server.delete("/api/v1/namespaces/default/services/shop", "");
        until(
                "/api/v1/namespaces/default/endpoints/shop",
                seen -> Tree.text(seen, "kind").equals("Status"));
        until(
                slices + "?labelSelector=kubernetes.io/service-name%3Dshop",
                seen -> seen.path("items").isEmpty());
    }

    @Test
    void beginsWithTheServiceOfTheApiServerAndAksStorageClasses() {
        var service =
                server.table("/api/v1/namespaces/default/services/kubernetes").body();
        assertThat(Tree.items(service, "rows").getFirst().path("cells").toString())
                .startsWith("[\"kubernetes\",\"ClusterIP\",\"10.0.0.1\",\"<none>\",\"443/TCP\",");
        List<String> names = Tree.items(
                        server.get("/apis/storage.k8s.io/v1/storageclasses").body(), "items")
                .stream()
                .map(Tree::name)
                .toList();
        assertThat(names).contains("default", "managed-csi", "azurefile-csi");
    }

    @Test
    void beginsWithTheNodePoolsOfNodeAutoProvisioning() {
        for (String pool : new String[] {"default", "system-surge"}) {
            until("/apis/karpenter.sh/v1/nodepools/" + pool, seen -> Tree.holds(seen, "Ready"));
        }
        JsonNode surge =
                server.get("/apis/karpenter.sh/v1/nodepools/system-surge").body();
        assertThat(Tree.at(surge, "spec", "template", "spec", "taints").toString())
                .contains("CriticalAddonsOnly");
        until("/apis/karpenter.azure.com/v1beta1/aksnodeclasses/default", seen -> Tree.holds(seen, "Ready"));
    }

    @Test
    void readsAnAutoscalerInBothVersions() {
        String first = "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers";
        String second = first.replace("/v1/", "/v2/");
        post(first, """
                {apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: one},
                 spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 5,
                        targetCPUUtilizationPercentage: 70}}""");
        JsonNode stored = server.get(second + "/one").body();
        assertThat(Tree.at(stored, "spec", "metrics")
                        .path(0)
                        .path("resource")
                        .path("target")
                        .path("averageUtilization")
                        .intValue())
                .isEqualTo(70);
        var patched =
                server.patch("merge-patch+json", first + "/one", "{\"spec\":{\"targetCPUUtilizationPercentage\":40}}");
        assertThat(Tree.number(patched.body(), 0, "spec", "targetCPUUtilizationPercentage"))
                .isEqualTo(40);
        assertThat(Tree.text(patched.body(), "apiVersion")).isEqualTo("autoscaling/v1");
        server.patch("merge-patch+json", second + "/one", """
                {"spec": {"behavior": {"scaleDown": {"stabilizationWindowSeconds": 7}}}}""");
        server.patch("merge-patch+json", first + "/one", "{\"spec\":{\"maxReplicas\":6}}");
        assertThat(Tree.number(
                        server.get(second + "/one").body(),
                        0,
                        "spec",
                        "behavior",
                        "scaleDown",
                        "stabilizationWindowSeconds"))
                .isEqualTo(7);
    }
}
