package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of which a command fails: on the rehearsal's own practice cluster the rest is run all the same. */
class GoesOnAfterFailuresTest {
    private static final String WIDGET = """
            kubectl apply -f - <<EOF
            apiVersion: example.org/v1
            kind: Widget
            metadata: {name: one}
            EOF
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private int rehearse(String page, String... more) throws IOException {
        Files.writeString(folder.resolve("index.md"), page);
        var arguments =
                new ArrayList<>(List.of("rehearse", folder.resolve("index.md").toString(), "--timeout", "4m"));
        arguments.addAll(List.of("--state", folder.resolve("state").toString()));
        arguments.addAll(List.of("--report", "json=" + folder.resolve("r.json")));
        arguments.addAll(List.of("--report", "junit=" + folder.resolve("r.xml")));
        arguments.addAll(List.of(more));
        return terminal.run(arguments.toArray(String[]::new));
    }

    private static String step(String title, String commands) {
        return "## " + title + "\n```bash\n" + commands.strip() + "\n```\n";
    }

    private JsonNode report() throws IOException {
        return new JsonMapper().readTree(Files.readString(folder.resolve("r.json")));
    }

    private String junit() throws IOException {
        return Files.readString(folder.resolve("r.xml"));
    }

    private List<JsonNode> all(String part) throws IOException {
        return StreamSupport.stream(report().get("steps").spliterator(), false)
                .flatMap(step -> StreamSupport.stream(step.get(part).spliterator(), false))
                .toList();
    }

    private JsonNode command(String line) throws IOException {
        return all("commands").stream()
                .filter(command -> command.get("line").asString().startsWith(line))
                .findFirst()
                .orElseThrow();
    }

    private String all() {
        return terminal.out() + terminal.err();
    }

    @Test
    void aQuestionAboutWhatIsNotThereIsCountedAndTheRestIsRun() throws IOException {
        int code = rehearse("# Page\n"
                + step("Look", "kubectl get deployment nothing\nkubectl logs nothing")
                + step("Make", "kubectl create configmap one --from-literal=a=b"));
        assertThat(code).as(all()).isEqualTo(1);
        assertThat(terminal.out())
                .contains(
                        "✗ failed: Error from server (NotFound): deployments.apps \"nothing\" not found",
                        "configmap/one created",
                        "Nothing of this lab is left",
                        "2 commands failed: see above.");
        assertThat(terminal.err()).contains("2 commands failed. The first: Error from server (NotFound)");
        assertThat(command("kubectl get").get("outcome").asString()).isEqualTo("failed");
        assertThat(command("kubectl get").get("counts").asBoolean()).isTrue();
        assertThat(command("kubectl create").get("outcome").asString()).isEqualTo("done");
        assertThat(report().get("passed").asBoolean()).isFalse();
        assertThat(junit()).contains("tests=\"2\" failures=\"2\"");
    }

    @Test
    void whatMayLackAnEarlierCommandThatIsNotRunIsAWarning() throws IOException {
        int code = rehearse("# Page\n"
                + step("Install", "helm install shop ./shop")
                + step("Look", "kubectl get deployment shop\nkubectl scale deployment shop --replicas=2")
                + step("Make", "kubectl create configmap one --from-literal=a=b"));
        assertThat(code).as(all()).isZero();
        assertThat(terminal.out())
                .contains(
                        "! failed, perhaps for want of an earlier command that isn't run here: Error from server (NotFound)",
                        "configmap/one created",
                        "2 commands failed, perhaps for want of an earlier one that isn't run here: see above.");
        assertThat(report().get("passed").asBoolean()).isTrue();
        assertThat(report().get("warnings")).hasSize(2);
        assertThat(command("kubectl get").get("counts").asBoolean()).isFalse();
        assertThat(junit()).doesNotContain("<failure").contains("<skipped message=\"failed, perhaps");
    }

    @Test
    void aCommandThatMakesNothingIsNoReasonForWhatComesAfterIt() throws IOException {
        int code = rehearse(
                "# Page\n" + step("Look", "kubectl port-forward service/web 8080:80\nkubectl get deployment nothing"));
        assertThat(code).as(all()).isEqualTo(1);
    }

    @Test
    void whatIsInvalidCountsWhateverIsNotRunBeforeIt() throws IOException {
        int code = rehearse("# Page\n" + step("Install", "helm install shop ./shop") + step("Make", """
                        kubectl apply -f - <<EOF
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: Not-A-Name}
                        EOF
                        """));
        assertThat(code).as(all()).isEqualTo(1);
    }

    @Test
    void theBoxesOfAWriteThatFailedAreNotWaitedFor() throws IOException {
        int code = rehearse("# Page\n" + step("Make", """
                        kubectl apply -f - <<EOF
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: web}
                        spec:
                          replicas: 2
                          selector: {matchLabels: {app: web}}
                          template:
                            metadata: {labels: {app: other}}
                            spec: {containers: [{name: c, image: 'nginx:1'}]}
                        EOF
                        kubectl create configmap one --from-literal=a=b
                        """) + step("Clean up", "kubectl delete configmap one"));
        assertThat(code).as(all()).isEqualTo(1);
        assertThat(terminal.out())
                .contains(
                        "Deployment web is ready: its command failed",
                        "configmap/one created",
                        "one was not looked for");
        assertThat(all("expectations").stream().map(box -> box.get("mark").asString()))
                .contains("command failed", "met")
                .doesNotContain("open", "unknown", "waiting");
        assertThat(junit()).contains("<skipped message=\"command failed\"/>");
        assertThat(report().get("remaining").get("objects").asInt()).isZero();
    }

    @Test
    void strictEndsAtTheFirstFailure() throws IOException {
        int code = rehearse(
                "# Page\n"
                        + step("Look", "kubectl get deployment nothing")
                        + step("Make", "kubectl create configmap one --from-literal=a=b"),
                "--strict");
        assertThat(code).as(all()).isEqualTo(1);
        assertThat(terminal.out()).doesNotContain("configmap/one created");
    }

    @Test
    void aPageWithLabYamlEndsAtTheFirstFailure() throws IOException {
        Files.writeString(folder.resolve("lab.yaml"), "title: Mine\n");
        int code = rehearse("# Page\n"
                + step("Look", "kubectl get deployment nothing")
                + step("Make", "kubectl create configmap one --from-literal=a=b"));
        assertThat(code).as(all()).isEqualTo(1);
        assertThat(terminal.out()).doesNotContain("configmap/one created");
    }

    @Test
    void aKindThatLacksCostsItsCommandOnly() throws IOException {
        String page = "# Page\n"
                + step("Make", WIDGET + "kubectl create configmap one --from-literal=a=b")
                + step("Clean up", "kubectl delete configmap one");
        assertThat(rehearse(page)).as(all()).isEqualTo(1);
        assertThat(terminal.out())
                .contains("no matches for kind \"Widget\" in version \"example.org/v1\"", "configmap/one created");
    }

    @Test
    void aKindThatAnEarlierCommandMayHaveBroughtIsAWarning() throws IOException {
        String page = "# Page\n"
                + step("Install", "helm install widgets ./widgets")
                + step("Make", WIDGET + "kubectl create configmap one --from-literal=a=b");
        assertThat(rehearse(page)).as(all()).isZero();
    }

    @Test
    void strictRefusesAKindThatLacksBeforeAnythingIsRun() throws IOException {
        String page = "# Page\n" + step("Make", "kubectl create configmap one --from-literal=a=b\n" + WIDGET);
        assertThat(rehearse(page, "--strict")).as(all()).isEqualTo(1);
        assertThat(terminal.out()).doesNotContain("configmap/one created");
        assertThat(terminal.err()).contains("The cluster has no kind \"Widget\" in version \"example.org/v1\".");
    }

    @Test
    void anotherClusterIsLeftAloneAfterAFailedWriteButNotAfterAQuestion() throws IOException {
        String page = "# Page\n"
                + step("Look", "kubectl get deployment nothing\nkubectl create configmap one --from-literal=a=b")
                + step("Scale", "kubectl scale deployment nothing --replicas=2")
                + step("Make", "kubectl create configmap two --from-literal=a=b");
        try (PracticeCluster cluster =
                PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY))) {
            Path kubeconfig = folder.resolve("kubeconfig");
            Files.writeString(kubeconfig, cluster.kubeconfig());
            int code = rehearse(page, "--kubeconfig", kubeconfig.toString(), "--yes");
            assertThat(code).as(all()).isEqualTo(1);
        }
        assertThat(terminal.out()).contains("configmap/one created").doesNotContain("configmap/two created");
    }

    @Test
    void theLogOfPodsThatAreNotThereCostsItsCommandOnly() throws IOException {
        int code = rehearse("# Page\n"
                + step("Install", "helm install shop ./shop")
                + step("Look", "kubectl logs -f $(kubectl get pods -l app=shop -o name)")
                + step("Wait", "kubectl wait --for=condition=Available deployment/shop --timeout=60s")
                + step("Make", "kubectl create configmap one --from-literal=a=b"));
        assertThat(code).as(all()).isZero();
        assertThat(terminal.out()).contains("configmap/one created");
    }
}
