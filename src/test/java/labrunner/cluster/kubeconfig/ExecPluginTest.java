package labrunner.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.kubeconfig.Access.ClusterEntry;
import labrunner.cluster.kubeconfig.Access.ExecSpec;
import labrunner.cluster.kubeconfig.Access.UserEntry;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The one process we start: an argument list, a time limit, and its answer read strictly. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plugins here are shell scripts")
class ExecPluginTest {
    private static final String V1 = "client.authentication.k8s.io/v1";
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final ClusterEntry CLUSTER =
            new ClusterEntry("https://x.example", Optional.empty(), false, Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private Path script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private Credentials.Shown run(List<String> command, Map<String, String> environment, Duration limit) {
        var secrets = new HashMap<String, Secret>();
        environment.forEach((name, value) -> secrets.put(name, Secret.of(value)));
        var spec = new ExecSpec(V1, command, secrets, Optional.empty(), true);
        return new ExecPlugin(spec, CLUSTER, limit).run(UserEntry.ANONYMOUS);
    }

    private Problem refused(List<String> command) {
        return refused(command, LONG);
    }

    private Problem refused(List<String> command, Duration limit) {
        return catchThrowableOfType(ProblemException.class, () -> run(command, Map.of(), limit))
                .problem();
    }

    private String answer(String status) {
        return "cat <<EOF\n{\"apiVersion\":\"" + V1 + "\",\"kind\":\"ExecCredential\",\"status\":" + status
                + "}\nEOF\n";
    }

    @Test
    void givesATokenUntilItExpires() throws IOException {
        Path plugin = script("p", answer("{\"token\":\"t-$MODE\",\"expirationTimestamp\":\"2030-01-02T03:04:05Z\"}"));
        Credentials.Shown shown = run(List.of(plugin.toString()), Map.of("MODE", "x"), LONG);
        assertThat(shown.authorization()).contains(Secret.of("Bearer t-x"));
        assertThat(shown.expires()).contains(Instant.parse("2030-01-02T03:04:05Z"));
        assertThat(shown.staleAt(Instant.parse("2030-01-02T03:03:00Z"))).isFalse();
        assertThat(shown.staleAt(Instant.parse("2030-01-02T03:04:00Z"))).isTrue();
    }

    @Test
    void argumentsReachThePluginAsTheyAre() throws IOException {
        Path plugin =
                script("p", "printf '%s|' \"$@\" > " + folder.resolve("args") + "\n" + answer("{\"token\":\"t\"}"));
        run(List.of(plugin.toString(), "a b", "$(touch x)", ";", "'"), Map.of(), LONG);
        assertThat(folder.resolve("args")).hasContent("a b|$(touch x)|;|'|");
    }

    @Test
    void tellsThePluginWhichClusterItIsFor() throws IOException {
        Path plugin = script(
                "p",
                "printf '%s' \"$KUBERNETES_EXEC_INFO\" > " + folder.resolve("info") + "\n"
                        + answer("{\"token\":\"t\"}"));
        run(List.of(plugin.toString()), Map.of(), LONG);
        var info = Json.parse(Files.readAllBytes(folder.resolve("info")));
        assertThat(info.text("apiVersion")).contains(V1);
        assertThat(info.text("spec", "cluster", "server")).contains("https://x.example");
        assertThat(info.isTrue("spec", "interactive")).isFalse();
    }

    @Test
    void namesAMissingPluginAndWhatToInstall() {
        Problem problem = refused(List.of("kubelogin-that-is-not-there"));
        assertThat(problem.summary()).contains("\"kubelogin-that-is-not-there\" isn't installed");
        assertThat(refused(List.of(folder.resolve("kubelogin").toString())).hint())
                .contains("az aks install-cli");
        var spec = new ExecSpec(V1, List.of("not-there"), Map.of(), Optional.of("Get it from here."), false);
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> new ExecPlugin(spec, CLUSTER).run(UserEntry.ANONYMOUS))
                        .problem()
                        .hint())
                .isEqualTo("Get it from here.");
    }

    @Test
    void saysWhyAPluginFailed() throws IOException {
        Problem problem = refused(
                List.of(script("p", "echo 'please run az login' >&2\nexit 3\n").toString()));
        assertThat(problem.summary()).contains("failed with exit code 3");
        assertThat(problem.hint()).isEqualTo("please run az login");
        assertThat(problem.detail()).as("said once").isEmpty();
        assertThat(refused(List.of(script("q", "printf 'first\\nlast\\n' >&2\nexit 3\n")
                                .toString()))
                        .detail())
                .isEqualTo("first\nlast");
    }

    @Test
    void doesNotWaitForAPluginForEver() throws IOException {
        Problem problem = refused(List.of(script("p", "exec sleep 600\n").toString()), Duration.ofMillis(700));
        assertThat(problem.summary()).contains("didn't answer within");
    }

    @Test
    void doesNotWaitForWhatAPluginLeavesBehind() throws IOException {
        Path plugin = script("p", "sleep 30 &\n" + answer("{\"token\":\"t\"}"));
        // whether its output ends with it depends on whether it was over before its output was first read
        var refused = catchThrowableOfType(
                ProblemException.class, () -> run(List.of(plugin.toString()), Map.of(), Duration.ofMillis(700)));
        assertThat(Optional.ofNullable(refused).map(e -> e.problem().summary()).orElse("didn't answer within"))
                .contains("didn't answer within");
    }

    @Test
    void whatAPluginSaysIsShortAndOpensNothing() throws IOException {
        Problem problem = refused(List.of(script(
                        "p",
                        "i=0; while [ $i -lt 300 ]; do echo \"line $i $(printf '%0400d' 0)\" >&2; i=$((i+1)); done\n"
                                + "printf '\\033[2Jrefresh_token=PLANTED1 password: PLANTED2 Authorization: Bearer PLANTED3\\n' >&2\n"
                                + "echo 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.c2lnUExBTlRFRA https://u:PLANTED4@host/?code=PLANTED5' >&2\n"
                                + "exit 3\n")
                .toString()));
        String said = problem.hint() + problem.detail();
        assertThat(said).doesNotContain("PLANTED", "UExBTlRFRA", "\u001b").contains("^[[2J", "https://host/");
        assertThat(problem.detail().lines()).hasSizeLessThanOrEqualTo(20);
        assertThat(problem.detail().length()).isLessThan(20 * 302);
    }

    @Test
    void aTokenThatCannotBeSentIsRefusedAndNotShown() throws IOException {
        Problem problem = refused(
                List.of(script("p", answer("{\"token\":\"PLANTED\\\\nmore\"}")).toString()));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_KUBECONFIG);
        assertThat(problem.summary()).contains("has a line end in it").doesNotContain("PLANTED");
    }

    @Test
    void takesNoAnswerThatIsNoCredential() throws IOException {
        assertThat(refused(List.of(script("a", "echo hello\n").toString())).summary())
                .contains("didn't answer in JSON");
        assertThat(refused(List.of(script("b", "echo '{}'\n").toString())).summary())
                .contains("ExecCredential");
        assertThat(refused(List.of(script("c", answer("{}")).toString())).summary())
                .contains("neither a token");
        assertThat(refused(List.of(script("d", answer("{\"token\":\"t\"}").replace("/v1", "/v1beta1"))
                                .toString()))
                        .summary())
                .contains("answered in version");
    }

    @Test
    void isAskedAgainOnlyWhenItsAnswerIsNoLongerGood() throws IOException {
        Path count = folder.resolve("count");
        Path plugin = script(
                "p", "echo x >> " + count + "\n" + answer("{\"token\":\"t$(wc -l < " + count + " | tr -d ' ')\"}"));
        var spec = new ExecSpec(V1, List.of(plugin.toString()), Map.of(), Optional.empty(), false);
        var user = new UserEntry(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(spec),
                Access.Impersonation.NONE);
        var credentials = new Credentials(new Access(CLUSTER, user));
        Credentials.Shown first = credentials.now();
        assertThat(credentials.now()).isEqualTo(first);
        assertThat(credentials.refused(first)).isTrue();
        assertThat(credentials.now().authorization()).contains(Secret.of("Bearer t2"));
        assertThat(credentials.refused(first))
                .as("somebody else has asked meanwhile")
                .isTrue();
        assertThat(Files.readAllLines(count)).hasSize(2);
    }
}
