package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.cluster.kubeconfig.ClusterContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of others reach the terminal through one place, and do nothing there but stand. */
class ScreenTest {
    private static final Pattern PRINTS = Pattern.compile("\\.println\\((?!\\)|\")|::println");

    @TempDir
    Path folder;

    @Test
    void nothingElsePrintsWhatItDidNotWrite() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/labrunner/cli"))) {
            List<String> others = sources.filter(
                            file -> PRINTS.matcher(read(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(others).containsExactly("Screen.java");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aPageThatIsReadWipesNoLine() throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "# T\n## S\n```bash\nkubectl delete namespace production\n```\n```bash\necho hi \u001b[6A\u001b[J\u202e\n```\n");
        var terminal = new Terminal();
        assertThat(terminal.run("read", page.toString())).isZero();
        assertThat(terminal.out())
                .contains("delete namespace production", "echo hi ^[[6A^[[J\\u202e")
                .doesNotContain("\u001b");
    }

    @Test
    void progressMovesNoCursorButItsOwn() {
        var out = new StringWriter();
        new Printer(new PrintWriter(out), true, Map.of("TERM", "xterm")).progress("a\u001b[2Jb\nc");
        assertThat(out).hasToString("\u001b[?7la^[[2Jb^Jc\u001b[?7h");
    }

    @Test
    void aNameCannotGoOnWithTheQuestion() {
        var context = new ClusterContext(
                "x, server https://other: will make nothing",
                "c",
                "u",
                "https://one.example",
                "default",
                Path.of("config"),
                true,
                false,
                ClusterContext.Trust.UNVERIFIED);
        assertThat(Asked.of(context))
                .isEqualTo("Context \"x, server https://other: will make nothing\", server https://one.example"
                        + " (its certificate is not checked (insecure-skip-tls-verify))");
    }
}
