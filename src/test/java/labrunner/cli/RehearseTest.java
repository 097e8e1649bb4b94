package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.journal.PrivateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole rehearsals on a practice cluster, at full speed and with no window. */
class RehearseTest {
    private static final String LAB = "labs/03-multi-architecture";

    @TempDir
    Path folder;

    private int rehearse(Terminal terminal, String... more) {
        var arguments = new java.util.ArrayList<String>(java.util.List.of("rehearse"));
        arguments.addAll(java.util.List.of(more));
        arguments.addAll(java.util.List.of("--state", folder.resolve("state").toString()));
        return terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void runsTheBundledLabFromItsFirstStepToNothingLeft() throws Exception {
        var terminal = new Terminal();
        Path json = folder.resolve("r.json");
        Path junit = folder.resolve("r.xml");
        int code = rehearse(terminal, LAB, "--report", "json=" + json, "--report", "junit=" + junit);
        assertThat(code).as(terminal.err() + terminal.out()).isZero();
        assertThat(terminal.out())
                .contains(
                        "aksnodeclass.karpenter.azure.com/default-demo created",
                        "✓ All four pods run",
                        "Standard_D4pls_v6",
                        "Standard_D2pls_v6")
                .contains("arm64    D4pls_v6 + D2pls_v6                  $0.1982/h  $144.69/month", "arm64 saves")
                .contains("Nothing of this lab is left: 0 objects, 0 machines, $0.0000/h.")
                .doesNotContain("still costs money");
        assertThat(terminal.out().lines())
                .filteredOn(line -> line.matches("\\[\\d/7] .*"))
                .extracting(line -> line.substring(1, 2))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(Files.readString(json)).doesNotContain("127.0.0.1");
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.get("passed").asBoolean()).isTrue();
        assertThat(report.get("steps")).hasSize(7);
        assertThat(report.get("remaining").get("machines").asInt()).isZero();
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        assertThat(document.getElementsByTagName("failure").getLength()).isZero();
        assertThat(document.getElementsByTagName("testcase").getLength()).isGreaterThan(25);
        assertThat(Files.readString(junit))
                .contains("name=\"cat &lt;&lt;EOF | kubectl apply -f -\"")
                .doesNotContain("&#10;", "127.0.0.1");
    }

    @Test
    void runsItWithKarpenterOutOfSight() {
        var terminal = new Terminal();
        assertThat(rehearse(terminal, LAB, "--managed"))
                .as(terminal.err() + terminal.out())
                .isZero();
        assertThat(terminal.out())
                .contains("Karpenter managed")
                .doesNotContain("$ kubectl logs", "✓ Karpenter runs in the cluster");
    }

