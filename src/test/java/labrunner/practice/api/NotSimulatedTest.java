package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nothing would act on, or no container could answer, is refused at once. */
class NotSimulatedTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard());
        server.post(
                PODS,
                "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {nodeSelector: {no: node},"
                        + " containers: [{name: c, image: 'pause:1'}]}}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec", "attach", "portforward", "proxy", "proxy/metrics", "ephemeralcontainers", "resize"})
    void saysOfWhatNeedsARunningContainerThatThereIsNone(String subresource) {
        String bare = subresource.replaceFirst("/.*", "");
        for (String method : new String[] {"GET", "POST", "PATCH"}) {
            var reply = server.send(server.request(PODS + "/p/" + subresource)
                    .method(method, java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                    .build());
            assertThat(reply.message())
                    .isEqualTo("pods/" + bare + " isn't simulated on the practice cluster: its containers don't run");
            assertThat(reply.code()).isEqualTo(405);
        }
        assertThat(server.get(PODS + "/nope/" + subresource).message()).isEqualTo("pods \"nope\" not found");
    }

    @Test
    void sendsDetailsWithEveryStatus() {
        // kubectl debug dereferences them without a look
        for (String path : new String[] {"/api/v1/foos", PODS + "/p/nope", PODS + "/p/exec", PODS + "/nope"}) {
            assertThat(server.get(path).body().path("details").isObject())
                    .as(path)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions, CustomResourceDefinition, apiextensions.k8s.io/v1"
    })
    void refusesANewObjectThatNothingWouldActOn(String path, String kind, String version) {
        String object = "{apiVersion: " + version + ", kind: " + kind + ", metadata: {name: a}}";
        for (var reply : new PracticeServer.Reply[] {
            server.post(path, object), server.post(path + "?dryRun=All", object), server.apply(path + "/a", "m", object)
        }) {
            assertThat(reply.code()).isEqualTo(405);
            assertThat(reply.message())
                    .contains(path.substring(path.lastIndexOf('/') + 1))
                    .endsWith("aren't simulated on the practice cluster: nothing would act on a new one");
        }
        // who lists everything, such as kubectl get all, isn't disturbed
        assertThat(server.table(path).code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "networking.k8s.io/v1, Ingress, ingresses, 'spec: {defaultBackend: {service: {name: a, port: {number: 1}}}}'",
        "networking.k8s.io/v1, NetworkPolicy, networkpolicies, 'spec: {podSelector: {}}'",
        "autoscaling/v2, HorizontalPodAutoscaler, horizontalpodautoscalers, 'spec: {maxReplicas: 2,"
                + " scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}'",
        "rbac.authorization.k8s.io/v1, Role, roles, 'rules: []'"
    })
    void takesWhatNothingActsOnAndSaysSo(String version, String kind, String plural, String rest) {
        String path = "/apis/" + version + "/namespaces/default/" + plural;
        var reply = server.post(
                path, "{apiVersion: " + version + ", kind: " + kind + ", metadata: {name: a}, " + rest + "}");
        assertThat(reply.code()).as(reply.message()).isEqualTo(201);
        assertThat(reply.response().headers().allValues("Warning"))
                .containsExactly("299 - \"the practice cluster only stores " + plural + "."
                        + version.replaceFirst("/.*", "") + ": nothing acts on them\"");
        assertThat(server.get(path + "/a").response().headers().allValues("Warning"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "kube-system", "kube-public"})
    void keepsTheNamespacesThatNoClusterIsWithout(String name) {
        String path = "/api/v1/namespaces/" + name;
        for (String query : new String[] {"", "?dryRun=All"}) {
            var reply = server.delete(path + query, "");
            assertThat(reply.code()).isEqualTo(403);
            assertThat(reply.message())
                    .isEqualTo("namespaces \"" + name + "\" is forbidden: this namespace may not be deleted");
        }
        assertThat(Tree.text(server.get(path).body(), "status", "phase")).isEqualTo("Active");
    }

    @Test
    void deletesNamespacesOnlyOneAtATime() {
        assertThat(server.delete("/api/v1/namespaces", "").code()).isEqualTo(405);
        assertThat(Tree.text(server.get("/api/v1/namespaces/karpenter").body(), "status", "phase"))
                .isEqualTo("Active");
        var verbs = Tree.items(server.get("/api/v1").body(), "resources").stream()
                .filter(resource -> Tree.text(resource, "name").equals("namespaces"))
                .findFirst()
                .orElseThrow()
                .path("verbs");
        assertThat(verbs.toString()).contains("delete").doesNotContain("deletecollection");
    }
}
