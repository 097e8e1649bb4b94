package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever somebody writes, a reader answers with a result or with a Problem, never with another exception. */
class ReadersPropertiesTest {
    private static final int TRIES = 300;
    private static Path folder = Path.of("");

    @BeforeContainer
    static void folder() throws IOException {
        folder = Files.createTempDirectory("pages").toRealPath();
    }

    @AfterContainer
    static void away() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Optional<Lab> lab(String page, String yaml) {
        var pages = new Pages(folder).with("index.md", page).with("lab.yaml", yaml);
        try {
            return Optional.of(pages.read());
        } catch (ProblemException e) {
            assertThat(e.problem().kind()).isEqualTo(Problem.Kind.BAD_LAB);
            return Optional.empty();
        }
    }

    /** Pieces of the language in any order reach more of a reader than letters do. */
    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.oneOf(Arbitraries.of(pieces), Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofMaxSize(25)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> pagesOfPieces() {
        return pieces(
                "# T\n",
                "## A\n",
                "### B\n",
                "#### C\n",
                "<Tabs>\n",
                "<TabItem label=\"A\">\n",
                "</TabItem>\n",
                "</Tabs>\n",
                "{{< tabs >}}\n",
                "{{< /tabs >}}\n",
                "## [A](#tab/a)\n",
                "---\n",
                ":::note\n",
                ":::\n",
                "/// tab | A\n",
                "///\n",
                "Save as `a.yaml`\n",
                "=== \"Bash\"\n",
                "=== \"PowerShell\"\n",
                "??? note \"N\"\n",
                "!!! tip\n",
                "    ",
                "\n",
                "```bash\n",
                "```\n",
                "--8<-- \"index.md\"\n",
                "--8<--\n",
                "kubectl get nodes",
                "cat <<EOF | kubectl apply -f -\n",
                "EOF\n",
                "apiVersion: v1\nkind: A\nmetadata: {name: a}\n",
                "- ",
                "1. ",
                "> ",
                "| a | b |\n|---|---|\n",
                "![x](y.png)",
                "[l](m)",
                "<b>",
                "<!--",
                "---\n",
                "\r\n",
                "\t",
                "{ .a }",
                "$ ",
                "; ",
                " && ",
                "'",
                "\"",
                "\\");
    }

    @Property(tries = TRIES)
    void anyPageIsReadOrRefused(@ForAll("pagesOfPieces") String page) {
        lab(page, "").ifPresent(lab -> {
            assertThat(LabPrinter.lines(lab)).isNotEmpty();
            assertThat(lab.steps()).extracting(Step::id).doesNotHaveDuplicates();
            assertThat(lab.steps().stream()
                            .flatMap(step -> step.commands().stream())
                            .map(PlacedCommand::id))
                    .doesNotHaveDuplicates();
            lab.steps().stream()
                    .flatMap(step -> step.commands().stream())
                    .forEach(command -> assertThat(command.place().line()).isPositive());
        });
    }

    @Property(tries = TRIES)
    void lineEndsMakeNoDifference(@ForAll("pagesOfPieces") String page) {
        String unix = page.replace("\r", "");
        assertThat(lab(unix.replace("\n", "\r\n"), "").map(Lab::exercises))
                .isEqualTo(lab(unix, "").map(Lab::exercises));
    }

    @Provide
    Arbitrary<String> yamlOfPieces() {
        return pieces(
                "a",
                ": ",
                "- ",
                "\n",
                "  ",
                "{",
                "}",
                "[",
                "]",
                ", ",
                "&a ",
                "*a",
                "<<: ",
                "|\n",
                ">-\n",
                "\"",
                "'",
                "!!str ",
                "!!int ",
                "! ",
                "0x1",
                "yes",
                "~",
                "1e3",
                ".inf",
                "---\n",
                "...\n",
                "# c\n",
                "? ",
                "\t",
                "apiVersion: v1\n",
                "kind: A\n",
                "metadata: {name: a}\n",
                "items: []\n",
                "\u0085",
                "\uFEFF",
                "\\u00e9");
    }

    @Property(tries = 1000)
    void anyManifestIsReadOrRefused(@ForAll("yamlOfPieces") String text) {
        try {
            ManifestReader.read(text, new Place("m", 1, 1))
                    .forEach(manifest -> assertThat(manifest.name()).isNotEmpty());
        } catch (ProblemException e) {
            assertThat(e.problem().place()).isPresent();
        }
    }

    @Provide
    Arbitrary<String> labYamls() {
        return pieces(
                "steps:\n",
                "  A:\n",
                "    expect:\n",
                "      - ",
                "ready: Pod",
                "absent: {kind: Node}",
                "cel: ",
                "pods.all(p, true)",
                "\n        with: {pods: Pod}",
                "\n",
                "title: ",
                "duration: 3m",
                "prerequisites:",
                "[",
                "]",
                "{",
                "}",
                "count: 3",
                "match: ",
                "only: managed",
                "compare: [a]",
                "measure: {name: a, pods: Pod}",
                "&a ",
                "*a",
                "<<: *a",
                "!!int ",
                "log: (",
                "1");
    }

    @Property(tries = TRIES)
    void anyLabYamlIsReadOrRefused(@ForAll("labYamls") String yaml) {
        lab("# T\n## A\n## B\n", yaml);
    }

    @Property(tries = TRIES)
    void aVariableIsNeverMissed(@ForAll("beforeVariable") String before, @ForAll("variables") String variable) {
        List<PlacedCommand> commands = new Pages(folder)
                .with("lab.yaml", "")
                .commands("```bash\nkubectl get pods " + before + variable + "\n```\n");
        assertThat(commands).extracting(PlacedCommand::command).allMatch(command -> command instanceof Command.Shown);
    }

    @Provide
    Arbitrary<String> beforeVariable() {
        return Arbitraries.of("", "-n ", "-n a", "\"", "-l x=", "-o jsonpath=", "a\\\\", "'a'", "\"b\"");
    }

    @Provide
    Arbitrary<String> variables() {
        return Arbitraries.of("$NS", "${NS}", "$(ns)", "`ns`", "$$", "${NS#a}", "$(echo $NS)", "$((NS+1))");
    }
}
