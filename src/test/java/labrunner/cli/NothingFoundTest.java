package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal of a page whose {@code get} finds nothing. */
class NothingFoundTest {
    @TempDir
    private Path folder;

    private Terminal looksFor(String commands, int code) throws IOException {
        Path page = folder.resolve("looks.md");
        String text = """
                # A page
                ## Make
                ```bash
                kubectl create namespace demo
                kubectl create namespace other
                ```
                ## Look
                ```bash
                COMMANDS
                ```
                ## Clean up
                ```bash
                kubectl delete namespace demo
                kubectl get namespace demo
                ```
                """;
        Files.writeString(page, text.replace("COMMANDS", commands));
        var terminal = new Terminal();
        assertThat(terminal.run(
                        "rehearse",
                        page.toString(),
                        "--state",
                        folder.resolve("state").toString()))
                .as(terminal.err() + terminal.out())
                .isEqualTo(code);
        return terminal;
    }

    @Test
    void failsWhereKubectlWouldNotFindWhatAPageLooksFor() throws IOException {
        assertThat(looksFor("kubectl get pod nope -n demo", 1).out())
                .contains("Error from server (NotFound): pods \"nope\" not found");
        assertThat(looksFor("kubectl get pod nope -n demo -o name", 1).out()).contains("pods \"nope\" not found");
    }

    @Test
    void takesNothingForAnAnswerWhereNoNameWasAskedForOrItWasDeleted() throws IOException {
        assertThat(looksFor("kubectl get pods -n demo", 0).out()).contains("No resources found in demo namespace.");
        assertThat(looksFor("kubectl delete namespace other\nkubectl get namespace other", 0)
                        .out())
                .contains("namespaces \"other\" not found");
    }
}
