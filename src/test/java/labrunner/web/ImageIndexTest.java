package labrunner.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import labrunner.run.online.ImageSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For which architectures an image is made, from a registry that answers, redirects, asks for a token, refuses, throttles and lies. */
class ImageIndexTest {
    private static final String INDEX = """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [
              {"digest": "sha256:1", "platform": {"os": "linux", "architecture": "amd64"}},
              {"digest": "sha256:2", "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
              {"digest": "sha256:3", "platform": {"os": "windows", "architecture": "amd64"}},
              {"digest": "sha256:4", "platform": {"os": "unknown", "architecture": "unknown"}}]}
            """;
    private static final String AMD64_ONLY = INDEX.replace("arm64", "s390x");
    private static final String CONFIG = "{\"architecture\": \"amd64\", \"os\": \"linux\", \"config\": {}}";

    private static String single(String config) {
        return "{\"schemaVersion\": 2, \"config\": {\"digest\": \"" + config + "\"}, \"layers\": []}";
    }

    @Test
    void anIndexSaysWhatTheImageIsMadeFor() {
        try (var registry = new RegistryServer()
                .manifest("team/web/manifests/1.2", INDEX)
                .manifest("team/old/manifests/latest", AMD64_ONLY)) {
            ImageSupport both = registry.look(registry.host() + "/team/web:1.2");
            assertThat(both.architectures()).containsExactly("amd64", "arm64");
            assertThat(both.runsOn("arm64")).contains(true);
            assertThat(both.words()).isEqualTo("made for amd64, arm64");
            assertThat(registry.look(registry.host() + "/team/old").runsOn("arm64"))
                    .contains(false);
            assertThat(registry.server.requests).hasSize(2);
            assertThat(registry.server.requests.getFirst())
                    .startsWith("GET /v2/team/web/manifests/1.2 ")
                    .contains("application/vnd.oci.image.index.v1+json", "manifest.list.v2+json")
                    .doesNotContain("Authorization", "Cookie");
        }
    }

    @Test
    void anImageOfOneArchitectureIsToldByItsConfig() {
        try (var registry = new RegistryServer()) {
            registry.manifest("web/manifests/1", single(RegistryServer.digest(CONFIG)))
                    .manifest("web/blobs/" + RegistryServer.digest(CONFIG), CONFIG);
            assertThat(registry.look(registry.host() + "/web:1").architectures())
                    .containsExactly("amd64");
        }
    }

    @Test
    void aBlobThatIsElsewhereIsReadThereWithoutTheToken() {
        try (var registry = new RegistryServer()) {
            String blob = "/v2/web/blobs/" + RegistryServer.digest(CONFIG);
            // the same server by another name, which its certificate has too
            registry.server.named("127.0.0.1", FileServer.PUBLIC);
            String storage = "https://127.0.0.1:" + registry.host().split(":")[1] + "/storage";
            registry.wants("t0ken")
                    .answers(
                            "/token?service=registry.test&scope=repository%3Aweb%3Apull",
                            "200 OK", "{\"token\": \"t0ken\"}")
                    .manifest("web/manifests/1", single(RegistryServer.digest(CONFIG)))
                    .answers(blob, "307 Temporary Redirect\r\nLocation: " + storage, "")
                    .answers("/storage", "200 OK", CONFIG);
            assertThat(registry.look(registry.host() + "/web:1").architectures())
                    .containsExactly("amd64");
            assertThat(registry.server.requests).hasSize(5);
            assertThat(registry.server.requests.get(3))
                    .startsWith("GET " + blob)
                    .contains("Bearer t0ken");
            assertThat(registry.server.requests.getLast())
                    .startsWith("GET /storage ")
                    .doesNotContain("Authorization");
        }
    }

    @Test
    void aTokenThatEverybodyGetsIsFetchedOnceForARepositoryAndOnlyForReading() {
        try (var registry = new RegistryServer()
                .wants("t0ken")
                .manifest("web/manifests/1", INDEX)
                .manifest("web/manifests/2", AMD64_ONLY)
                .answers(
                        "/token?service=registry.test&scope=repository%3Aweb%3Apull",
                        "200 OK", "{\"access_token\": \"t0ken\"}")) {
            List<ImageSupport> found = registry.look(List.of(registry.host() + "/web:2", registry.host() + "/web:1"));
            assertThat(found)
                    .extracting(one -> one.runsOn("arm64"))
                    .containsExactly(Optional.of(true), Optional.of(false));
            assertThat(registry.server.requests).hasSize(4);
            assertThat(registry.server.requests.get(1))
                    .startsWith("GET /token?")
                    .doesNotContain("Authorization");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 Unauthorized | shows it to its users only",
                "401 Unauthorized\\r\\nWWW-Authenticate: Basic realm=\"x\" | shows it to its users only",
                "401 Unauthorized\\r\\nWWW-Authenticate: Bearer realm=\"http://localhost/token\" | shows it to its users only",
                "401 Unauthorized\\r\\nWWW-Authenticate: Bearer realm=\"https://127.0.0.1/token\" | no address of a public server",
                "403 Forbidden | shows it to its users only",
                "404 Not Found | has no such image",
                "429 Too Many Requests\\r\\nRetry-After: 600 | asked too often from here",
                "500 Internal Server Error | answered 500",
                "302 Found\\r\\nLocation: https://169.254.169.254/latest | no address of a public server",
            })
    void whatARegistryDoesntShowCantBeTold(String status, String why) {
        try (var registry = new RegistryServer().answers("/v2/web/manifests/1", status.translateEscapes(), "")) {
            ImageSupport support = registry.look(registry.host() + "/web:1");
            assertThat(support.runsOn("arm64")).isEmpty();
            assertThat(support.words()).startsWith("can't be told: ").contains(why);
        }
    }

