package labrunner.lab.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.lab.Block;
import labrunner.lab.CodeLook;
import labrunner.lab.Inline;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Material adds to the text of a page, and to its code blocks. */
class MaterialTextTest {
    @TempDir
    Path folder;

    private Pages pages;

    @BeforeEach
    void pages() {
        pages = new Pages(folder.toAbsolutePath());
    }

    private List<Inline> text(String line) {
        return ((Block.Paragraph) pages.blocks(line).getFirst()).inlines();
    }

    private static Inline styled(Inline.Style style, String text) {
        return new Inline.Styled(style, List.of(new Inline.Text(text)));
    }

    @Test
    void signsAroundTextSayHowItIsSet() {
        assertThat(text("~~gone~~ ==seen== ^^new^^ H~2~O x^2^"))
                .containsExactly(
                        styled(Inline.Style.STRUCK, "gone"),
                        new Inline.Text(" "),
                        styled(Inline.Style.MARKED, "seen"),
                        new Inline.Text(" "),
                        styled(Inline.Style.UNDERLINED, "new"),
                        new Inline.Text(" H"),
                        styled(Inline.Style.LOWERED, "2"),
                        new Inline.Text("O x"),
                        styled(Inline.Style.RAISED, "2"));
        assertThat(text("<kbd>Esc</kbd> and CO<sub>2</sub>"))
                .containsExactly(
                        new Inline.Keys(List.of("Esc")), new Inline.Text(" and CO"), styled(Inline.Style.LOWERED, "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where a==1 and b==2",
                "a == b and c == d",
                "about ~5 minutes or ~10",
                "~/.kube/config beside ~/work",
                "2^10 and 2^11 are more",
                "C++ or g++ and c++14",
                "at 10:30:15 o'clock, not :nosuchsign:",
                "===three==="
            })
    void signsThatMeanSomethingElseStayText(String line) {
        assertThat(text(line)).containsExactly(new Inline.Text(line));
    }

    @ParameterizedTest
    @CsvSource({
        "++ctrl+alt+del++, Ctrl+Alt+Del",
        "++cmd+arrow-up++, Cmd+↑",
        "'++\"F 5\"++', F 5",
        "++page_down++, Page down"
    })
    void keysHaveTheNamesThatStandOnThem(String line, String shown) {
        assertThat(text(line)).hasSize(1).first().isInstanceOf(Inline.Keys.class);
        assertThat(Inline.plain(text(line))).isEqualToIgnoringCase(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "Go :rocket: go, Go 🚀 go",
        "':white_check_mark: done', ✅ done",
        "a:b:+1:, a:b👍",
        ":material-account: me, me",
        ":tada::x:, 🎉❌"
    })
    void namesOfSignsAreSigns(String line, String shown) {
        assertThat(Inline.plain(text(line))).isEqualTo(shown);
    }

    @Test
    void anItemWithABoxIsSomethingToDo() {
        assertThat(pages.blocks("- [x] write it\n- [ ] **read** it\n- [a] link\n"))
                .containsExactly(new Block.ListBlock(
                        false,
                        1,
                        List.of(
                                List.of(new Block.Paragraph(
                                        List.of(new Inline.TaskMark(true), new Inline.Text("write it")))),
                                List.of(new Block.Paragraph(List.of(
                                        new Inline.TaskMark(false),
                                        new Inline.Strong(List.of(new Inline.Text("read"))),
                                        new Inline.Text(" it")))),
                                List.of(new Block.Paragraph(List.of(new Inline.Text("[a] link")))))));
    }

    @Test
    void aTermIsFollowedByWhatItMeans() {
        var definitions = (Block.Definitions)
                pages.blocks("Spot\nspare\n:   Cheap.\n\n    May go.\n:   Second.\n\nNode\n\n: One machine.\n")
                        .getFirst();
        assertThat(definitions.items()).hasSize(1);
        assertThat(definitions.items().getFirst().terms())
                .extracting(Inline::plain)
                .containsExactly("Spot", "spare");
        assertThat(definitions.items().getFirst().meanings()).hasSize(2);
        assertThat(definitions.items().getFirst().meanings().getFirst()).hasSize(2);
        assertThat(pages.blocks("Node\n\n: One machine.\n").getFirst()).isInstanceOf(Block.Definitions.class);
        assertThat(pages.blocks(": no term\n").getFirst()).isInstanceOf(Block.Paragraph.class);
    }

    @Test
    void footnotesStandBelowTheTextThatNamesThemInItsOrder() {
        List<Block> blocks = pages.blocks(
                "One[^b] and two[^a][^b] and one[^b], not[^c].\n\n[^a]: The first **letter**.\n[^b]: The other.\n");
        assertThat(((Block.Paragraph) blocks.getFirst()).inlines())
                .contains(new Inline.FootnoteMark(1, "The other."), new Inline.FootnoteMark(2, "The first letter."));
        assertThat(Inline.plain(((Block.Paragraph) blocks.getFirst()).inlines()))
                .endsWith("not[^c].");
        assertThat(blocks).hasSize(2);
        assertThat(((Block.Footnotes) blocks.getLast()).notes())
                .extracting(Block.Footnote::number)
                .containsExactly(1, 2);
    }

    @Test
    void aFootnoteThatNamesItselfAndOneWithCommandsRunNothing() {
        List<Block> blocks =
                pages.blocks("One[^a].\n\n[^a]: Look[^a].\n\n    ```bash\n    kubectl delete ns a\n    ```\n");
        assertThat(blocks).hasSize(2);
        assertThat(Block.commands(blocks))
                .allMatch(one -> one.command().notRun().isPresent());
    }

    @Test
    void footnotesThatNameOneAnotherInALongChainAreAllRead() {
        var text = new StringBuilder("One[^0].\n\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("[^%d]: Number %d[^%d].\n\n".formatted(i, i, i + 1));
        }
        List<Block> blocks = pages.blocks(text.toString());
        assertThat(((Block.Footnotes) blocks.getLast()).notes())
                .hasSize(2_000)
                .allMatch(note -> !note.blocks().isEmpty());
    }

    @Test
    void abbreviationsAreKnownWhereTheyStandAsAWord() {
        assertThat(text("A PDB, not PDBs.\n\n*[PDB]: a pod disruption budget\n"))
                .containsExactly(
                        new Inline.Text("A "),
                        new Inline.Abbreviation("PDB", "a pod disruption budget"),
                        new Inline.Text(", not PDBs."));
        assertThat(pages.blocks("```text\n*[PDB]: in code\n```\n"))
                .singleElement()
                .satisfies(code -> assertThat(((Block.Code) code).text()).isEqualTo("*[PDB]: in code"));
    }

    @Test
    void picturesTakeTheWidthThatThePageSays() throws Exception {
        Files.writeString(folder.resolve("a.png"), "x");
        assertThat(text("![A](a.png){ width=\"300\" } and ![B](a.png#only-dark){width=50%}"))
                .filteredOn(Inline.Picture.class::isInstance)
                .extracting(one -> ((Inline.Picture) one).width().orElseThrow())
                .containsExactly(new Inline.Width(300, false), new Inline.Width(50, true));
        assertThat(((Inline.Picture) text("![B](a.png#only-dark)").getFirst()).file())
                .isPresent();
        var picture = (Inline.Picture)
                text("<img src=\"a.png\" alt=\"A\" width=\"120px\">").getFirst();
        assertThat(picture.width()).contains(new Inline.Width(120, false));
        assertThat(picture.file()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure markdown=\"span\">\n  ![A](a.png){ width=\"300\" }\n  <figcaption>Two nodes</figcaption>\n</figure>\n",
                "![A](a.png){ width=\"300\" }\n/// caption\nTwo nodes\n///\n",
                "<figure>\n<img src=\"a.png\" alt=\"A\" width=\"300\">\n<figcaption>Two nodes</figcaption>\n</figure>\n"
            })
    void aFigureHasItsPictureAndItsCaption(String page) {
        var figure = (Block.Figure) pages.blocks(page).getFirst();
        assertThat(Inline.plain(figure.caption())).isEqualTo("Two nodes");
        assertThat(((Block.Paragraph) figure.blocks().getFirst()).inlines())
                .filteredOn(Inline.Picture.class::isInstance)
                .hasSize(1);
    }

    @Test
    void markdownInATagIsMarkdown() {
        List<Block> blocks = pages.blocks(
                "<div class=\"grid cards\" markdown>\n\n-   **One**\n\n-   Two\n\n</div>\n\n<div>\n\nplain\n\n</div>\n");
        assertThat(blocks.getFirst()).isInstanceOf(Block.ListBlock.class);
        assertThat(blocks).hasSize(2);
    }

    @Test
    void detailsOfHtmlAreFolded() {
        var note = (Block.Note) pages.blocks("<details>\n<summary>More</summary>\nSome *text*.\n</details>\n")
                .getFirst();
        assertThat(note.collapsible()).isTrue();
        assertThat(note.open()).isFalse();
        assertThat(note.title()).isEqualTo("More");
        assertThat(Block.commands(
                        pages.blocks("<details>\n<summary>More</summary>\n```bash\nkubectl get ns\n```\n</details>\n")))
                .as("a site shows this as text")
                .isEmpty();
    }

    @Test
    void aFenceSaysHowItsBlockLooksAndNothingOfItIsText() {
        var code = (Block.Code)
                pages.blocks("``` yaml title=\"a pool\" linenums=\"3\" hl_lines=\"1 3-4\"\na: 1\nb: 2\n```\n")
                        .getFirst();
        assertThat(code.look())
                .isEqualTo(new CodeLook(Optional.of("a pool"), Optional.of(3), Set.of(0, 2, 3), List.of()));
        assertThat(code.text()).isEqualTo("a: 1\nb: 2");
        var other = (Block.Code)
                pages.blocks("```js {2} showLineNumbers\na\nb\n```\n").getFirst();
        assertThat(other.look().marked()).containsExactly(1);
        assertThat(other.look().numbers()).contains(1);
    }

    @Test
    void marksInCommentsAreExplainedBelowAndAreNoPartOfACommand() {
        List<Block> blocks = pages.blocks("""
                ```bash
                # (1)!
                kubectl get nodes  # (2)!
                kubectl get pods -n demo # (1) here
                kubectl get ns # (2)
                ```

                1.  First **says**.
                2.  Then this.

                After.
                """);
        assertThat(blocks).hasSize(2);
        var code = (Block.Code) blocks.getFirst();
        assertThat(code.commands())
                .extracting(PlacedCommand::line)
                .containsExactly("kubectl get nodes", "kubectl get pods -n demo", "kubectl get ns");
        assertThat(code.commands()).extracting(one -> one.place().line()).containsExactly(5, 6, 7);
        assertThat(code.commands()).extracting(one -> one.place().column()).containsOnly(1);
        assertThat(code.text()).startsWith("\nkubectl get nodes\n");
        assertThat(code.look().annotations())
                .extracting(CodeLook.Annotation::number, CodeLook.Annotation::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 0),
                        org.assertj.core.groups.Tuple.tuple(2, 1),
                        org.assertj.core.groups.Tuple.tuple(2, 3));
    }

