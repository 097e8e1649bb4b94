package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.WritingCommand;
import labrunner.lab.markdown.Page;
import labrunner.lab.markdown.SnippetLine;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.source.Effort;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A page is read in a time that goes with its length, or refused with the reason. */
@Timeout(60)
class BoundsTest {
    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    @TempDir
    Path folder;

    private Pages pages() {
        return new Pages(folder);
    }

    private static String bash(String commands) {
        return "# T\n```bash\n" + commands + "```\n";
    }

    private Pages doubling() {
        Pages pages = pages();
        for (int i = 0; i < 40; i++) {
            pages.with("b" + i + ".md", ("--8<-- \"b" + (i + 1) + ".md\"\n").repeat(2));
        }
        return pages.with("b40.md", "").with("index.md", "# T\n--8<-- \"b0.md\"\n");
    }

    @Test
    void includesThatDoubleAreRefusedWithTheirPlace() {
        assertThat(doubling().problem().toString())
                .matches("(?s)b\\d+\\.md:[12]:1: The page includes more than 1,000 files\\..*");
    }

    /** Two of them at once, on as many threads as a small machine has, leave time for a third page. */
    @Test
    void pagesThatAskForTooMuchDoNotKeepOthersFromBeingRead() throws Exception {
        doubling().with("other.md", "# Other\n## S\ntext\n");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> bad = () -> {
                assertThat(pages().problem().summary()).contains("1,000 files");
                return true;
            };
            List<Future<Boolean>> refused =
                    IntStream.range(0, 4).mapToObj(i -> threads.submit(bad)).toList();
            assertThat(threads.submit(() -> pages().read("other.md").title()).get())
                    .isEqualTo("Other");
            for (Future<Boolean> one : refused) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void sectionsOfALargeFileAreCountedEachTime() {
        pages().with("big.txt", "x".repeat(99) + "\n" + "y\n".repeat(400_000))
                .with("index.md", "# T\n" + "--8<-- \"big.txt:1:1\"\n".repeat(200));

        assertThat(pages().problem().toString()).startsWith("index.md:").contains("too large to be read");
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("a command on each line", bash("foo\n".repeat(60_000)), "more than 2,000 commands"),
                Arguments.of("headings", "# T\n" + "### a\n".repeat(600), "more than 500 headings"),
                Arguments.of("list items", "# T\n" + "- a\n".repeat(40_000), "more than 30,000 paragraphs"),
                Arguments.of(
                        "a table whose short rows are filled up",
                        "# T\n\n|" + "a|".repeat(1000) + "\n|" + "-|".repeat(1000) + "\n" + "|a|\n".repeat(1100),
                        "a table of more than 30,000 cells"),
                Arguments.of(
                        "a quote of a terminal that never ends",
                        "# T\n```console\n$ echo '\n" + "> x\n".repeat(100_000) + "```\n",
                        "too large to be read"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void aPageThatIsTooMuchIsRefusedWithTheReason(String what, String page, String why) {
        assertThat(pages().with("index.md", page).problem().toString())
                .startsWith("index.md:")
                .contains(why);
    }

    @Test
    void aFileThatIsAppliedOftenIsReadOnce() {
        pages().with(
                        "big.yaml",
                        MAP + "data:\n" + "  # filled up with a long comment\n".repeat(20_000) + "  a: b\n  a: c\n");
        Lab lab = pages().with("index.md", bash("kubectl apply -f big.yaml\n".repeat(300)))
                .read();

        List<Command> commands = lab.steps().stream()
                .flatMap(step -> step.commands().stream())
                .map(PlacedCommand::command)
                .toList();
        // not by an assertion about the list: it would print all of it
        var first = ((WritingCommand.Apply) commands.getFirst()).manifests();
        assertThat(commands.stream()
                        .filter(command -> ((WritingCommand.Apply) command).manifests() == first)
                        .count())
                .isEqualTo(300);
        assertThat(lab.warnings()).hasSize(1);
    }

    @Test
    void manyLargeFilesOfOneCommandAreNotPutTogether() {
        pages().with("big.yaml", MAP + "# \n".repeat(200_000));

        assertThat(pages().with("index.md", bash("kubectl apply" + " -f big.yaml".repeat(100) + "\n"))
                        .problem()
                        .summary())
                .contains("larger than 1 MB together");
    }

    /** Each document may have as many aliases as kubectl allows; a page may not have any number of such documents. */
    @Test
    void aliasesAreCountedOverAllDocumentsOfAPage() {
        String wide = "d: [" + "x, ".repeat(2_000) + "x]\na: &a [" + "x, ".repeat(50) + "x]\nb: &b ["
                + "*a, ".repeat(50) + "*a]\nc: [" + "*b, ".repeat(50) + "*b]\n";
        pages().with("index.md", bash("kubectl apply -f - <<EOF\n" + (MAP + wide + "---\n").repeat(60) + "EOF\n"));

        assertThat(pages().problem().toString()).contains("too large to be read");
    }

    static Stream<Arguments> longLines() {
        return Stream.of(
                Arguments.of("words of a note", "!!! ", "w "),
                Arguments.of("an include whose quote isn't closed", "--8<-- \"", "a"),
                Arguments.of("an include with many quotes", "--8<-- \"", "\\\""),
                Arguments.of("spaces in a heading", "## a", " "),
                Arguments.of("lines of a paragraph", "", "a\n"),
                Arguments.of("braces that a shell may expand", "```bash\necho {", ","),
                Arguments.of("braces in each word", "```bash\necho ", "{, "),
                Arguments.of("the head of a table", "```bash\n", "A "),
                Arguments.of("words of a blank", "```bash\necho '<a", " a"),
                Arguments.of("words of a blank without quotes", "```bash\necho <a", " a"),
                Arguments.of("beginnings of blanks", "```bash\necho '", "<a-"),
                Arguments.of("lines that go on after &&", "```bash\necho a &&", " \\\n"),
                Arguments.of("fields of cut", "```bash\necho a | cut -f ", "1,"),
                Arguments.of("signs of quotes before a fence", "", ">"),
                Arguments.of("comments that aren't closed", "", "{/*\n"),
                Arguments.of("comments behind text", "", "a <!--\n"),
                Arguments.of("a prompt that never ends", "```bash\na@b:", "c"),
                Arguments.of("a title", "---\ntitle: a", " "),
                Arguments.of("tags", "", "<a "),
                Arguments.of("emphasis", "", "*a_"),
                Arguments.of("tabs that begin", "", "<Tabs>\n"),
                Arguments.of("tabs in a line", "", "<Tabs>"),
                Arguments.of("tabs that end", "", "</Tabs>\n"),
                Arguments.of("tabs whose tag goes on", "", "<Tabs a\n"),
                Arguments.of("words of a tab", "<Tab", " a='b'"),
                Arguments.of("tabs of Learn that nothing ends", "", "#### [A](#tab/a)\n\n\n\n\n\n\n\n#### B\n"),
                Arguments.of("one tab of Learn again and again", "", "# [A](#tab/a)\n"),
                Arguments.of("shortcodes", "", "{{< tabs >}}\n{{< tab a >}}\n"),
                Arguments.of("colons", "", ":::note\n::: code-group\n:::\n"),
                Arguments.of("slashes", "", "/// tab | A\n"),
                Arguments.of("folded parts", "", "<details>\n<summary>\n"),
                Arguments.of(
                        "headings with and without commands",
                        "",
                        "#### A heading of some length\n##### Another one below the first\n"),
                Arguments.of("names of files", "Save this as ", "a.yaml "),
                Arguments.of("names in the info of a fence", "```yaml ", "title=a.yaml "),
                Arguments.of("a title for kinds of clusters", "## ", "only for managed "),
                Arguments.of("small signs around several words", "", "~a b~ "),
                Arguments.of("marks that begin in a word", "", "a==b "),
                Arguments.of("small signs behind code", "~", "`a` ~ b~"),
                Arguments.of("raised signs", "", "^a b^ "),
                Arguments.of("keys", "", "++a+b"),
                Arguments.of("names between colons", "", ":a"),
                Arguments.of("footnotes", "", "[^a]"),
                Arguments.of("what footnotes say", "", "[^a]: b\n"),
                Arguments.of("abbreviations", "", "*[A]: b\n"),
                Arguments.of("words that are abbreviations", "*[a]: b\n\n", "a "),
                Arguments.of("meanings", "a\n", ": a meaning of several words\n"),
                Arguments.of("meanings of meanings", "a\n", ": "),
                Arguments.of("tasks", "", "- [ ] something to be done by somebody\n"),
                Arguments.of("figures", "", "<figure>\n"),
                Arguments.of("divisions", "", "<div markdown>\n"),
                Arguments.of("hidden divisions", "", "<div hidden>\n</div>\n"),
                Arguments.of("captions", "", "/// caption\n///\n"),
                Arguments.of("tags of text", "", "<b><i>"),
                Arguments.of("attribute lists", "![a](b)", "{a=b"),
                Arguments.of("lines to be noticed", "```yaml hl_lines=\"", "1-9999 "),
                Arguments.of("marks in comments", "```yaml\n", "a: b # (1)!\n"),
                Arguments.of("marks of a comment", "```yaml\na # ", "(1) "),
                Arguments.of("strokes in code of a table", "a | b\n--|--\n", "`a|b` "),
                Arguments.of("rows of a table with back-ticks", "a | b\n--|--\n", "` | a cell with several words\n"),
                Arguments.of("dashes and scissors", "", "-8<-"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longLines")
    void aLongLineTakesTheTimeOfItsLength(String what, String start, String piece) {
        var name = new Place("p", 1, 1);
        Growth.isLinear(what, 60_000 / piece.length(), size -> {
            String text = start + piece.repeat(size) + "b\n";
            List<String> lines = SourceLine.split(text);
            List<SourceLine> numbered =
                    lines.stream().map(line -> new SourceLine(line, name, 0)).toList();
            return () -> {
                lines.forEach(SnippetLine::of);
                lines.forEach(SnippetLine::mark);
                var effort = new Effort();
                var commands = new CommandReader(new Sources(folder), List.of(folder), warning -> {});
                Page.parse(numbered, commands, effort, picture -> java.util.Optional.empty(), "T");
            };
        });
    }

    @Test
    void marksOfSectionsAreFoundInLongLinesInTheTimeOfTheirLength() {
        Growth.isLinear("dashes", 100_000, size -> {
            String line = "-".repeat(size);
            return () -> assertThat(SnippetLine.mark(line)).isEmpty();
        });
    }

    @Test
    void theLinesOfManyJsonObjectsAreCountedOnce() {
        String object = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}\n";
        assertThat(ManifestReader.read(object.repeat(3), new Place("m", 1, 1)))
                .extracting(manifest -> manifest.place().line())
                .containsExactly(1, 2, 3);
        Growth.isLinear("objects", 3_000, size -> {
            String text = object.repeat(size);
            return () -> ManifestReader.read(text, new Place("m", 1, 1));
        });
    }

    /** Deep nesting and long words that took a parser's stack, and still are a page like others. */
    @Test
    void noLengthTakesTheStack() {
        for (String line : List.of(
                "--8<-- \"" + "a".repeat(200_000),
                "--8<-- \"" + "\\\"".repeat(200_000) + "x",
                "!!! " + "w ".repeat(200_000),
                "??? " + "w ".repeat(200_000) + "\"t\"",
                "=== \"" + "\"".repeat(200_000),
                ">".repeat(200_000) + " ```",
                "```bash\n" + "A ".repeat(200_000) + "  B",
                "```bash\necho '<a" + " a".repeat(200_000) + "'",
                "```bash\necho a &&" + " \\\n".repeat(100_000) + "kubectl get ns",
                "```bash\necho a | cut -f " + "1,".repeat(100_000) + "1")) {
            assertThatCode(() -> pages().with("index.md", "# T\n" + line + "\n").read())
                    .doesNotThrowAnyException();
        }
        pages().with("index.md", "# T\n--8<-- \"" + "a".repeat(20_000) + "\"\n");
        assertThat(pages().problem().toString()).startsWith("index.md:2:1:").contains("isn't a path");
    }

    @Test
    void aLabYamlWithManyMistakesNamesTheFirstHundred() {
        pages().with("index.md", "# T\n## S\nx\n")
                .with(
                        "lab.yaml",
                        "a: 1\n".replace("a", "steps")
                                + IntStream.range(0, 5000)
                                        .mapToObj(i -> "k" + i + ": 1\n")
                                        .reduce("", String::concat));

        assertThat(pages().problem().summary()).startsWith("lab.yaml has at least 100 mistakes");
    }

    @Test
    void aCommandWithAnEndlessWordOrEndlessWordsIsOnlyShown() {
        assertThat(pages().commands("```bash\nkubectl get pods " + "a ".repeat(2_000) + "\nkubectl get pods -l a"
                        + ",".repeat(5_000) + "\n```\n"))
                .hasSize(2)
                .allMatch(command -> command.command() instanceof Command.Shown);
    }

    @Test
    void manifestsOfAnEditorAreBoundedToo() {
        String wide = "a: &a [" + "x, ".repeat(90) + "x]\nb: &b [" + "*a, ".repeat(90) + "*a]\nc: [" + "*b, ".repeat(30)
                + "*b]\n";
        assertThatCode(() -> ManifestReader.read((MAP + wide + "---\n").repeat(200), new Place("m", 1, 1)))
                .isInstanceOf(ProblemException.class);
    }
}
