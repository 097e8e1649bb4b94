package labrunner.lab.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Block;
import labrunner.lab.Inline;
import labrunner.lab.Lab;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.lab.reader.LabReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    Path folder;

    Pages pages;

    @BeforeEach
    void pages() {
        pages = new Pages(folder.toAbsolutePath());
    }

    private Lab lab(String text) {
        return pages.with("index.md", text).read();
    }

    private static List<String> titles(Lab lab) {
        return lab.exercises().stream()
                .map(exercise -> exercise.title()
                        + exercise.steps().stream().map(Step::title).toList())
                .toList();
    }

    @Test
    void secondLevelHeadingsAreExercisesAndThirdLevelHeadingsTheirSteps() {
        Lab lab = lab("# Title\nIntro.\n## One\nText.\n### A\na\n### B\nb\n## Two\nAlone.\n");

        assertThat(lab.title()).isEqualTo("Title");
        assertThat(lab.intro()).containsExactly(new Block.Paragraph(List.of(new Inline.Text("Intro."))));
        assertThat(titles(lab)).containsExactly("One[A, B]", "Two[Two]");
        assertThat(lab.exercises().getFirst().intro()).hasSize(1);
        assertThat(lab.exercises().getLast().intro()).isEmpty();
        assertThat(lab.steps().getLast().blocks()).hasSize(1);
    }

    @Test
    void commandsBeforeTheFirstStepOfAnExerciseBecomeAStepOfTheirOwn() {
        Lab lab = lab("# T\n## One\n```bash\nkubectl get nodes\n```\n### A\na\n");

        assertThat(titles(lab)).containsExactly("One[One, A]");
    }

    @Test
    void commandsBeforeTheFirstExerciseBecomeAStepNamedAfterThePage() {
        assertThat(titles(lab("# T\n```bash\nkubectl get nodes\n```\n## One\n")))
                .containsExactly("T[T]", "One[One]");
    }

    @Test
    void aPageWithoutExercisesIsOneStep() {
        assertThat(titles(lab("# T\nText.\n"))).containsExactly("T[T]");
        assertThat(titles(lab("# T\n### A\na\n### B\n"))).containsExactly("T[A, B]");
        assertThat(titles(lab(""))).hasSize(1);
    }

    @Test
    void stepsOfTheSameTitleHaveDifferentIds() {
        Lab lab = lab("# T\n## Verify\n## Verify\n## Verify 2\n## Überprüfen\n");

        assertThat(lab.steps()).extracting(Step::id).containsExactly("verify", "verify-2", "verify-2-2", "uberprufen");
    }

    @Test
    void tabsNextToEachOtherAreAGroup() {
        List<Block> blocks = pages.blocks("""
                Text
                === "Bash"
                    ```bash
                    kubectl get nodes
                    ```
                === "PowerShell"
                    ```powershell
                    kubectl get nodes
                    ```

                Between

                === "Alone"
                    inside
                ===! "New group"
                    inside
                """);

        assertThat(blocks).hasSize(5);
        var tabs = (Block.Tabs) blocks.get(1);
        assertThat(tabs.tabs()).extracting(Block.Tab::title).containsExactly("Bash", "PowerShell");
        assertThat(Block.commands(List.of(tabs)))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly("get nodes", "shown only: the Bash tab does the same");
        assertThat(((Block.Tabs) blocks.get(3)).tabs()).hasSize(1);
    }

    @Test
    void aTabUnderTextIsNoUnderlinedHeading() {
        assertThat(pages.blocks("Choose one:\n=== \"A\"\n    x\n"))
                .hasAtLeastOneElementOfType(Block.Paragraph.class)
                .hasAtLeastOneElementOfType(Block.Tabs.class);
    }

    @Test
    void ofOtherTabsTheFirstWithCommandsIsRun() {
        assertThat(pages.commands("""
                === "Linux"
                    ```sh
                    kubectl get nodes
                    ```
                === "macOS"
                    ```zsh
                    kubectl get pods
                    ```
                """))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly("get nodes", "shown only: Labrunner runs the tab Linux in its place");
    }

    @Test
    void tabsForTheTwoSortsOfClusterAreEachRunOnTheirs() {
        assertThat(pages.commands("""
                === "Self-hosted"
                    ```bash
                    kubectl get pods -n karpenter
                    ```
                === "NAP"
                    ```bash
                    kubectl get events -A
                    ```
                """))
                .extracting(PlacedCommand::only)
                .containsExactly(Where.SELF_HOSTED, Where.MANAGED);
    }

    @Test
    void notesAreFixedFoldedOrUnfolded() {
        List<Block> blocks = pages.blocks("""
                !!! tip
                    a
                ??? note "Self Hosted Karpenter only"
                    ```bash
                    kubectl logs -n karpenter -l app=karpenter
                    ```
                ???+ warning inline ""
                    c
                d
                """);

        assertThat(blocks).hasSize(4);
        assertThat(blocks.get(0))
                .isEqualTo(new Block.Note("tip", "Tip", false, true, Where.EVERYWHERE, List.of(text("a"))));
        var folded = (Block.Note) blocks.get(1);
        assertThat(List.of(folded.title(), folded.collapsible(), folded.open(), folded.only()))
                .containsExactly("Self Hosted Karpenter only", true, false, Where.SELF_HOSTED);
        assertThat(Block.commands(List.of(folded)))
                .extracting(PlacedCommand::only)
                .containsExactly(Where.SELF_HOSTED);
        assertThat(blocks.get(2))
                .isEqualTo(new Block.Note("warning", "", true, true, Where.EVERYWHERE, List.of(text("c"))));
        assertThat(blocks.get(3)).as("text after a note isn't part of it").isEqualTo(text("d"));
    }

    private static Block text(String text) {
        return new Block.Paragraph(List.of(new Inline.Text(text)));
    }

    @Test
    void tablesListsQuotesAndRulesAreRead() {
        List<Block> blocks = pages.blocks("""
                | a | b | c |
                |---|:-:|--:|
                | 1 | 2 | 3 |

                3. x

                    ```bash
                    kubectl get nodes
                    ```

                > q

                ---
                """);

        var table = (Block.Table) blocks.get(0);
        assertThat(table.columns()).containsExactly(Block.Align.LEFT, Block.Align.CENTER, Block.Align.RIGHT);
        assertThat(table.header()).hasSize(3);
        assertThat(table.rows().getFirst().get(2)).containsExactly(new Inline.Text("3"));
        var list = (Block.ListBlock) blocks.get(1);
        assertThat(list.ordered()).isTrue();
        assertThat(list.start()).isEqualTo(3);
        assertThat(Block.commands(List.of(list))).hasSize(1);
        assertThat(blocks.get(2)).isEqualTo(new Block.Quote(List.of(text("q"))));
        assertThat(blocks.get(3)).isEqualTo(new Block.Rule());
    }

    @Test
    void aPictureHasItsFileWhereItIsInTheBaseFolder() {
        pages.with("assets/images/a b.png", "x");
        List<Block> blocks = pages.blocks(
                "![one](assets/images/a%20b.png \"t\"){ width=\"300\" } ![two](missing.png) ![three](https://x.test/y.png)\n");

        var inlines = ((Block.Paragraph) blocks.getFirst()).inlines();
        assertThat(inlines)
                .filteredOn(Inline.Picture.class::isInstance)
                .extracting(inline -> ((Inline.Picture) inline).file().isPresent())
                .containsExactly(true, false, false);
        assertThat(Inline.plain(inlines)).isEqualTo("one two three");
    }

    @Test
    void linksEmphasisCodeAndBreaksAreRead() {
        var inlines = ((Block.Paragraph)
                        pages.blocks(":material-check: **a** *b* `c` [d](https://x.test \"t\")<br>e <!-- no -->\n")
                                .getFirst())
                .inlines();

        assertThat(inlines)
                .contains(
                        new Inline.Strong(List.of(new Inline.Text("a"))),
                        new Inline.Emphasis(List.of(new Inline.Text("b"))),
                        new Inline.CodeSpan("c"),
                        new Inline.Link("https://x.test", "t", List.of(new Inline.Text("d"))),
                        new Inline.LineBreak());
        assertThat(Inline.plain(inlines)).doesNotContain(":material", "<!--");
    }

    @Test
    void windowsLineEndsMakeNoDifference() {
        String text = "# T\n## S\n=== \"Bash\"\n    ```bash\n    cat <<EOF | kubectl apply -f -\n    apiVersion: v1\n"
                + "    kind: ConfigMap\n    metadata: {name: a}\n    data:\n      k: |\n        1\n        2\n    EOF\n    ```\n";
        Lab unix = lab(text);
        Lab windows = lab(text.replace("\n", "\r\n"));

        assertThat(windows.exercises()).isEqualTo(unix.exercises());
        assertThat(unix.steps().getFirst().commands()).hasSize(1);
        assertThat(windows.hash()).isNotEqualTo(unix.hash());
    }

    @Test
    void frontMatterIsLeftOut() {
        Lab lab = lab("---\ntitle: \"From the top\"\ntags: [a]\n---\n## S\nText.\n");

        assertThat(lab.title()).isEqualTo("From the top");
        assertThat(lab.steps().getFirst().blocks()).hasSize(1);
        assertThat(lab.steps().getFirst().place().line()).isEqualTo(5);
    }

    @Test
    void aHeadingsAttributesAreNoPartOfItsTitle() {
        assertThat(lab("# T\n## Clean up { #bye .x }\n").steps().getFirst())
                .matches(step -> step.title().equals("Clean up") && step.cleanup());
    }

    @Test
    void commandsKnowTheirFileLineAndColumn() {
        pages.with("part.md", "```bash\nkubectl get nodes; kubectl get pods -A\n```\n");
        List<PlacedCommand> commands = pages.commands(
                "1. x\n\n    ```bash\n    # c\n    kubectl get \\\n      nodes\n    ```\n\n--8<-- \"part.md\"\n");

        assertThat(commands)
                .extracting(command -> command.place().toString())
                .containsExactly("index.md:7:5", "part.md:2:1", "part.md:2:20");
        assertThat(commands.getFirst().line()).isEqualTo("kubectl get \\\n  nodes");
    }

    @Test
    void aCommandsIdIsThatOfWhatItSaysAndNotOfItsPlace() {
        pages.with("a.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: a}}\n");
        List<String> before = ids("kubectl apply -f a.yaml\nkubectl get nodes\nkubectl get nodes");
        assertThat(before).doesNotHaveDuplicates().allMatch(id -> id.startsWith("step."));
        assertThat(ids("kubectl get pods\nkubectl apply -f a.yaml\nkubectl get nodes"))
                .as("with one more before them")
                .endsWith(before.get(0), before.get(1));
        pages.with("a.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: b}}\n");
        List<String> edited = ids("kubectl apply -f a.yaml\nkubectl get nodes");
        assertThat(edited.get(0)).as("another manifest").isNotEqualTo(before.get(0));
        assertThat(edited.get(1)).isEqualTo(before.get(1));
    }

    private List<String> ids(String lines) {
        return pages.commands("```bash\n" + lines + "\n```\n").stream()
                .map(PlacedCommand::id)
                .toList();
    }

    @Test
    void onlyShellBlocksHaveCommands() {
        for (String language : List.of("json", "yaml", "text", "python", "output", "{.yaml}")) {
            assertThat(pages.commands("```" + language + "\nkubectl get nodes\n```\n"))
                    .as(language)
                    .isEmpty();
        }
        for (String language :
                List.of("bash", "sh", "shell", "Bash title=\"x\"", "{.bash .no-copy}", "zsh hl_lines=\"1\"")) {
            assertThat(pages.commands("```" + language + "\nkubectl get nodes\n```\n"))
                    .as(language)
                    .hasSize(1);
        }
        assertThat(pages.commands("    kubectl get nodes\n")).as("indented").isEmpty();
    }

    @Test
    void whatIsHiddenIsNotRun() {
        String fence = "\n```bash\nkubectl delete namespace hidden\n```\n";
        for (List<String> comment : List.of(
                List.of("<!--", "-->"),
                List.of("text <!-- begins", "-->"),
                List.of("{/*", "*/}"),
                List.of("{{< comment >}}", "{{< /comment >}}"),
                List.of("{{/* a", "b */}}"),
                List.of("{% comment %}", "{%- endcomment -%}"))) {
            assertThat(pages.commands(
                            comment.getFirst() + fence + comment.getLast() + "\n\n```bash\nkubectl get ns\n```\n"))
                    .as(comment.getFirst())
                    .extracting(command -> LabPrinter.words(command.command()) + " " + command.place())
                    .containsExactly("get ns index.md:10:1");
        }
        assertThat(pages.commands("{/* never closed" + fence)).hasSize(1);
        assertThat(pages.commands("Say `<!--` to hide" + fence)).hasSize(1);
        assertThat(pages.commands("```bash\necho '{/*'\n```\n" + fence + "```bash\necho '*/}'\n```\n"))
                .hasSize(3);
    }

    @Test
    void powerShellAloneIsShown() {
        assertThat(pages.commands("```powershell\nkubectl get nodes\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly("shown only: it is written for PowerShell, and Labrunner runs only lines for Bash");
    }

    @Test
    void aFolderMeansItsIndex() {
        pages.with("README.md", "# Read me\n");
        assertThat(LabReader.read(folder, Optional.of(folder)).title()).isEqualTo("Read me");
        pages.with("index.md", "# Index\n");
        assertThat(LabReader.read(folder, Optional.of(folder)).title()).isEqualTo("Index");
    }

    @Test
    void aLabsKeyMeansOnePageAndNoOther() {
        pages.with("shop/index.md", "# Shop\n").with("other/shop/index.md", "# Shop\n");
        Lab shop = pages.read("shop");
        Lab other = pages.read("other/shop");
        assertThat(other.id()).isEqualTo(shop.id());
        assertThat(other.key()).isNotEqualTo(shop.key());
        assertThat(pages.read("shop/../shop/index.md").key())
                .as("the same file")
                .isEqualTo(shop.key());
        assertThat(pages.with("shop/index.md", "# Edited\n").read("shop").key())
                .as("the same page, edited")
                .isEqualTo(shop.key());
    }

    @Test
    void aLabsKeyIsALabelValueWhateverItsFileIsCalled() {
        for (String name : List.of("über-größe", "演習", "a".repeat(51) + "-bcd", "x".repeat(200), "1. Intro")) {
            Lab lab = pages.with(name + ".md", "# T\n").read(name + ".md");
            assertThat(lab.key()).as(name).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
        }
    }
}