    @Test
    void aMistakeOfThePageCostsItsCommandOnly() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, """
                # A page
                ## Make
                --8<-- "intro.md"

                ```bash
                kubectl apply -f there-is-none.yaml
                kubectl create namespace demo
                ```
                """);
        var terminal = new Terminal();

        assertThat(rehearse(terminal, page.toString()))
                .as(terminal.err() + terminal.out())
                .isZero();
        assertThat(terminal.out()).contains("namespace/demo created", "there is no there-is-none.yaml");
        assertThat(terminal.err()).contains("page.md:3:1: \"intro.md\" isn't there.");

        var strict = new Terminal();
        assertThat(rehearse(strict, page.toString(), "--strict")).isEqualTo(2);
        assertThat(strict.out()).doesNotContain("namespace/demo created");
        assertThat(strict.err()).contains("2 mistakes");
    }

    @Test
    void runsAPageWithNoLabYaml() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, """
                # A page
                ## Make
                ```bash
                kubectl create namespace demo
                kubectl apply -f - <<EOF
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: demo}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      # no NodePool here: the system nodes have to do
                      tolerations: [{key: CriticalAddonsOnly, operator: Exists}]
                      containers: [{name: web, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6", resources: {requests: {cpu: 10m}}}]
                EOF
                kubectl scale deployment -n demo web --replicas=3
                kubectl get pods -n demo
                kubectl port-forward -n demo deploy/web 8080:80
                ```
                ## Read
                === "Bash"
                    ```bash
                    curl https://example.org
                    ```
                === "PowerShell"
                    ```powershell
                    Invoke-WebRequest https://example.org
                    ```
                ## Cleanup
                ```bash
                kubectl delete deployment -n demo web
                ```
                ## Next steps
                ```bash
                az group delete -n demo
                ```
                """);
        var terminal = new Terminal();
        Path json = folder.resolve("r.json");
        Path junit = folder.resolve("r.xml");
        assertThat(rehearse(
                        terminal,
                        page.toString(),
                        "--base",
                        folder.toString(),
                        "--report",
                        "json=" + json,
                        "--report",
                        "junit=" + junit))
                .as(terminal.err() + terminal.out())
                .isZero();
        assertThat(terminal.out())
                .contains(
                        "namespace/demo created",
                        "deployment.apps/web created",
                        "deployment.apps/web scaled",
                        "deployment.apps \"web\" deleted")
                .contains("deleting Namespace demo: this run made it, and no command of the page deletes it")
                .containsSubsequence(
                        "[1/4] Make",
                        "$ kubectl get pods -n demo",
                        "$ kubectl port-forward -n demo deploy/web 8080:80   (shown only: it opens a port of your machine",
                        "[2/4] Read",
                        "$ curl https://example.org   (shown only: the command curl isn't known here",
                        "[3/4] Cleanup",
                        "[4/4] Next steps",
                        "$ az group delete -n demo   (shown only: the command az isn't",
                        "expectations were met.",
                        "3 commands of the page were not run: see above.")
                .doesNotContain("Invoke-WebRequest");
        JsonNode forward =
                JsonMapper.builder().build().readTree(Files.readString(json)).at("/steps/0/commands/4");
        assertThat(forward.get("outcome").asString()).isEqualTo("skipped");
        assertThat(forward.get("why").asString()).startsWith("it opens a port of your machine");
        assertThat(Files.readString(junit)).contains("<skipped message=\"shown only: it opens a port of your machine");
    }

    @Test
    void readsALogAgainUntilItsPodRunsAndOnlyWhileItsStepWaits() throws IOException {
        Path page = folder.resolve("page.md");
        String text = """
                # A page
                ## Make
                ```bash
                kubectl create namespace demo
                kubectl apply -f - <<EOF
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: demo}
                spec:
                  tolerations: [{key: CriticalAddonsOnly, operator: Exists}]
                  containers: [{name: web, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6", resources: {requests: {cpu: 10m}}}]
                EOF
                kubectl logs -n demo NAME
                ```
                """;
        Files.writeString(page, text.replace("NAME", "web"));
        var terminal = new Terminal();
        assertThat(rehearse(terminal, page.toString(), "--speed", "5"))
                .as(terminal.err() + terminal.out())
                .isZero();
        assertThat(terminal.out())
                .containsOnlyOnce("$ kubectl logs -n demo web")
                .doesNotContain("host assigned");

        Files.writeString(page, text.replace("NAME", "nope"));
        var wrong = new Terminal();
        assertThat(rehearse(wrong, page.toString())).isEqualTo(1);
        assertThat(wrong.err()).contains("page.md:13:1: ", "pods \"nope\" not found");
        assertThat(wrong.out()).containsOnlyOnce("$ kubectl logs -n demo nope");
    }

    @Test
    void leavesNothingUnsaidOfTheBundledLab() {
        var terminal = new Terminal();
        assertThat(rehearse(terminal, LAB)).isZero();
        assertThat(terminal.out()).doesNotContain("shown only", "not run");
    }

    @Test
    void putsNoAddressIntoAReport() throws IOException {
        Path page = folder.resolve("nodes.md");
        Files.writeString(page, "# Nodes\n```bash\nkubectl get nodes -o wide\n```\n");
        Path json = folder.resolve("r.json");
        var terminal = new Terminal();
        assertThat(rehearse(terminal, page.toString(), "--report", "json=" + json))
                .as(terminal.err() + terminal.out())
                .isZero();
        String address = "\\b10\\.\\d+\\.\\d+\\.\\d+";
        assertThat(terminal.out()).as("the nodes have addresses").containsPattern(address);
        assertThat(Files.readString(json)).contains("INTERNAL-IP").doesNotContainPattern(address);
    }

    @Test
    void saysWhatWasExpectedAndWhatIsThereWhenAnExpectationNeverComesAndCleansUp() throws IOException {
        Path lab = folder.resolve("lab");
        Files.createDirectories(lab);
        Files.writeString(lab.resolve("index.md"), """
                # Never
                ## Make
                ```bash
                kubectl create namespace demo
                ```
                ## Cleanup
                ```bash
                kubectl delete namespace demo
                ```
                """);
        Files.writeString(lab.resolve("lab.yaml"), """
                steps:
                  Make:
                    expect:
                      - text: A pod runs
                        exists: {kind: Pod, namespace: demo}
                        within: 2s
                        hint: Nothing makes one.
                  Cleanup:
                    cleanup: true
                """);
        var terminal = new Terminal();
        Path junit = folder.resolve("r.xml");
        int code = rehearse(
                terminal, lab.toString(), "--base", lab.toString(), "--speed", "10", "--report", "junit=" + junit);
        assertThat(code).as(terminal.out()).isEqualTo(1);
        assertThat(terminal.err())
                .contains(
                        "\"A pod runs\" was not met within 2.0 s",
                        "Nothing makes one.",
                        "expected:",
                        "actual: there are none");
        assertThat(terminal.out()).contains("✗ A pod runs", "Left of this lab: 0 objects");
        assertThat(junit).content().contains("<failure");
    }

    @Test
    void keepsEverythingIfAsked() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                "# Keep\n## Make\n```bash\nkubectl create namespace demo\n```\n## Cleanup\n```bash\nkubectl delete namespace demo\n```\n");
        var terminal = new Terminal();
        assertThat(rehearse(terminal, page.toString(), "--base", folder.toString(), "--keep"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out())
                .contains("Left of this lab: 1 object", "1 of 2 expectations were met; nothing was cleaned up.")
                .doesNotContain("deleted");
    }

    @Test
    void deletesNothingThatItHasNotTouchedWhenItCannotBegin() throws IOException {
        Path lab = folder.resolve("lab");
        Files.createDirectories(lab);
        Files.writeString(lab.resolve("index.md"), """
                # Page
                ## Make
                ```bash
                kubectl create namespace demo
                ```
                ## Clean up
                ```bash
                kubectl delete namespace default
                kubectl delete namespace demo
                ```
                """);
        Files.writeString(
                lab.resolve("lab.yaml"),
                "prerequisites:\n  - {exists: ConfigMap default/nothing, usually: 1s, within: 3s}\n");
        var terminal = new Terminal();
        assertThat(rehearse(terminal, lab.toString(), "--speed", "1")).isEqualTo(1);
        assertThat(terminal.err())
                .contains("The cluster isn't ready for this lab: \"ConfigMap default/nothing exists\"");
        assertThat(terminal.out()).doesNotContain("$ kubectl", "\" deleted").contains("Left of this lab: 0 objects");
    }

    @Test
    void looksAtThePrerequisitesOfAClusterThatIsThereBeforeItSaysWhatItWillMake() throws IOException {
        Path lab = folder.resolve("lab");
        Files.createDirectories(lab);
        Files.writeString(
                lab.resolve("index.md"),
                "# Page\n## Make\n```bash\nkubectl create namespace demo\n```\n"
                        + "## Clean up\n```bash\nkubectl delete namespace demo\n```\n");
        try (var server = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY))) {
            Path kubeconfig = folder.resolve("kubeconfig");
            PrivateFiles.write(kubeconfig, server.kubeconfig());
            String says = "Context practice, server " + server.serverUrl() + ": \"Page\" will do this, in this order:";
            Files.writeString(
                    lab.resolve("lab.yaml"),
                    "prerequisites:\n  - {exists: ConfigMap default/nothing, usually: 1s, within: 2s}\n");
            var refused = new Terminal();
            assertThat(rehearse(refused, lab.toString(), "--kubeconfig", kubeconfig.toString()))
                    .isEqualTo(1);
            assertThat(refused.err()).contains("The cluster isn't ready for this lab");
            assertThat(refused.out()).doesNotContain(says, "$ kubectl");
            Files.writeString(
                    lab.resolve("lab.yaml"),
                    "prerequisites:\n  - {exists: Namespace default, usually: 1s, within: 2m}\n");
            var done = new Terminal();
            assertThat(rehearse(done, lab.toString(), "--kubeconfig", kubeconfig.toString(), "--yes"))
                    .as(done.err() + done.out())
                    .isZero();
            assertThat(done.out())
                    .containsSubsequence(
                            "✓ Namespace default exists",
                            says,
                            "  Create Namespace demo, later delete it",
                            "namespace/demo created");
        }
    }

    @Test
    void givesUpAfterTheTimeOut() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# Wait\n## Make\n```bash\nkubectl apply -f - <<EOF\n" + """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: demo}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {nodeSelector: {no: such}, containers: [{name: web, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6"}]}
                EOF
                ```
                """);
        var terminal = new Terminal();
        assertThat(rehearse(terminal, page.toString(), "--base", folder.toString(), "--speed", "1", "--timeout", "4s"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains("took longer than --timeout allows", "It was waiting for: Deployment demo/web is ready (");
    }
}
