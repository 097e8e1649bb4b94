package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server adds to a pod, and what of a write it keeps for itself. */
class AdmissionTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String CONFIG = "/api/v1/namespaces/default/configmaps";
    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String pod(String name, String spec) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name
                + "}\nspec: {containers: [{name: c, image: pause:1}]" + spec + "}\n";
    }

    @Test
    void givesAPodThePriorityOfItsClass() {
        server.post("/apis/scheduling.k8s.io/v1/priorityclasses", """
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: high}
                value: 1000
                preemptionPolicy: Never
                """);
        JsonNode made = server.post(PODS + "?dryRun=All", pod("first", ", priorityClassName: high"))
                .body();
        assertThat(Tree.number(made, 0, "spec", "priority")).isEqualTo(1000);
        assertThat(Tree.text(made, "spec", "preemptionPolicy")).isEqualTo("Never");
    }

    @Test
    void refusesAPodOfAnUnknownClass() {
        var reply = server.post(PODS, pod("second", ", priorityClassName: nope"));
        assertThat(reply.code()).isEqualTo(403);
        assertThat(reply.message())
                .isEqualTo("pods \"second\" is forbidden: no PriorityClass with name nope was found");
    }

    @Test
    void mountsTheTokenOfAPodsAccountUnlessItIsUnwanted() {
        JsonNode made = server.post(PODS + "?dryRun=All", pod("third", "")).body();
        JsonNode mount = Tree.items(made, "spec", "containers")
                .getFirst()
                .path("volumeMounts")
                .path(0);
        assertThat(Tree.text(mount, "mountPath")).isEqualTo("/var/run/secrets/kubernetes.io/serviceaccount");
        assertThat(Tree.text(Tree.items(made, "spec", "volumes").getFirst(), "name"))
                .isEqualTo(Tree.text(mount, "name"))
                .matches("kube-api-access-[a-z0-9]{5}");
        JsonNode without = server.post(PODS + "?dryRun=All", pod("third", ", automountServiceAccountToken: false"))
                .body();
        assertThat(without.path("spec").has("volumes")).isFalse();
    }

    @Test
    void keepsKubectlsAnnotationUpToDateInServerSideApply() {
        String annotated = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, annotations: {"kubectl.kubernetes.io/last-applied-configuration": "old"}}
                data: {a: "1"}
                """;
        String applied = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {b: \"2\"}\n";
        server.post(CONFIG, annotated.formatted("kept"));
        assertThat(Tree.text(
                        server.apply(CONFIG + "/kept", "kubectl", applied.formatted("kept"))
                                .body(),
                        "metadata",
                        "annotations",
                        LastApplied.ANNOTATION))
                .isEqualTo("{\"apiVersion\":\"v1\",\"data\":{\"b\":\"2\"},\"kind\":\"ConfigMap\","
                        + "\"metadata\":{\"name\":\"kept\"}}\n");
        server.post(CONFIG, annotated.formatted("others"));
        assertThat(Tree.text(
                        server.apply(CONFIG + "/others", "labrunner", applied.formatted("others"))
                                .body(),
                        "metadata",
                        "annotations",
                        LastApplied.ANNOTATION))
                .isEqualTo("old");
    }

    @Test
    void saysNothingOfWhyAJsonPatchFails() {
        server.post(CONFIG, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: patched}\n");
        var reply =
                server.patch("json-patch+json", CONFIG + "/patched", "[{\"op\":\"remove\",\"path\":\"/data/nope\"}]");
        assertThat(reply.code()).isEqualTo(422);
        assertThat(reply.message()).isEqualTo("the server rejected our request due to an error in our request");
        assertThat(Tree.items(reply.body(), "details", "causes")).isEmpty();
    }

    @Test
    void refusesAStrategicPatchOfAWrongTypeWithThePatchInGosWords() {
        server.post("/apis/apps/v1/namespaces/default/deployments", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: web}}
                  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: pause:1}]}}
                """);
        var reply = server.patch(
                "strategic-merge-patch+json",
                "/apis/apps/v1/namespaces/default/deployments/web",
                "{\"spec\":{\"replicas\":\"three\"}}");
        assertThat(reply.code()).isEqualTo(422);
        assertThat(reply.message())
                .isEqualTo(" \"\" is invalid: patch: Invalid value: \"map[spec:map[replicas:three]]\":"
                        + " unrecognized type: int32");
    }

    @Test
    void leavesOutTheZerosThatTypedClientsSend() {
        // a Pod with one container whose stdin and tty are false, as kubectl create writes it
        byte[] container = bytes(field(1, "c"), field(2, "pause:1"), new byte[] {(byte) 0x80, 1, 0, (byte) 0x90, 1, 0});
        byte[] pod = bytes(field(1, field(1, "p")), field(2, field(2, container)));
        byte[] body =
                bytes(new byte[] {'k', '8', 's', 0}, field(1, bytes(field(1, "v1"), field(2, "Pod"))), field(2, pod));
        ObjectNode read = Protobuf.read(body);
        assertThat(read.path("spec").path("containers").path(0).propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactly("name", "image");
    }

    @Test
    void refusesAFieldOfProtobufThatItWouldLose() {
        byte[] container = bytes(field(1, "c"), field(2, "pause:1"));
        // an empty hostname (16), which Go's clients send, and a toleration (22)
        byte[] hostname = {(byte) 0x82, 1, 0};
        byte[] toleration = bytes(new byte[] {(byte) 0xB2, 1, 3}, field(1, "a"));
        assertThat(posted(bytes(field(2, container), hostname)).code()).isEqualTo(201);
        var reply = posted(bytes(field(2, container), hostname, toleration));
        assertThat(reply.code()).isEqualTo(415);
        assertThat(Tree.text(reply.body(), "kind")).isEqualTo("Status");
        assertThat(Tree.text(reply.body(), "reason")).isEqualTo("UnsupportedMediaType");
        assertThat(reply.message())
                .isEqualTo("the practice cluster doesn't read field 22 of PodSpec as protobuf: send it as"
                        + " application/json or application/yaml");
    }

    private static PracticeServer.Reply posted(byte[] spec) {
        byte[] pod = bytes(field(1, field(1, "sent")), field(2, spec));
        byte[] body =
                bytes(new byte[] {'k', '8', 's', 0}, field(1, bytes(field(1, "v1"), field(2, "Pod"))), field(2, pod));
        return server.send(server.request("/api/v1/namespaces/default/pods?dryRun=All")
                .header("Content-Type", "application/vnd.kubernetes.protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private static byte[] field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A length-delimited field; lengths up to 127 are one byte. */
    private static byte[] field(int number, byte[] value) {
        return bytes(new byte[] {(byte) (number << 3 | 2), (byte) value.length}, value);
    }

    private static byte[] bytes(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