    @Test
    void aTokenThatIsRefusedOrNoneIsThePlaceOfAPrivateImage() {
        try (var registry = new RegistryServer().wants("t0ken").manifest("web/manifests/1", INDEX)) {
            String token = "/token?service=registry.test&scope=repository%3Aweb%3Apull";
            registry.answers(token, "200 OK", "{\"token\": \"another\"}");
            assertThat(registry.look(registry.host() + "/web:1").unknown()).contains("shows it to its users only");
            registry.answers(token, "200 OK", "{}");
            assertThat(registry.look(registry.host() + "/web:1").unknown()).contains("gave no token");
            registry.answers(token, "200 OK", "{\"token\": \"a\\r\\nHost: evil\"}");
            assertThat(registry.look(registry.host() + "/web:1").unknown()).contains("isn't understood (token)");
            assertThat(registry.server.requests).noneMatch(request -> request.contains("evil"));
            registry.answers(token, "401 Unauthorized", "");
            assertThat(registry.look(registry.host() + "/web:1").unknown()).contains("shows it to its users only");
        }
    }

    @Test
    void aRegistryThatThrottlesIsLeftAlone() {
        try (var registry = new RegistryServer().answers("/v2/a/manifests/1", "429 Too Many Requests", "")) {
            List<ImageSupport> found = registry.look(List.of(registry.host() + "/a:1", registry.host() + "/b:1"));
            assertThat(found).allMatch(one -> one.unknown().contains("asked too often"));
            assertThat(registry.server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>sign in</html> | gave no manifest",
                "{\"manifests\": [{\"platform\" | gave no manifest",
                "{} | says nothing of an architecture",
                "{\"manifests\": []} | says nothing of an architecture",
                "{\"manifests\": [{\"digest\": \"sha256:1\"}]} | says nothing of an architecture",
                "{\"manifests\": [{\"platform\": {\"os\": \"linux\", \"architecture\": \"arm64; yes\"}}]} | says nothing",
                "{\"config\": {\"digest\": \"../../secret\"}} | says nothing of an architecture",
            })
    void aManifestThatIsNoneCantBeTold(String manifest, String why) {
        try (var registry = new RegistryServer().manifest("web/manifests/1", manifest)) {
            assertThat(registry.look(registry.host() + "/web:1").unknown()).contains(why);
            assertThat(registry.server.requests).hasSize(1);
        }
    }

    @Test
    void anImageOfTheOldFormatNamesItsArchitectureItself() {
        try (var registry = new RegistryServer()
                .manifest("web/manifests/1", "{\"schemaVersion\": 1, \"architecture\": \"amd64\"}")) {
            assertThat(registry.look(registry.host() + "/web:1").architectures())
                    .containsExactly("amd64");
        }
    }

    @Test
    void anImageForWindowsIsMadeForNoLinux() {
        String config = CONFIG.replace("linux", "windows");
        try (var registry = new RegistryServer()
                .manifest("web/manifests/1", single(RegistryServer.digest(config)))
                .manifest("web/blobs/" + RegistryServer.digest(config), config)) {
            ImageSupport support = registry.look(registry.host() + "/web:1");
            assertThat(support.words()).isEqualTo("made for no Linux");
            assertThat(support.runsOn("arm64")).contains(false);
        }
    }

    @Test
    void whatIsntWhatItsDigestSaysIsntBelieved() {
        try (var registry = new RegistryServer()
                .manifest("web/manifests/1", single(RegistryServer.digest(CONFIG)))
                .manifest("web/blobs/" + RegistryServer.digest(CONFIG), CONFIG.replace("amd64", "arm64"))
                .manifest("web/manifests/" + RegistryServer.digest("another"), INDEX)
                .manifest("web/manifests/" + RegistryServer.digest(INDEX), INDEX)) {
            assertThat(registry.look(registry.host() + "/web:1").unknown()).contains("isn't what its digest says");
            assertThat(registry.look(registry.host() + "/web@" + RegistryServer.digest("another"))
                            .unknown())
                    .contains("isn't what its digest says");
            assertThat(registry.look(registry.host() + "/web:9@" + RegistryServer.digest(INDEX))
                            .runsOn("arm64"))
                    .contains(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UPPER",
                "a/../b",
                "host.test/a b",
                "host.test/a:t?x=1",
                "host.test/a@sha256:1",
                "me@host.test/a/b"
            })
    void whatIsNoImagesNameIsNotAskedFor(String image) {
        try (var registry = new RegistryServer()) {
            assertThat(registry.look(image).unknown()).contains("its name isn't understood");
            assertThat(registry.server.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.4:5000/web:1", "127.0.0.1:5000/web", "localhost/web"})
    void aRegistryInsideIsNotReached(String image) {
        try (var registry = new RegistryServer()) {
            registry.server.named("localhost", "127.0.0.1");
            assertThat(registry.look(image).unknown()).contains("no address of a public server");
            assertThat(registry.server.connected).isEmpty();
        }
    }

    @Test
    void noMoreThanSixtyAreAskedForAndNotForEver() {
        try (var registry = new RegistryServer()) {
            List<String> many = IntStream.range(0, 62)
                    .mapToObj(i -> "no name " + (char) ('A' + i / 10) + i)
                    .toList();
            assertThat(registry.look(many).subList(60, 62))
                    .allMatch(one -> one.unknown().contains("no more than 60"));
            registry.spent(Duration.ofMinutes(3));
            assertThat(registry.look(registry.host() + "/web:1").unknown()).contains("more than 2 minutes");
            assertThat(registry.server.requests).isEmpty();
        }
    }
}
