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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rehearsal that is refused before its first command leaves its reports all the same. */
class RefusedReportTest {
    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: u, user: {token: very-secret}}]
            contexts: [{name: here, context: {cluster: c, user: u}}]
            current-context: here
            """;
    private static final String PAGE = """
            # Page
            ## Make
            ```bash
            kubectl create namespace demo
            ```
            ## Clean up
            ```bash
            kubectl delete namespace demo
            ```
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        PrivateFiles.write(file, text);
        return file;
    }

    private int rehearse(Path page, String... more) {
        var arguments = new java.util.ArrayList<String>(java.util.List.of("rehearse", page.toString()));
        arguments.addAll(java.util.List.of(more));
        arguments.addAll(java.util.List.of("--state", folder.resolve("state").toString()));
        arguments.addAll(java.util.List.of("--report", "json=" + folder.resolve("r.json")));
        arguments.addAll(java.util.List.of("--report", "junit=" + folder.resolve("r.xml")));
        return terminal.run(arguments.toArray(String[]::new));
    }

    private int rehearseOn(String kubeconfig, Path page, String... more) throws IOException {
        var arguments = new java.util.ArrayList<String>(java.util.List.of(more));
        arguments.addAll(
                java.util.List.of("--kubeconfig", file("kubeconfig", kubeconfig).toString()));
        return rehearse(page, arguments.toArray(String[]::new));
    }

    /** What both reports say: that it failed, why, and that no command was run. */
    private JsonNode refused(String kind, String summary) throws Exception {
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("r.json")));
        assertThat(report.get("passed").asBoolean()).isFalse();
        assertThat(report.at("/problem/kind").asString()).isEqualTo(kind);
        assertThat(report.at("/problem/summary").asString()).contains(summary);
        assertThat(report.at("/steps"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("commands"))
                        .allSatisfy(command ->
                                assertThat(command.get("outcome").asString()).isIn("not run", "skipped")));
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("r.xml").toFile());
        var failures = document.getElementsByTagName("failure");
        assertThat(failures.getLength()).isOne();
        assertThat(((Element) failures.item(0)).getAttribute("message")).contains(summary);
        int cases = document.getElementsByTagName("testcase").getLength();
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(cases - 1);
        return report;
    }

    private void bothLack(String... secrets) throws IOException {
        assertThat(Files.readString(folder.resolve("r.json")) + Files.readString(folder.resolve("r.xml")))
                .doesNotContain(secrets);
    }

    @Test
    void saysThatNoServerAnswersAndNotWhereItWouldBe() throws Exception {
        assertThat(rehearseOn(KUBECONFIG, file("page.md", PAGE), "--yes")).isEqualTo(1);
        assertThat(terminal.err()).contains("127.0.0.1:1");
        JsonNode report = refused("unreachable", "...");
        bothLack("127.0.0.1", "very-secret");
        assertThat(report.has("version")).as("nobody knows it").isFalse();
        assertThat(report.has("remaining")).as("nobody has looked").isFalse();
    }

    @Test
    void saysThatAContextIsNotThere() throws Exception {
        assertThat(rehearseOn(KUBECONFIG, file("page.md", PAGE), "--context", "nope", "--yes"))
                .isEqualTo(2);
        refused("bad kubeconfig", "nope");
        assertThat(terminal.err()).contains("There are: here");
    }

    @Test
    void saysThatAKubeconfigHasNoUrlAndNotWhatItHas() throws Exception {
        String wrong = KUBECONFIG.replace("https://127.0.0.1:1", "demo.example.test:6443");
        assertThat(rehearseOn(wrong, file("page.md", PAGE), "--yes")).isEqualTo(2);
        assertThat(terminal.err()).contains("isn't a URL", "demo.example.test:6443");
        refused("bad kubeconfig", "isn't a URL");
        bothLack("demo.example.test");
        String otherScheme = KUBECONFIG.replace("https://127.0.0.1:1", "ftp://demo.example.test");
        assertThat(rehearseOn(otherScheme, file("page.md", PAGE), "--yes")).isEqualTo(2);
        bothLack("demo.example.test");
    }

    @Test
    void saysThatTheServerDoesNotKnowTheUser() throws Exception {
        try (var server = PracticeCluster.start(PracticeOptions.standard())) {
            String stranger = server.kubeconfig().replaceAll("(token: *).*", "$1very-secret");
            assertThat(rehearseOn(stranger, file("page.md", PAGE), "--yes")).isEqualTo(1);
        }
        refused("unauthenticated", "");
        bothLack("127.0.0.1", "very-secret");
    }

    @Test
    void saysThatAKindIsNotServedAndOnWhichVersion() throws Exception {
        Path page = file("page.md", """
                # Page
                ## Make
                ```bash
                kubectl apply -f - <<EOF
                apiVersion: example.org/v1
                kind: Widget
                metadata: {name: one}
                EOF
                ```
                """);
        assertThat(rehearse(page)).isEqualTo(1);
        JsonNode report = refused("no such kind", "The cluster has no kind \"Widget\"");
        assertThat(report.at("/problem/place").asString()).contains("page.md:");
        assertThat(report.get("version").asString()).startsWith("v1.");
    }

    @Test
    void saysWhatIsWrongWithThePage() throws Exception {
        Path page = file("page.md", "# Page\n```bash\nkubectl apply -f deploymnt.yaml\n```\n");
        assertThat(rehearse(page, "--strict")).isEqualTo(2);
        refused("bad lab", "there is no deploymnt.yaml");
    }

    @Test
    void saysWhichPrerequisiteIsNotMet() throws Exception {
        Path lab = Files.createDirectory(folder.resolve("lab"));
        Files.writeString(lab.resolve("index.md"), PAGE);
        Files.writeString(
                lab.resolve("lab.yaml"),
                "prerequisites:\n  - {exists: ConfigMap default/nothing, usually: 1s, within: 3s}\n");
        assertThat(rehearse(lab)).isEqualTo(1);
        JsonNode report = refused("timeout", "The cluster isn't ready for this lab");
        assertThat(report.at("/prerequisites/0/mark").asString()).isEqualTo("waiting");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "no /dev/full")
    void saysWhyAReportCannotBeWrittenAfterWhatRefusedTheRehearsal() throws IOException {
        Path page = file("page.md", PAGE);
        int code = terminal.run(
                "rehearse",
                page.toString(),
                "--kubeconfig",
                file("kubeconfig", KUBECONFIG).toString(),
                "--yes",
                "--report",
                "json=/dev/full");
        assertThat(code).isEqualTo(2);
        assertThat(terminal.err())
                .containsSubsequence("127.0.0.1:1", "/dev/full: The report can't be written: No space left on device.");
    }
}