    @Test
    void marksThatNoListExplainsAreComments() {
        List<Block> blocks = pages.blocks("```yaml\na: 1 # (1)\n```\n\nText.\n\n1. One\n");
        assertThat(((Block.Code) blocks.getFirst()).text()).isEqualTo("a: 1 # (1)");
        assertThat(blocks).hasSize(3);
        assertThat(pages.blocks("```yaml\na: 1 # (2)!\n```\n\n1. One\n")).hasSize(2);
    }

    @Test
    void aStrokeInCodeIsNoEndOfACell() {
        var table = (Block.Table)
                pages.blocks("| a | b |\n|---|---|\n| `x | y` | z `|` |\n").getFirst();
        assertThat(table.rows().getFirst()).extracting(Inline::plain).containsExactly("x | y", "z |");
        var code = (Block.Code)
                pages.blocks("```text\n| a |\n|---|\n| `x | y` |\n```\n").getFirst();
        assertThat(code.text()).endsWith("| `x | y` |");
    }

    @Test
    void titlesAreInPlainWords() {
        assertThat(((Block.Note) pages.blocks("!!! danger \"Take **care** of `my__pod` :boom:\"\n    Text.\n")
                                .getFirst())
                        .title())
                .isEqualTo("Take care of my__pod \uD83D\uDCA5");
        assertThat(((Block.Tabs) pages.blocks("=== \":fontawesome-brands-linux: Linux\"\n    Text.\n")
                                .getFirst())
                        .tabs()
                        .getFirst()
                        .title())
                .isEqualTo("Linux");
    }

    @Test
    void attributeListsAreNoText() {
        assertThat(Inline.plain(text("[Go](a.md){ .md-button } now\n{ .annotate }")))
                .isEqualTo("Go now");
        assertThat(Inline.plain(text("[Go](https://a.b){target=_blank}"))).isEqualTo("Go");
        assertThat(Inline.plain(text("a set {a, b}"))).isEqualTo("a set {a, b}");
    }
}
