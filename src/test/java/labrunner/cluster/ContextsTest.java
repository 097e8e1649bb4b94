package labrunner.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Access.Pem;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubeconfigs are read and judged by us alone, and each fault says what and where it is. */
class ContextsTest {
    private static final String GOOD = """
            apiVersion: v1
            kind: Config
            current-context: one
            clusters:
            - name: c
              cluster:
                server: https://one.example:6443
                certificate-authority: certs/ca.pem
            users:
            - name: u
              user:
                token: secret
            contexts:
            - name: one
              context: {cluster: c, user: u, namespace: team}
            - name: two
              context: {cluster: c, user: u}
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Contexts read(String text) {
        return Contexts.read(List.of(file("config", text)));
    }

    private Problem refused(Contexts contexts, String name) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> contexts.choose(Optional.of(name).filter(n -> !n.isEmpty())))
                .problem();
    }

    private void isRefused(String text, String name, int line, String summary) {
        Problem problem = refused(read(text), name);
        assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_KUBECONFIG);
        assertThat(problem.summary()).contains(summary);
        assertThat(problem.place()).hasValueSatisfying(place -> {
            assertThat(place.file()).endsWith("config");
            assertThat(place.line()).isEqualTo(line);
        });
    }

    @Test
    void contextsAreWhatTheFileSays() {
        Contexts contexts = read(GOOD);
        assertThat(contexts.problems()).isEmpty();
        assertThat(contexts.contexts())
                .containsExactly(
                        new ClusterContext(
                                "one",
                                "c",
                                "u",
                                "https://one.example:6443",
                                "team",
                                folder.resolve("config"),
                                true,
                                false),
                        new ClusterContext(
                                "two",
                                "c",
                                "u",
                                "https://one.example:6443",
                                "default",
                                folder.resolve("config"),
                                false,
                                false));
        assertThat(contexts.current())
                .hasValueSatisfying(context -> assertThat(context.name()).isEqualTo("one"));
        assertThat(contexts.choose(Optional.empty()).context().name()).isEqualTo("one");
        assertThat(contexts.choose(Optional.of("two")).context().name()).isEqualTo("two");
    }

    @Test
    void pathsAreMeantFromTheirFile() {
        Access access = read(GOOD).choose(Optional.empty()).access();
        assertThat(access.cluster().authority()).contains(new Pem.File(folder.resolve("certs/ca.pem")));
    }

    @Test
    void ofSeveralFilesTheFirstWinsAndMissingOnesArePassedOver() {
        Path first = file("a/config", GOOD.replace("current-context: one\n", ""));
        Path second =
                file("b/config", GOOD.replace("one.example", "two.example").replace("name: two", "name: three"));
        Contexts contexts = Contexts.read(List.of(folder.resolve("none"), first, second));
        assertThat(contexts.problems()).isEmpty();
        assertThat(contexts.contexts()).extracting(ClusterContext::name).containsExactly("one", "two", "three");
        assertThat(contexts.contexts()).extracting(ClusterContext::server).containsOnly("https://one.example:6443");
        assertThat(contexts.current()).as("the second file names it").isPresent();
        assertThat(contexts.choose(Optional.of("three")).access().cluster().authority())
                .contains(new Pem.File(folder.resolve("a/certs/ca.pem")));
    }

    @Test
    void aBrokenFileDoesNotHideTheOthers() {
        Contexts contexts = Contexts.read(List.of(file("bad", "a: [b"), file("config", GOOD)));
        assertThat(contexts.contexts()).hasSize(2);
        assertThat(contexts.problems())
                .hasSize(1)
                .first()
                .satisfies(problem ->
                        assertThat(problem.place().orElseThrow().file()).endsWith("bad"));
    }

    @Test
    void looksWhereKubectlLooks() {
        Path home = Path.of("/home/x");
        assertThat(Contexts.files(Optional.empty(), Map.of(), home)).containsExactly(home.resolve(".kube/config"));
        String list = "/a" + File.pathSeparator + File.pathSeparator + "/b" + File.pathSeparator + "/a";
        assertThat(Contexts.files(Optional.empty(), Map.of("KUBECONFIG", list), home))
                .containsExactly(Path.of("/a"), Path.of("/b"));
        assertThat(Contexts.files(Optional.of(Path.of("/c")), Map.of("KUBECONFIG", list), home))
                .containsExactly(Path.of("/c"));
    }

    @Test
    void noServerIsEverAssumed() {
        isRefused("", "", 0, "It is empty");
        isRefused("   \n\n", "", 0, "It is empty");
        isRefused("kind: Config\n", "", 0, "no context");
        isRefused("just text", "", 0, "no fields");
        isRefused(GOOD.replace("    server: https://one.example:6443\n", ""), "one", 5, "has no server");
        isRefused(GOOD.replace("https://one.example:6443", "one.example"), "one", 5, "isn't a URL");
    }

    @Test
    void whatIsNotYamlIsSaidWithItsLine() {
        isRefused("kind: Config\nclusters: [\n- x: }\n", "", 3, "isn't YAML");
        isRefused("kind: Config\n\tclusters: []\n", "", 2, "isn't YAML");
        isRefused("apiVersion: v1\nkind: Pod\n", "", 2, "its kind is Pod");
    }

    @Test
    void namesThatLeadNowhereAreSaidWithWhatIsThere() {
        isRefused(GOOD.replace("cluster: c, user: u}", "cluster: x, user: u}"), "two", 16, "names the cluster \"x\"");
        isRefused(GOOD.replace("cluster: c, user: u}", "cluster: c, user: x}"), "two", 16, "names the user \"x\"");
        isRefused(GOOD, "four", 0, "There is no context \"four\"");
        assertThat(refused(read(GOOD), "four").hint()).contains("one, two");
        isRefused(GOOD.replace("current-context: one", "current-context: four"), "", 0, "current-context is \"four\"");
        isRefused(GOOD.replace("current-context: one\n", ""), "", 0, "no current-context");
    }

    @Test
    void oneBrokenContextLeavesTheOthers() {
        Contexts contexts = read(GOOD.replace("cluster: c, user: u}", "cluster: x, user: u}"));
        assertThat(contexts.contexts()).extracting(ClusterContext::name).containsExactly("one");
        assertThat(contexts.problems()).hasSize(1);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Problem problem = refused(Contexts.read(List.of(folder.resolve("gone"))), "");
        assertThat(problem.summary()).isEqualTo("There is no such file.");
        assertThat(problem.place().orElseThrow().file()).endsWith("gone");
        assertThat(refused(Contexts.read(List.of(folder)), "").summary()).contains("folder");
    }

    @Test
    void credentialsThatCannotBeMeantAreRefused() {
        isRefused(GOOD.replace("token: secret", "client-key-data: YQ=="), "one", 10, "key but no certificate");
        isRefused(GOOD.replace("token: secret", "auth-provider: {name: azure}"), "one", 10, "auth provider azure");
        isRefused(
                GOOD.replace("token: secret", "exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}"),
                "one",
                10,
                "v1alpha1");
        isRefused(
                GOOD.replace(
                                "certificate-authority: certs/ca.pem",
                                "certificate-authority: x, insecure-skip-tls-verify: true")
                        .replace("certificate-authority: x, ", "certificate-authority: x\n    "),
                "one",
                5,
                "both insecure-skip-tls-verify");
    }

    @Test
    void choosingFromAFileStartsNothing() {
        Path trace = folder.resolve("trace");
        Contexts contexts = read(GOOD.replace(
                "token: secret",
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/sh, args: [-c, \"touch " + trace
                        + "\"]}"));
        assertThat(contexts.choose(Optional.empty()).context().execCredentials())
                .isTrue();
        assertThat(trace).doesNotExist();
    }
}
