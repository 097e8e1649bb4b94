package labrunner.lab.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.lab.Block;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tabs and notes as the generators of sites write them. */
class SiteBlocksTest {
    @TempDir
    Path folder;

    private Pages pages;

    @BeforeEach
    void pages() {
        pages = new Pages(folder.toAbsolutePath());
    }

    private static String create(String name) {
        return "```bash\nkubectl create namespace " + name + "\n```\n";
    }

    /** The commands of the page that are run, and the titles of its tabs. */
    private String read(String text) {
        List<Block> blocks = pages.blocks(text);
        var titles = blocks.stream()
                .filter(Block.Tabs.class::isInstance)
                .flatMap(block -> ((Block.Tabs) block).tabs().stream().map(Block.Tab::title))
                .toList();
        var run = Block.commands(blocks)
                .map(one -> LabPrinter.words(one.command()))
                .filter(words -> !words.startsWith("shown only"))
                .toList();
        return titles + " " + run;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Tabs groupId=\"os\">\n  <TabItem value=\"z\" label=\"Zsh\">\n\n%s\n  </TabItem>\n  <TabItem value=\"b\" label=\"Bash\">\n\n%s\n  </TabItem>\n</Tabs>\n",
                "<Tabs\n  groupId=\"os\"\n  default={1}>\n<TabItem label='Zsh'>\n\n%s\n</TabItem><TabItem label={'Bash'}>\n\n%s\n</TabItem></Tabs>\n",
                "<Tabs>\n<Tab title=\"Zsh\">\n%s\n</Tab>\n<Tab title=\"Bash\">\n%s\n</Tab>\n</Tabs>\n",
                "{{< tabs name=\"how\" >}}\n{{< tab name=\"Zsh\" >}}\n%s{{< /tab >}}\n{{< tab name=\"Bash\" >}}\n%s{{< /tab >}}\n{{< /tabs >}}\n",
                "{{< tabpane text=true >}}\n{{%% tab \"Zsh\" %%}}\n%s{{%% /tab %%}}\n{{%% tab header=\"Bash\" %%}}\n%s{{%% /tab %%}}\n{{< /tabpane >}}\n",
                "# [Zsh](#tab/zsh)\n%s\n# [Bash](#tab/bash)\n\n%s\n---\n",
                "### [Zsh](#tab/zsh)\n%s\n### [Bash](#tab/bash/linux)\n\n%s\n* * *\n",
                "{%% tabs %%}\n{%% tab title=\"Zsh\" %%}\n%s{%% endtab %%}\n\n{%% tab title=\"Bash\" %%}\n%s{%% endtab %%}\n{%% endtabs %%}\n",
                "/// tab | Zsh\n%s///\n\n/// tab | Bash\n    select: true\n%s///\n",
                "::::{tab-set}\n:::{tab-item} Zsh\n%s:::\n:::{tab-item} Bash\n%s:::\n::::\n"
            })
    void oneOfSeveralTabsIsRunAndAllAreThere(String page) {
        assertThat(read(page.formatted(create("a"), create("b")))).isEqualTo("[Zsh, Bash] [create namespace b]");
        assertThat(read("Text\n" + page.formatted(create("a"), create("b")) + create("c")))
                .isEqualTo("[Zsh, Bash] [create namespace b, create namespace c]");
    }

    @Test
    void eachCodeBlockOfACodeGroupIsATab() {
        assertThat(read("::: code-group\n\n```sh [zsh]\nkubectl create namespace a\n```\n\n```bash [Bash]\n"
                        + "kubectl create namespace b\n```\n\n:::\n"))
                .isEqualTo("[zsh, Bash] [create namespace b]");
        assertThat(read("::: code-group\n```yaml\na: 1\n```\n```sh\nkubectl get ns\n```\n:::\n"))
                .isEqualTo("[yaml, sh] [get ns]");
    }

    @Test
    void codeWithoutAFenceInATabOfALanguageIsCode() {
        assertThat(
                        read(
                                "{{< tabs name=\"x\" >}}\n{{< tab name=\"A\" codelang=\"bash\" >}}\nkubectl get ns\n{{< /tab >}}\n"
                                        + "{{< tab name=\"B\" codelang=\"bash\" >}}\nkubectl get pods\n{{< /tab >}}\n{{< /tabs >}}\n"))
                .isEqualTo("[A, B] [get ns]");
    }

    @Test
    void tabsOfKindsOfClustersAreEachForTheirs() {
        var commands = pages.commands("<Tabs>\n<TabItem label=\"Self-hosted\">\n" + create("a")
                + "</TabItem>\n<TabItem label=\"NAP\">\n" + create("b") + "</TabItem>\n</Tabs>\n");

        assertThat(commands)
                .extracting(one -> one.only() + " " + one.command().words())
                .containsExactly("SELF_HOSTED create namespace a", "MANAGED create namespace b");
    }

    @Test
    void twoGroupsStayTwo() {
        String group =
                "{%% tabs %%}\n{%% tab title=\"A\" %%}\n%s{%% endtab %%}\n{%% tab title=\"B\" %%}\n%s{%% endtab %%}\n{%% endtabs %%}\n";

        assertThat(read(group.formatted(create("a"), create("b")) + group.formatted(create("c"), create("d"))))
                .isEqualTo("[A, B, A, B] [create namespace a, create namespace c]");
        assertThat(read("# [A](#tab/a)\n" + create("a") + "# [B](#tab/b)\n" + create("b") + "\n---\n# [A](#tab/a)\n"
                        + create("c") + "# [B](#tab/b)\n" + create("d") + "\n---\n"))
                .isEqualTo("[A, B, A, B] [create namespace a, create namespace c]");
    }

    @Test
    void tabsInTabsAndInListsAreRead() {
        String inner = "{{< tabs >}}\n{{% tab \"C\" %}}\n" + create("c") + "{{% /tab %}}\n{{% tab \"D\" %}}\n"
                + create("d") + "{{% /tab %}}\n{{< /tabs >}}\n";
        assertThat(read("<Tabs>\n  <TabItem label=\"A\">\n" + inner + "  </TabItem>\n  <TabItem label=\"B\">\n"
                        + create("b") + "  </TabItem>\n</Tabs>\n"))
                .isEqualTo("[A, B] [create namespace c]");
        assertThat(read("1. First\n\n" + inner.indent(3) + "\n2. Then\n\n"
                        + create("e").indent(3)))
                .endsWith("[create namespace c, create namespace e]");
    }

    @Test
    void aPlaceIsWhereTheCommandStands() {
        assertThat(pages.commands(
                                "<Tabs>\n  <TabItem label=\"A\">\n\n  ```bash\n  kubectl get ns\n  ```\n\n  </TabItem>\n</Tabs>\n")
                        .getFirst()
                        .place())
                .hasToString("index.md:7:3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<CodeTabs>\\n%s\\n%s</CodeTabs>\\n | MDX",
                "<Tabs>\\n<TabPanel label=\"a\">\\n%s\\n</TabPanel><TabPanel>\\n%s</TabPanel></Tabs>\\n | MDX",
                "{{< codetabs >}}\\n%s\\n%s{{< /codetabs >}}\\n | Hugo",
                "{{< tabs >}}\\n{{< card >}}\\n%s{{< /card >}}\\n%s{{< /tabs >}}\\n | Hugo",
                "{%% code-tabs %%}\\n%s\\n%s{%% endcode-tabs %%}\\n | GitBook",
                "::: tabs\\n== A\\n%s\\n== B\\n%s\\n:::\\n | VitePress"
            })
    void ofTabsThatAreNotUnderstoodNoneIsRun(String page, String generator) {
        String text = page.replace("\\n", "\n").formatted(create("a"), create("b"));

        assertThat(pages.commands(text + create("c")))
                .extracting(one -> one.command().words())
                .containsExactly(
                        "shown only: tabs of " + generator + " aren't understood in this form",
                        "shown only: tabs of " + generator + " aren't understood in this form",
                        "create namespace c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Tabs>\n\n%s",
                "<TabItem label=\"A\">\n\n%s",
                "</Tabs>\n\n%s",
                "{{< tabs >}}\n%s",
                "{%% tabs %%}\n%s",
                "{%% endtab %%}\n%s",
                "::: code-group\n%s",
                ":::\n%s",
                ":::note\n%s",
                "/// tab | A\n%s",
                "///\n%s",
                "<details><summary>T</summary>\n\n%s",
                "<Database>\n\n%s</Database>\n",
                "<table>\n<tr><td>a</td></tr>\n</table>\n\n%s",
                "::: package.module\n    options: a\n\n%s",
                "Write `<Tabs>` and `</Tabs>`, or {{< tabs >}}.\n\n%s"
            })
    void whatIsNotClosedOrKnownCostsNothing(String page) {
        assertThat(read(page.formatted(create("a")))).isEqualTo("[] [create namespace a]");
    }

    @Test
    void tabsOfLearnThatNothingEndsGoToTheNextHeading() {
        assertThat(pages.with(
                                "index.md",
                                "# T\n## S\n#### [A](#tab/a)\n" + create("a") + "#### [B](#tab/b)\n" + create("b")
                                        + "## Then\n" + create("c"))
                        .read()
                        .commands()
                        .map(one -> one.command().words()))
                .containsExactly(
                        "create namespace a",
                        "shown only: Labrunner runs the tab A in its place",
                        "create namespace c");
    }

    @Test
    void marksInCodeAndInCommentsAreText() {
        assertThat(read("```text\n<Tabs>\n```\n" + create("a") + "```text\n</Tabs>\n```\n"))
                .isEqualTo("[] [create namespace a]");
        assertThat(read("<!--\n<Tabs>\n-->\n" + create("a") + "<!--\n</Tabs>\n-->\n"))
                .isEqualTo("[] [create namespace a]");
    }

    @Test
    void aRowOfATableStaysOne() {
        List<Block> blocks =
                pages.blocks("<details>\n<summary>A</summary>\n\nText\n\n</details>\n\n| a | b |\n|---|---|\n"
                        + "| 1 | <details><summary>B</summary>more</details> |\n| 2 | {{< note >}}x{{< /note >}} |\n");

        assertThat(blocks.getLast())
                .isInstanceOfSatisfying(
                        Block.Table.class, table -> assertThat(table.rows()).hasSize(2));
    }

    @Test
    void textBeforeAMarkThatEndsIsText() {
        assertThat(read("<Tabs>\n<TabItem label=\"A\">First.\n\n" + create("a")
                        + "\nDone.</TabItem>\n<TabItem label=\"B\">\n\n" + create("b") + "</TabItem></Tabs>\n"))
                .isEqualTo("[A, B] [create namespace a]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                ":::note\\nText\\n:::\\n ~ note ~ Note",
                ":::tip Look here\\nText\\n:::\\n ~ tip ~ Look here",
                "::: warning\\nText\\n:::\\n ~ warning ~ Warning",
                ":::danger[Mind the gap]\\n\\nText\\n\\n:::\\n ~ danger ~ Mind the gap",
                "::: details More\\nText\\n:::\\n ~ note ~ More",
                "> [!NOTE]\\n> Text\\n ~ note ~ Note",
                "> [!WARNING]\\n>\\n> Text\\n ~ warning ~ Warning",
                "{{< alert >}}\\nText\\n{{< /alert >}}\\n ~ note ~ Note",
                "{{% alert title=\"Look\" color=\"warning\" %}}\\nText\\n{{% /alert %}}\\n ~ warning ~ Look",
                "{{% notice tip \"Look here\" %}}\\nText\\n{{% /notice %}}\\n ~ tip ~ Look here",
                "{{< note >}}Text{{< /note >}}\\n ~ note ~ Note",
                "{% hint style=\"info\" %}\\nText\\n{% endhint %}\\n ~ info ~ Info",
                "/// warning | Look\\nText\\n///\\n ~ warning ~ Look",
                "/// details | Look\\n    type: tip\\n\\nText\\n///\\n ~ note ~ Look",
                "<details>\\n<summary><b>Look</b> here</summary>\\n\\nText\\n\\n</details>\\n ~ note ~ Look here",
                "<Admonition type=\"tip\" title=\"Look\">\\nText\\n</Admonition>\\n ~ tip ~ Look"
            })
    void notesOfOtherGeneratorsAreNotes(String page, String kind, String title) {
        List<Block> blocks = pages.blocks(page.replace("\\n", "\n") + "\nAfter\n");

        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst()).isInstanceOfSatisfying(Block.Note.class, note -> {
            assertThat(note.kind()).isEqualTo(kind);
            assertThat(note.title()).isEqualTo(title);
            assertThat(note.blocks()).hasSize(1);
        });
    }

    @Test
    void commandsOfANoteAreRunAsOnesOutsideIt() {
        assertThat(read(":::tip\n" + create("a") + ":::\n<details>\n<summary>B</summary>\n\n" + create("b")
                        + "\n</details>\n"))
                .isEqualTo("[] [create namespace a, create namespace b]");
    }

    @Test
    void aNoteWithHeadingsLeavesThemTheirSteps() {
        assertThat(pages.with(
                                "index.md",
                                "# T\n## S\n<details>\n<summary>B</summary>\n\n### In\n" + create("b")
                                        + "\n</details>\n")
                        .read()
                        .steps())
                .extracting(step -> step.title())
                .containsExactly("In");
    }
}
