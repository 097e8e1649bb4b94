package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal says of a command that failed. */
class FailedCommandTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private Path junit() {
        return folder.resolve("r.xml");
    }

    private void fails(String text) throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, text);
        assertThat(terminal.run(
                        "rehearse",
                        page.toString(),
                        "--base",
                        folder.toString(),
                        "--report",
                        "junit=" + junit(),
                        "--state",
                        folder.resolve("state").toString()))
                .isEqualTo(1);
    }

    @Test
    void namesItsLine() throws IOException {
        fails("# Page\n## Make\n```bash\nkubectl delete pod nothing -n default\n```\n");
        assertThat(terminal.out()).contains("Page, 1 step\n".replace("\n", System.lineSeparator()));
        assertThat(terminal.err()).contains("page.md:4:1: Error from server (NotFound): pods \"nothing\" not found");
    }

    @Test
    void saysOnceWhyAPartOfItFailed() throws IOException {
        fails("""
                # Page
                ## Make
                ```bash
                kubectl apply -n default -f - <<EOF
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: good
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: Not-A-Name
                EOF
                ```
                """);
        assertThat(terminal.out())
                .contains("configmap/good created")
                .containsOnlyOnce("The ConfigMap \"Not-A-Name\" is invalid");
    }

    @Test
    void judgesTheCleanUpAfterItToo() throws IOException {
        fails("""
                # Page
                ## Make
                ```bash
                kubectl create namespace demo
                kubectl delete namespace nothing
                ```
                ## Clean up
                ```bash
                kubectl delete namespace demo
                ```
                """);
        assertThat(terminal.out()).contains("✓ Namespace demo is gone");
        assertThat(Files.readString(junit()))
                .doesNotContain("not met")
                .contains("<skipped message=\"command failed\"/>");
    }
}
