package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be used is said in one message, with its exit code. */
class BadInputTest {
    private static final String LAB = "labs/03-multi-architecture";

    @TempDir
    Path folder;

    private String kubeconfig(String text) throws IOException {
        Path file = folder.resolve("kubeconfig");
        Files.writeString(file, text);
        return file.toString();
    }

    private static final String SOMEWHERE = """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: u, user: {token: t}}]
            contexts: [{name: here, context: {cluster: c, user: u}}]
            current-context: here
            """;

    private void refused(int code, String message, String... arguments) {
        var terminal = new Terminal();
        assertThat(terminal.run(arguments)).as(terminal.err()).isEqualTo(code);
        assertThat(terminal.err()).contains(message);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void refusesALabThatIsNotThere() {
        refused(2, "There is no page or folder labs/nope.", "rehearse", "labs/nope");
    }

    @Test
    void refusesAPageWhoseManifestIsNotThere() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# Page\n```bash\nkubectl apply -f deploymnt.yaml\n```\n");
        String message =
                "page.md:3:1: Labrunner can't run this command: there is no deploymnt.yaml below the base folder.";

        refused(2, message, "rehearse", page.toString());

        var read = new Terminal();
        assertThat(read.run("read", page.toString())).isEqualTo(2);
        assertThat(read.err()).contains(message);
        assertThat(read.out()).contains("shown only: there is no deploymnt.yaml");
    }

    @Test
    void refusesAContextThatIsNotThereAndNamesThoseThatAre() throws IOException {
        refused(
                2,
                "There are: here",
                "rehearse",
                LAB,
                "--kubeconfig",
                kubeconfig(SOMEWHERE),
                "--context",
                "nope",
                "--yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{ a: [", "just a sentence", "kind: Config\n"})
    void refusesAKubeconfigThatIsNone(String text) throws IOException {
        refused(2, folder.toString(), "rehearse", LAB, "--kubeconfig", kubeconfig(text), "--yes");
    }

    @Test
    void refusesAKubeconfigThatIsNotThere() {
        refused(
                2,
                "no-such-file",
                "rehearse",
                LAB,
                "--kubeconfig",
                folder.resolve("no-such-file").toString(),
                "--yes");
    }

    @Test
    void saysThatNoServerAnswers() throws IOException {
        refused(1, "127.0.0.1:1", "rehearse", LAB, "--kubeconfig", kubeconfig(SOMEWHERE), "--yes");
    }

    @Test
    void refusesOptionsThatContradictEachOther() {
        refused(2, "--managed", "rehearse", LAB, "--managed", "--context", "x");
        refused(2, "neither a number", "rehearse", LAB, "--speed", "fast");
        refused(2, "json=FILE", "rehearse", LAB, "--report", "xml=x");
        refused(2, "--help", "rehearse");
    }

    @Test
    void refusesAReportThatCannotBeWrittenBeforeAnythingIsRun() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(2, "is no folder", "rehearse", LAB, "--report", "json=" + file.resolve("report.json"));
        refused(2, "it is a folder", "rehearse", LAB, "--report", "junit=" + folder);
    }

    @Test
    void takesAnUnknownWordForNeitherACommandNorAPage() {
        refused(2, "no page, folder or command \"reherse\"", "reherse");
    }

    @Test
    void helpsWithEveryCommand() {
        for (String command : new String[] {"read", "labs", "rehearse", "practice"}) {
            var terminal = new Terminal();
            assertThat(terminal.run(command, "--help")).isZero();
            assertThat(terminal.out()).contains("Usage: labrunner " + command);
            assertThat(terminal.out()).containsPattern("Exit codes:\\R +\\d");
        }
        var terminal = new Terminal();
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out()).contains("rehearse", "practice", "read", "labs", "Exit codes:");
        assertThat(new Terminal().run("--version")).isZero();
    }

    @Test
    void listsAndReadsTheBundledLab() {
        var labs = new Terminal();
        assertThat(labs.run("labs")).isZero();
        assertThat(labs.out()).contains("labs/03-multi-architecture", "7 steps");
        var read = new Terminal();
        assertThat(read.run("read", LAB)).isZero();
        assertThat(read.out()).contains("apply 2 objects", "NodePool default-demo");
    }

    @Test
    void usesTheKubeconfigOfTheEnvironment() throws IOException {
        var terminal = new Terminal("", Map.of("KUBECONFIG", kubeconfig(SOMEWHERE)));
        assertThat(terminal.run("rehearse", LAB, "--context", "nope")).isEqualTo(2);
        assertThat(terminal.err()).contains("There are: here");
    }

    @Test
    void answersHelpWithoutTheClientTheWindowOrCel() throws Exception {
        Path log = folder.resolve("classes.txt");
        Process help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "labrunner.Main",
                        "--help")
                .redirectOutput(folder.resolve("help.txt").toFile())
                .start();
        assertThat(help.waitFor()).isZero();
        assertThat(Files.readString(log))
                .contains("labrunner.cli.RehearseCommand")
                .doesNotContain(
                        "io.fabric8", "javafx.", "dev.cel", "tools.jackson", "labrunner.practice", "ch.qos.logback");
    }
}
