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

/** Updates that a real API server refuses, in the words that the reference cluster has for them. */
class RefusedUpdatesTest {
    private static final String DEFAULT = "/api/v1/namespaces/default/";
    private static final String NODE = "/api/v1/nodes/aks-systempool-12345678-vmss000000";
    private static final int LARGEST = 1_048_576;
    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard());
        made(
                "pods",
                "kind: Pod, metadata: {name: p}, spec: {nodeSelector: {no: node}, tolerations: [{key: a, operator:"
                        + " Exists}], containers: [{name: c, image: 'pause:1', resources: {requests: {cpu: 10m}}}]}");
        made("configmaps", "kind: ConfigMap, metadata: {name: fixed}, immutable: true, data: {a: MQ==}");
        made("secrets", "kind: Secret, metadata: {name: fixed}, immutable: true, data: {a: MQ==}");
    }

    private static void made(String plural, String rest) {
        assertThat(server.post(DEFAULT + plural, "{apiVersion: v1, " + rest + "}")
                        .code())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void refused(String path, String patch, String... causes) {
        var reply = server.patch("merge-patch+json", path, patch);
        assertThat(reply.code()).as(patch).isEqualTo(422);
        assertThat(Tree.items(reply.body(), "details", "causes").stream()
                        .map(cause -> Tree.text(cause, "field") + ": " + Tree.text(cause, "message")))
                .containsExactlyInAnyOrder(causes);
    }

    private static void taken(String path, String patch) {
        assertThat(server.patch("merge-patch+json", path, patch).code())
                .as(patch)
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spec\":{\"nodeName\":\"aks-systempool-12345678-vmss000000\"}}",
                "{\"spec\":{\"nodeSelector\":{\"no\":\"other\"}}}",
                "{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"pause:1\",\"resources\":{\"requests\":"
                        + "{\"cpu\":\"20m\"}}}]}}"
            })
    void aPodKeepsItsNodeItsSelectorAndItsRequests(String patch) {
        refused(
                DEFAULT + "pods/p",
                patch,
                "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,"
                        + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
                        + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be"
                        + " set to 1 if it was previously negative)");
    }

    @Test
    void aPodKeepsItsContainersAndTolerations() {
        refused(
                DEFAULT + "pods/p",
                "{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"pause:1\"},{\"name\":\"d\",\"image\":\"d\"}]}}",
                "spec.containers: Forbidden: pod updates may not add or remove containers");
        refused(
                DEFAULT + "pods/p",
                "{\"spec\":{\"tolerations\":[]}}",
                "spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds");
    }

    @Test
    void aPodMayChangeItsImageAndBeGivenTolerations() {
        String pod = DEFAULT + "pods/p";
        var reply = server.patch(
                "strategic-merge-patch+json",
                pod,
                "{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"pause:2\"}]}}");
        assertThat(reply.code()).as(reply.message()).isEqualTo(200);
        taken(
                pod,
                "{\"spec\":{\"activeDeadlineSeconds\":100,\"tolerations\":[{\"key\":\"a\",\"operator\":\"Exists\"},"
                        + "{\"key\":\"b\",\"operator\":\"Exists\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"azure:///x\"", "null"})
    void aNodeKeepsItsMachine(String provider) {
        refused(
                NODE,
                "{\"spec\":{\"providerID\":" + provider + "}}",
                "spec.providerID: Forbidden: node updates may not change providerID except from \"\" to valid");
        taken(NODE, "{\"spec\":{\"unschedulable\":null}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configmaps", "secrets"})
    void whatIsImmutableStaysAsItIs(String plural) {
        String path = DEFAULT + plural + "/fixed";
        String data = "data: Forbidden: field is immutable when `immutable` is set";
        String flag = "immutable: Forbidden: field is immutable when `immutable` is set";
        refused(path, "{\"data\":{\"a\":\"Mg==\"}}", data);
        refused(path, "{\"data\":{\"b\":\"Mg==\"}}", data);
        refused(path, "{\"immutable\":null}", flag);
        refused(path, "{\"immutable\":false,\"data\":{\"a\":\"Mw==\"}}", flag, data);
        taken(path, "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
    }

    @ParameterizedTest
    @CsvSource({"configmaps, ConfigMap, data, []", "secrets, Secret, stringData, data"})
    void holdsOneMebibyteAndNotAByteMore(String plural, String kind, String field, String blamed) {
        assertThat(sized(plural, kind, field, LARGEST).code()).isEqualTo(201);
        var reply = sized(plural, kind, field, LARGEST + 1);
        assertThat(reply.code()).isEqualTo(422);
        assertThat(reply.message())
                .isEqualTo(
                        kind + " \"large\" is invalid: " + blamed + ": Too long: may not be more than 1048576 bytes");
    }

    @Test
    void countsAConfigMapsBinaryDataAsWhatItStandsFor() {
        String half = "\"data\":{\"a\":\"" + "x".repeat(LARGEST / 2) + "\"},\"binaryData\":{\"b\":\"";
        String fits = "QUFB".repeat(LARGEST / 6);
        assertThat(post("configmaps", "ConfigMap", half + fits + "\"}").code()).isEqualTo(201);
        assertThat(post("configmaps", "ConfigMap", half + fits + "QUFB\"}").code())
                .isEqualTo(422);
    }

    private static PracticeServer.Reply sized(String plural, String kind, String field, int bytes) {
        return post(plural, kind, "\"" + field + "\":{\"a\":\"" + "x".repeat(bytes) + "\"}");
    }

    private static PracticeServer.Reply post(String plural, String kind, String data) {
        return server.post(
                DEFAULT + plural + "?dryRun=All",
                "{\"apiVersion\":\"v1\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"large\"}," + data + "}");
    }
}
