package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiServerTest {
    private static final String MAPS = "/api/v1/namespaces/test/configmaps";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/test/deployments";
    private static final String WEB = """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":0,
            "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
            "spec":{"containers":[{"name":"web","image":"nginx:1"},{"name":"side","image":"side:1"}]}}}}""";

    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clean() {
        server.post("/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: test}}");
        server.delete(MAPS, "");
        server.delete(DEPLOYMENTS, "");
    }

    private static String map(String name, String data) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", labels: {app: " + name + "}}, data: {"
                + data + "}}";
    }

    @Test
    void answersOnlyWhoShowsTheToken() {
        var stranger = HttpRequest.newBuilder(java.net.URI.create(server.cluster.serverUrl() + "/api/v1/nodes"));
        assertThat(server.send(stranger.build()).code()).isEqualTo(401);
        assertThat(server.send(stranger.header("Authorization", "Bearer wrong").build())
                        .code())
                .isEqualTo(401);
        assertThat(server.get("/api/v1/nodes").code()).isEqualTo(200);
    }

    @Test
    void theSchemeOfTheTokenMayBeInAnyCase() {
        var request = HttpRequest.newBuilder(java.net.URI.create(server.cluster.serverUrl() + "/api/v1/nodes"))
                .header("Authorization", "bearer " + server.cluster.token());
        assertThat(server.send(request.build()).code()).isEqualTo(200);
        var root = HttpRequest.newBuilder(java.net.URI.create(server.cluster.serverUrl() + "/"));
        assertThat(server.send(root.build()).code()).isEqualTo(401);
    }

    @Test
    void listsItsPaths() {
        var root = server.get("/");
        assertThat(root.code()).isEqualTo(200);
        assertThat(root.body().path("paths").toString()).contains("\"/api/v1\"", "\"/apis/apps/v1\"", "\"/version\"");
    }

    @Test
    void aServiceThatIsGoneIsAnsweredWithItselfAsItWasDeleted() {
        String services = "/api/v1/namespaces/test/services";
        server.post(services, "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}");
        JsonNode before = server.get(services + "/web").body();
        JsonNode answer = server.delete(services + "/web", "").body();
        assertThat(Tree.text(answer, "kind")).isEqualTo("Service");
        assertThat(Tree.text(answer, "metadata", "uid")).isEqualTo(Tree.text(before, "metadata", "uid"));
        assertThat(Long.parseLong(Tree.text(answer, "metadata", "resourceVersion")))
                .isGreaterThan(Long.parseLong(Tree.text(before, "metadata", "resourceVersion")));
        assertThat(answer.path("metadata").has("deletionTimestamp")).isFalse();
        assertThat(server.get(services + "/web").code()).isEqualTo(404);
        server.post(MAPS, map("one", ""));
        assertThat(Tree.text(server.delete(MAPS + "/one", "").body(), "kind")).isEqualTo("Status");
    }

    @Test
    void everyAnswerCarriesTheClustersTimeAndRate() {
        var headers = server.get("/api/v1/nope").response().headers();
        assertThat(headers.firstValue("Date")).isPresent();
        assertThat(headers.firstValue("Labrunner-Time").orElseThrow())
                .endsWith("Z")
                .contains(".");
        assertThat(headers.firstValue("Labrunner-Time-Rate")).contains("1.0");
        assertThat(headers.allValues("Date")).hasSize(1);
    }

    @Test
    void discoversEveryKindBothWays() {
        var plain = server.get("/apis/karpenter.sh/v1").body();
        assertThat(Tree.items(plain, "resources"))
                .extracting(r -> Tree.text(r, "name"))
                .contains("nodepools", "nodepools/scale", "nodepools/status", "nodeclaims");
        var aggregated = server.send(server.request("/apis")
                .header("Accept", Discovery.AGGREGATED + ",application/json")
                .build());
        assertThat(aggregated.response().headers().firstValue("Content-Type")).contains(Discovery.AGGREGATED);
        assertThat(Tree.items(aggregated.body(), "items"))
                .extracting(g -> Tree.name(g))
                .contains("apps", "karpenter.sh");
        assertThat(Tree.text(server.get("/version").body(), "gitVersion")).startsWith("v1.35.");
    }

    @Test
    void refusesWhatIsNotThereInKubernetesWords() {
        assertThat(server.get(MAPS + "/nope").message()).isEqualTo("configmaps \"nope\" not found");
        assertThat(server.get("/apis/apps/v1/namespaces/test/deployments/nope").message())
                .isEqualTo("deployments.apps \"nope\" not found");
        assertThat(server.get("/api/v1/foos").message()).isEqualTo("the server could not find the requested resource");
        assertThat(server.post("/api/v1/namespaces/nope/configmaps", map("a", ""))
                        .message())
                .isEqualTo("namespaces \"nope\" not found");
    }

    @Test
    void createsOnceAndRefusesAnOldVersion() {
        var made = server.post(MAPS, map("a", "x: '1'"));
        assertThat(made.code()).isEqualTo(201);
        assertThat(server.post(MAPS, map("a", "")).message()).isEqualTo("configmaps \"a\" already exists");
        String old = made.body().toString();
        assertThat(server.put(MAPS + "/a", old.replace("\"x\":\"1\"", "\"x\":\"2\""))
                        .code())
                .isEqualTo(200);
        var conflict = server.put(MAPS + "/a", old.replace("\"x\":\"1\"", "\"x\":\"3\""));
        assertThat(conflict.code()).isEqualTo(409);
        assertThat(conflict.message())
                .isEqualTo("Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please"
                        + " apply your changes to the latest version and try again");
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(server.post(MAPS + "?dryRun=All", map("dry", "")).code()).isEqualTo(201);
        assertThat(server.get(MAPS + "/dry").code()).isEqualTo(404);
        server.post(MAPS, map("a", "x: '1'"));
        server.patch("merge-patch+json", MAPS + "/a?dryRun=All", "{\"data\":{\"x\":\"2\"}}");
        server.delete(MAPS + "/a?dryRun=All", "");
        assertThat(Tree.text(server.get(MAPS + "/a").body(), "data", "x")).isEqualTo("1");
    }

    @Test
    void listsByLabelFieldAndPage() {
        for (String name : List.of("c", "a", "b")) {
            server.post(MAPS, map(name, ""));
        }
        assertThat(names(MAPS + "?labelSelector=app%20in%20(a,b)")).containsExactly("a", "b");
        assertThat(names(MAPS + "?labelSelector=app!=a,app")).containsExactly("b", "c");
        assertThat(names(MAPS + "?fieldSelector=metadata.name=c")).containsExactly("c");
        var page = server.get(MAPS + "?labelSelector=app&limit=2").body();
        assertThat(Tree.number(page, 0, "metadata", "remainingItemCount")).isEqualTo(1);
        String rest = MAPS + "?labelSelector=app&limit=2&continue=" + Tree.text(page, "metadata", "continue");
        assertThat(names(rest)).containsExactly("c");
    }

    private static List<String> names(String path) {
        return Tree.items(server.get(path).body(), "items").stream()
                .map(Tree::name)
                .toList();
    }

    @Test
    void watchesFromAVersionAndTellsWhoLeavesTheSelection() throws IOException, InterruptedException {
        var made = server.post(MAPS, map("a", ""));
        String from = Tree.text(made.body(), "metadata", "resourceVersion");
        server.patch("merge-patch+json", MAPS + "/a", "{\"data\":{\"x\":\"1\"}}");
        server.patch("merge-patch+json", MAPS + "/a", "{\"metadata\":{\"labels\":{\"app\":\"z\"}}}");
        String path = MAPS + "?watch=1&timeoutSeconds=1&labelSelector=app=a&resourceVersion=" + from;
        try (var lines = server.lines(path)) {
            assertThat(lines.map(Tree::parse).map(e -> Tree.text(e, "type"))).containsExactly("MODIFIED", "DELETED");
        }
    }

    @Test
    void aWatchFromTooLongAgoIsExpired() throws IOException, InterruptedException {
        try (var lines = server.lines(MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=99999999")) {
            JsonNode event = lines.map(Tree::parse).findFirst().orElseThrow();
            assertThat(Tree.text(event, "type")).isEqualTo("ERROR");
            assertThat(Tree.number(event, 0, "object", "code")).isEqualTo(410);
        }
    }

    @Test
    void aWatchListEndsItsInitialEventsWithABookmark() throws IOException, InterruptedException {
        server.post(MAPS, map("a", ""));
        String path = MAPS + "?watch=1&timeoutSeconds=1&sendInitialEvents=true&allowWatchBookmarks=true"
                + "&resourceVersionMatch=NotOlderThan&labelSelector=app=a";
        try (var lines = server.lines(path)) {
            var events = lines.map(Tree::parse).toList();
            assertThat(events).extracting(e -> Tree.text(e, "type")).containsExactly("ADDED", "BOOKMARK");
            assertThat(Tree.text(events.getLast(), "object", "metadata", "annotations", "k8s.io/initial-events-end"))
                    .isEqualTo("true");
        }
    }

    @Test
    void aQuietWatchIsToldThatTheServerIsStillThere() throws IOException, InterruptedException {
        String path = MAPS + "?watch=1&timeoutSeconds=3&labelSelector=app=none&resourceVersion=";
        String from = Tree.text(server.get(MAPS).body(), "metadata", "resourceVersion");
        String since = Tree.text(server.post(MAPS, map("other", "")).body(), "metadata", "resourceVersion");
        try (var lines = server.lines(path + from + "&allowWatchBookmarks=true")) {
            var events = lines.map(Tree::parse).toList();
            assertThat(events).extracting(e -> Tree.text(e, "type")).containsExactly("BOOKMARK");
            assertThat(Long.parseLong(Tree.text(events.getFirst(), "object", "metadata", "resourceVersion")))
                    .as("how far the client has come")
                    .isGreaterThanOrEqualTo(Long.parseLong(since));
        }
        try (var lines = server.lines(path + from)) {
            assertThat(lines.toList()).as("for who did not ask for bookmarks").isEmpty();
        }
    }

    @Test
    void patchesInAllFourWays() {
        server.post(DEPLOYMENTS, WEB);
        String web = DEPLOYMENTS + "/web";
        server.patch(
                "json-patch+json", web, "[{\"op\":\"add\",\"path\":\"/metadata/labels\",\"value\":{\"a\":\"b\"}}]");
        server.patch("merge-patch+json", web, "{\"spec\":{\"minReadySeconds\":3}}");
        var merged = server.patch(
                "strategic-merge-patch+json",
                web,
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"side\",\"image\":\"side:2\"}]}}}}");
        assertThat(Tree.items(merged.body(), "spec", "template", "spec", "containers"))
                .extracting(c -> Tree.text(c, "image"))
                .containsExactly("nginx:1", "side:2");
        assertThat(Tree.label(merged.body(), "a")).isEqualTo("b");
        assertThat(Tree.number(merged.body(), 0, "spec", "minReadySeconds")).isEqualTo(3);
        assertThat(server.patch("strategic-merge-patch+json", "/apis/karpenter.sh/v1/nodepools/x", "{}")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void scalesThroughTheSubresourceAndTheApplierMeetsAConflict() {
        assertThat(server.apply(DEPLOYMENTS + "/web", "labrunner", WEB).code()).isEqualTo(201);
        var scaled = server.patch(
                "merge-patch+json", DEPLOYMENTS + "/web/scale?fieldManager=kubectl", "{\"spec\":{\"replicas\":1}}");
        assertThat(Tree.text(scaled.body(), "kind")).isEqualTo("Scale");
        assertThat(Tree.text(scaled.body(), "status", "selector")).isEqualTo("app=web");
        var conflict = server.apply(DEPLOYMENTS + "/web", "labrunner", WEB);
        assertThat(conflict.code()).isEqualTo(409);
        assertThat(conflict.message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\" using"
                        + " apps/v1: .spec.replicas");
        assertThat(Tree.text(Tree.items(conflict.body(), "details", "causes").getFirst(), "field"))
                .isEqualTo(".spec.replicas");
        var forced = server.patch("apply-patch+yaml", DEPLOYMENTS + "/web?fieldManager=labrunner&force=true", WEB);
        assertThat(Tree.number(forced.body(), -1, "spec", "replicas")).isZero();
    }

    @Test
    void whatIsTakenOutAndSetAgainByItsDefaultIsNoNewGeneration() {
        String pools = "/apis/karpenter.sh/v1/nodepools";
        var made = server.post(pools, """
                {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"counted"},"spec":{"template":{"spec":{
                "nodeClassRef":{"group":"karpenter.azure.com","kind":"AKSNodeClass","name":"a"},"requirements":[
                {"key":"kubernetes.io/arch","operator":"In","values":["arm64"]}]}}}}""");
        assertThat(made.code()).as(made.message()).isEqualTo(201);
        assertThat(Tree.text(made.body(), "spec", "template", "spec", "expireAfter"))
                .isEqualTo("720h");
        var same = server.patch(
                "merge-patch+json", pools + "/counted", "{\"spec\":{\"template\":{\"spec\":{\"expireAfter\":null}}}}");
        assertThat(Tree.number(same.body(), 0, "metadata", "generation")).isEqualTo(1);
        var other = server.patch(
                "merge-patch+json",
                pools + "/counted",
                "{\"spec\":{\"template\":{\"spec\":{\"expireAfter\":\"1h\"}}}}");
        assertThat(Tree.number(other.body(), 0, "metadata", "generation")).isEqualTo(2);
        server.delete(pools + "/counted", "");
    }

    @Test
    void printsTablesWithKubectlsColumns() {
        server.post(DEPLOYMENTS, WEB);
        var table = server.table(DEPLOYMENTS).body();
        assertThat(Tree.items(table, "columnDefinitions"))
                .extracting(c -> Tree.text(c, "name") + Tree.number(c, -1, "priority"))
                .containsExactly(
                        "Name0", "Ready0", "Up-to-date0", "Available0", "Age0", "Containers1", "Images1", "Selector1");
        var cells = Tree.items(table, "rows").getFirst().path("cells");
        assertThat(cells.toString())
                .startsWith("[\"web\",\"0/0\",0,0,\"")
                .endsWith(",\"web,side\",\"nginx:1,side:1\",\"app=web\"]");
    }

    @Test
    void warnsOfADeprecatedVersionAndServesBoth() {
        String old = "/apis/karpenter.azure.com/v1alpha2/aksnodeclasses";
        var made = server.post(
                old, "{apiVersion: karpenter.azure.com/v1alpha2, kind: AKSNodeClass, metadata: {name: old}, spec: {}}");
        assertThat(made.response().headers().firstValue("Warning"))
                .contains("299 - \"use v1beta1.AKSNodeClass instead\"");
        assertThat(Tree.text(made.body(), "apiVersion")).isEqualTo("karpenter.azure.com/v1alpha2");
        assertThat(Tree.number(made.body(), 0, "spec", "osDiskSizeGB")).isEqualTo(128);
        var current = server.get("/apis/karpenter.azure.com/v1beta1/aksnodeclasses/old");
        assertThat(Tree.text(current.body(), "apiVersion")).isEqualTo("karpenter.azure.com/v1beta1");
        assertThat(current.response().headers().firstValue("Warning")).isEmpty();
    }

    @Test
    void everyClusterHasAnIdentityOfItsOwnEvenFromTheSameSeed() {
        String path = "/api/v1/namespaces/kube-system";
        try (var other = new PracticeServer(PracticeOptions.standard())) {
            assertThat(Tree.uid(other.get(path).body()))
                    .isNotEqualTo(Tree.uid(server.get(path).body()));
        }
    }
}
