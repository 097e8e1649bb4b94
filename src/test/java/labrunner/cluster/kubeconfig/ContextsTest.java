package labrunner.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.kubeconfig.Access.Pem;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    private void credentialIsRefused(String user, int line, String summary) {
        Contexts contexts = read(GOOD.replace("token: secret", user));
        isRefused(GOOD.replace("token: secret", user), "one", line, summary);
        assertThat(contexts.problems().toString()).doesNotContain("PLANTED");
    }

    @Test
    void aCredentialThatCannotBeSentIsRefusedWithItsLineAndNotShown() {
        credentialIsRefused("token: \"PLANTED\\n\"", 12, "The token of the user \"u\" has a line end in it");
        credentialIsRefused("token: \"PLANTED\u00e9\"", 12, "isn't ASCII");
        credentialIsRefused("token: \"PLANTED\\0\"", 12, "control character");
        credentialIsRefused("username: a\n    password: \"PLANTED\\n\"", 13, "The password of the user");
        credentialIsRefused("token: t\n    as: \"PLANTED\\nb\"", 13, "The as of the user");
        credentialIsRefused("token: t\n    as-groups: [\"PLANTED\\nb\"]", 13, "The as-groups of the user");
        credentialIsRefused("tokenFile: \"PLANTED\\0\"", 10, "path can't be one");
        credentialIsRefused("client-key-data: \"*PLANTED*~\"", 10, "key but no certificate");
        credentialIsRefused(
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: x, env: [{name: A=B, value: PLANTED}]}",
                12,
                "an environment variable whose name");
        assertThat(read(GOOD.replace("token: secret", "token: *PLANTED"))
                        .problems()
                        .toString())
                .doesNotContain("PLANTED");
    }

    @Test
    void noUrlKeepsWhatOpensAServer() {
        Contexts contexts = read(GOOD.replace("https://one.example", "https://me:PLANTED@one.example")
                .replace(":6443", ":6443/sub/?token=PLANTED#PLANTED"));
        ContextChoice choice = contexts.choose(Optional.empty());
        assertThat(choice.context().server()).isEqualTo("https://one.example:6443/sub");
        assertThat(choice.access().toString()).doesNotContain("PLANTED");
        for (String wrong : List.of(
                "https://me:PLANTED",
                "me:PLANTED@one.example",
                "ftp://me:PLANTED@one.example",
                "https://me:PLANTED@o n")) {
            assertThat(read(GOOD.replace("https://one.example:6443", wrong)).problems())
                    .hasSize(2)
                    .allSatisfy(
                            problem -> assertThat(problem + problem.detail()).doesNotContain("PLANTED"));
        }
    }

    @Test
    void whatKubectlTakesAndWeCannotIsSaidAsItself() {
        String proxy = "certificate-authority: certs/ca.pem\n    proxy-url: ";
        isRefused(GOOD.replace("certificate-authority: certs/ca.pem", proxy + "socks5://h:1"), "one", 5, "SOCKS proxy");
        isRefused(GOOD.replace("one.example:6443", "my_host:6443"), "one", 5, "\"_\" in its host");
        isRefused(GOOD.replace(":6443", ":99999"), "one", 5, "port that there isn't");
    }

    @Test
    void aTokenBesideAPluginIsUsedAndThePluginIsNot() {
        ContextChoice choice = read(GOOD.replace(
                        "token: secret",
                        "token: secret\n    exec: {apiVersion: client.authentication.k8s.io/v1, command: not-there}"))
                .choose(Optional.empty());
        assertThat(choice.context().execCredentials()).isFalse();
        assertThat(new Credentials(choice.access()).now().authorization())
                .contains(labrunner.value.Secret.of("Bearer secret"));
    }

    @Test
    void overPlainHttpNothingIsShownAndNoPluginIsStarted() {
        String plain = GOOD.replace("https:", "http:");
        ContextChoice token = read(plain).choose(Optional.empty());
        assertThat(new Credentials(token.access()).now().authorization()).isEmpty();
        assertThat(token.context().caution())
                .hasValueSatisfying(said -> assertThat(said).contains("http://", "no credential is sent"));
        ContextChoice plugin = read(plain.replace(
                        "token: secret", "exec: {apiVersion: client.authentication.k8s.io/v1, command: not-there}"))
                .choose(Optional.empty());
        assertThat(plugin.context().execCredentials()).isFalse();
        assertThat(new Credentials(plugin.access()).now().authorization())
                .as("a plugin that isn't there isn't missed")
                .isEmpty();
    }

    @Test
    void anUncheckedCertificateIsToldOf() {
        ContextChoice choice = read(GOOD.replace(
                        "certificate-authority: certs/ca.pem", "insecure-skip-tls-verify: true"))
                .choose(Optional.empty());
        assertThat(choice.context().trust()).isEqualTo(ClusterContext.Trust.UNVERIFIED);
        assertThat(choice.context().caution()).isPresent();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "no mkfifo")
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(refused(Contexts.read(List.of(pipe)), "").summary()).contains("a pipe or a device");
        assertThat(refused(Contexts.read(List.of(Path.of("/dev/zero"))), "").summary())
                .contains("a pipe or a device");
        Access access = read(GOOD.replace("token: secret", "tokenFile: pipe"))
                .choose(Optional.empty())
                .access();
        assertThat(catchThrowableOfType(ProblemException.class, () -> new Credentials(access).now())
                        .problem()
                        .summary())
                .contains("a pipe or a device");
    }
}
