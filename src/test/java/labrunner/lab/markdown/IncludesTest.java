package labrunner.lab.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import labrunner.lab.WritingCommand;
import labrunner.lab.reader.LabReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
    @TempDir
    Path outside;

    Path folder;
    Pages pages;

    @BeforeEach
    void pages() throws IOException {
        folder = Files.createDirectory(outside.toRealPath().resolve("base"));
        pages = new Pages(folder);
    }

    private String text(String page) {
        return Block.codes(pages.blocks(page)).findFirst().orElseThrow().text();
    }

    @Test
    void anIncludeStandsInPlaceOfItsLine() {
        pages.with("a.txt", "one\n\ntwo").with("b.txt", "x\n--8<-- \"a.txt\"\ny\n");

        assertThat(text("```\n  --8<-- \"b.txt\"\n```\n")).isEqualTo("  x\n  one\n\n  two\n  y");
        assertThat(text("```\n--8<-- 'a.txt'\n```\n")).isEqualTo("one\n\ntwo");
        assertThat(text("```\n-8<- \"a.txt\"\n```\n")).isEqualTo("one\n\ntwo");
    }

    @Test
    void aBlockIncludesSeveralFiles() {
        pages.with("a.txt", "one\n").with("b.txt", "two\n");

        assertThat(text("```\n--8<--\na.txt\n; c.txt\n\nb.txt\n--8<--\n```\n")).isEqualTo("one\ntwo");
    }

    @Test
    void linesAndSectionsCanBeTaken() {
        pages.with("a.txt", "1\n2\n3\n4\n").with("s.txt", "a\n# --8<-- [start:mid]\nb\n# --8<-- [end:mid]\nc\n");

        assertThat(text("```\n--8<-- \"a.txt:2:3\"\n```\n")).isEqualTo("2\n3");
        assertThat(text("```\n--8<-- \"a.txt:3\"\n```\n")).isEqualTo("3\n4");
        assertThat(text("```\n--8<-- \"a.txt::2\"\n```\n")).isEqualTo("1\n2");
        assertThat(text("```\n--8<-- \"s.txt:mid\"\n```\n")).isEqualTo("b");
        assertThat(text("```\n--8<-- \"s.txt\"\n```\n")).isEqualTo("a\nb\nc");
    }

    @Test
    void aSemicolonMakesItPlainText() {
        assertThat(text("```\n;--8<-- \"a.txt\"\n```\n")).isEqualTo("--8<-- \"a.txt\"");
    }

    @Test
    void anIncludedManifestHasItsPlaceInTheIncludedFile() {
        pages.with(
                "m.yaml",
                "# first\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n");
        var apply = (WritingCommand.Apply) pages.commands(
                        "=== \"Bash\"\n    ```bash\n    cat <<EOF | kubectl apply -f -\n    --8<-- \"m.yaml\"\n    EOF\n    ```\n")
                .getFirst()
                .command();

        assertThat(apply.manifests())
                .extracting(manifest -> manifest.name() + " " + manifest.place())
                .containsExactly("a m.yaml:2:1", "b m.yaml:7:1");
    }

    @Test
    void aBrokenIncludedManifestIsReportedWhereItIsWritten() {
        pages.with("m.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n   b: c\n");
        pages.with("index.md", "# T\n## S\n  ```bash\n  kubectl apply -f - <<EOF\n  --8<-- \"m.yaml\"\n  EOF\n  ```\n");

        assertThat(pages.place()).isEqualTo("m.yaml:5:5");
    }

    @Test
    void aMissingIncludeIsAMistakeWithItsPlace() {
        pages.with("index.md", "# T\n\n    --8<-- \"nope.txt\"\n");

        assertThat(pages.problem().toString()).startsWith("index.md:3:5: \"nope.txt\" isn't there.");
    }

    @Test
    void whatIsMissingCostsItsPlaceOnly() {
        pages.with("a.txt", "a\n# --8<-- [start:one]\nb\n# --8<-- [end:one]\n");
        for (String named : List.of("nope.txt", "a.txt:two", "https://example.org/a.md", "../a.txt")) {
            var lab = pages.with(
                            "index.md", "# T\n## S\nText\n\n--8<-- \"" + named + "\"\n\n```bash\nkubectl get ns\n```\n")
                    .read();

            assertThat(lab.missing()).as(named).hasSize(1);
            assertThat(LabPrinter.lines(lab)).as(named).anyMatch(line -> line.contains("index.md:5:1: "));
            assertThat(lab.steps().getFirst().blocks())
                    .as(named)
                    .extracting(block -> block.getClass().getSimpleName())
                    .containsExactly("Paragraph", "Note", "Code");
            assertThat(lab.commands()).extracting(one -> one.command().words()).containsExactly("get ns");
            assertThat(pages.place()).isEqualTo("index.md:5:1");
        }
    }

    @Test
    void aBlockInWhichAPartIsMissingIsNotRun() {
        var lab = pages.with(
                        "index.md",
                        "# T\n## S\n```bash\ncat > x.yaml <<EOF\n--8<-- \"m.yaml\"\nEOF\nkubectl delete ns a\n```\n"
                                + "```bash\nkubectl apply -f x.yaml\nkubectl get ns\n```\n")
                .read();

        assertThat(lab.commands())
                .extracting(one -> one.command().words())
                .containsExactly(
                        "shown only: a part of its block isn't there: \"m.yaml\" isn't there",
                        "shown only: what is in x.yaml isn't known",
                        "get ns");
        assertThat(lab.steps().getFirst().blocks())
                .extracting(block -> block.getClass().getSimpleName())
                .containsExactly("Code", "Note", "Code");
        assertThat(lab.mistakes()).hasSize(1);
    }

    @Test
    void filesThatNothingEndsAreText() {
        var lab = pages.with("index.md", "# T\n## S\n--8<--\na.txt\n\n## U\n").read();

        assertThat(lab.steps()).hasSize(2);
        assertThat(lab.missing()).extracting(Object::toString).allMatch(one -> one.contains("index.md:3:1: "));
    }

    /** As pymdown-extensions has them: what follows the last line end counts as a line. */
    @Test
    void linesAreTakenByTheirNumbersAlsoFromTheEnd() {
        pages.with("a.txt", "1\n2\n3\n4\n5\n6\n").with("b.txt", "1\n2\n3\n4\n5\n6");
        Map.of(
                        "a.txt:1:2,5:6", "1\n2\n5\n6",
                        "a.txt:-3:-1", "5\n6",
                        "b.txt:-3:-1", "4\n5\n6",
                        "a.txt::3", "1\n2\n3",
                        "a.txt:4:", "4\n5\n6",
                        "a.txt:2:-2", "2\n3\n4\n5\n6",
                        "b.txt:-9:2", "1\n2",
                        "a.txt:3:3,5", "3\n5\n6",
                        "a.txt:0:2", "1\n2",
                        "a.txt:1:1,1:2", "1\n1\n2")
                .forEach((named, lines) -> assertThat(text("```\n--8<-- \"" + named + "\"\n```\n"))
                        .as(named)
                        .isEqualTo(lines));
        assertThat(text("```\n--8<-- \"a.txt:5:2\"\n```\n")).isEmpty();
    }

    @Test
    void nothingOutsideTheBaseFolderIsIncluded() throws IOException {
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("dir"), outside);
        for (String path : new String[] {
            "../secret.txt", "link.txt", "dir/secret.txt", "/etc/hostname", "dir/../../secret.txt", "../nope.txt"
        }) {
            pages.with("index.md", "# T\n--8<-- \"" + path + "\"\n");
            assertThat(pages.problem().toString())
                    .as(path)
                    .startsWith("index.md:2:1: \"" + path + "\"")
                    .contains("outside the base folder");
        }
    }

    @Test
    void aLinkInsideTheBaseFolderIsFollowed() throws IOException {
        pages.with("real.txt", "real\n");
        Files.createSymbolicLink(folder.resolve("link.txt"), folder.resolve("real.txt"));

        assertThat(text("```\n--8<-- \"link.txt\"\n```\n")).isEqualTo("real");
    }

    @Test
    void aFileOutsideIsNoManifestAndNoPicture() throws IOException {
        Files.writeString(outside.resolve("x.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        Files.writeString(outside.resolve("x.png"), "x");
        Files.createSymbolicLink(folder.resolve("x.yaml"), outside.resolve("x.yaml"));

        assertThat(pages.commands("```bash\nkubectl apply -f ../x.yaml\nkubectl apply -f x.yaml\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()))
                .allMatch(words -> words.startsWith("shown only: ") && words.contains("outside the base folder"));
        assertThat(((Block.Paragraph) pages.blocks("![x](../x.png)\n").getFirst()).inlines())
                .containsExactly(new Inline.Picture("../x.png", Optional.empty(), "x", ""));
    }

    @Test
    void aCycleNamesTheFilesThatItGoesThrough() {
        pages.with("a.txt", "a\n--8<-- \"b.txt\"\n")
                .with("b.txt", "--8<-- \"a.txt\"\n")
                .with("index.md", "--8<-- \"a.txt\"\n");

        assertThat(pages.problem().toString())
                .startsWith("b.txt:1:1: \"a.txt\" includes itself (index.md → a.txt → b.txt).");
        pages.with("index.md", "--8<-- \"index.md\"\n");
        assertThat(pages.problem().summary()).contains("includes itself");
    }

    @Test
    void aPageOrAManifestOverOneMegabyteIsRefused() {
        String large = "x".repeat(999_999) + "\n";
        pages.with("index.md", large);
        assertThat(pages.read().steps()).hasSize(1);
        pages.with("index.md", large + "x");
        assertThat(pages.problem().summary()).isEqualTo("index.md is larger than 1 MB.");
        pages.with("m.yaml", large + "x").with("index.md", "# T\n--8<-- \"m.yaml\"\n");
        assertThat(pages.problem().toString()).startsWith("index.md:2:1: m.yaml is larger than 1 MB.");
        pages.with("index.md", "# T\n```bash\nkubectl apply -f m.yaml\n```\n");
        assertThat(pages.problem().toString()).startsWith("index.md:3:1: m.yaml is larger than 1 MB.");
    }

    @Test
    void includesThatGrowTogetherAreRefused() {
        pages.with("f0.txt", "x".repeat(10_000) + "\n");
        for (int i = 1; i < 30; i++) {
            pages.with("f" + i + ".txt", ("--8<-- \"f" + (i - 1) + ".txt\"\n").repeat(2));
        }
        pages.with("index.md", "--8<-- \"f29.txt\"\n");

        assertThat(pages.problem().summary()).isEqualTo("The page with its includes is larger than 1 MB.");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("index.md"), new byte[] {'#', ' ', (byte) 0xff, (byte) 0xfe});

        assertThat(pages.problem().summary()).isEqualTo("index.md isn't UTF-8 text.");
    }

    @Test
    void theBaseFolderIsTheOneOfTheNearestSite() throws IOException {
        pages.with("docs/sub/page.md", "# P\n");
        Path page = folder.resolve("docs/sub/page.md");
        assertThat(LabReader.read(page, Optional.of(folder)).base()).isEqualTo(folder);
        assertThat(LabReader.read(page, Optional.of(outside)).base()).isEqualTo(outside.toRealPath());
        pages.with("mkdocs.yaml", "site_name: x\n");
        assertThat(LabReader.read(page, Optional.empty()).base()).isEqualTo(folder);
        Files.createDirectory(folder.resolve("docs/.git"));
        assertThat(LabReader.read(page, Optional.empty()).base()).isEqualTo(folder.resolve("docs"));
    }

    @Test
    void theSitesOwnSnippetFoldersCountToo() {
        pages.with(
                        "mkdocs.yml",
                        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [docs/parts, ../..]\n  - x: !!python/name:a.b\n")
                .with("docs/parts/a.txt", "part\n")
                .with("docs/p.md", "```\n--8<-- \"a.txt\"\n```\n");

        assertThat(Block.codes(pages.read("docs/p.md").steps().getFirst().blocks())
                        .findFirst()
                        .orElseThrow()
                        .text())
                .isEqualTo("part");
    }

    @Test
    void theHashFollowsThePageItsIncludesAndLabYaml() {
        pages.with("a.txt", "a\n").with("index.md", "# T\n--8<-- \"a.txt\"\n");
        String first = pages.read().hash();
        assertThat(pages.read().hash()).isEqualTo(first);
        assertThat(pages.with("other.txt", "x").read().hash()).isEqualTo(first);
        String second = pages.with("a.txt", "b\n").read().hash();
        String third = pages.with("lab.yaml", "title: x\n").read().hash();
        assertThat(java.util.Set.of(first, second, third)).hasSize(3);
    }
}
