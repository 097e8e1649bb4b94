package labrunner.lab.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code blocks that a page calls files. */
class NamedFilesTest {
    private static final String APPLY = "\n```bash\nkubectl apply -f front.yaml\n```\n";

    @TempDir
    Path folder;

    private Pages pages;

    @BeforeEach
    void pages() {
        pages = new Pages(folder.toAbsolutePath());
    }

    private static String yaml(String info, String name) {
        return "\n```" + info + "\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n```\n";
    }

    private List<String> read(String text) {
        return pages.commands(text).stream()
                .map(one -> LabPrinter.words(one.command())
                        + one.command().manifests().stream()
                                .map(manifest -> " " + manifest.name())
                                .toList())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Save this as `front.yaml`:\n",
                "Save the manifest below as front.yaml.\n",
                "First, look at it. Create a file called **front.yaml** with this content:\n",
                "Copy the following into `front.yaml`\n",
                "Create a new file `front.yaml`:\n",
                "Paste it in the file ./front.yaml and save it:\n",
                "`front.yaml`\n",
                "**front.yaml**:\n",
                "front.yaml\n"
            })
    void theBlockBelowALineThatNamesAFileIsThatFile(String line) {
        assertThat(read(line + yaml("yaml", "a") + APPLY)).containsExactly("apply 1 object[ a]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yaml title=\"front.yaml\"",
                "yaml title='front.yaml' linenums=\"1\"",
                "yaml filename=front.yaml",
                "yaml {filename=\"front.yaml\"}",
                "yaml [front.yaml]",
                "{.yaml title=\"front.yaml\"}"
            })
    void aBlockWhoseFenceNamesAFileIsThatFile(String info) {
        assertThat(read("Text.\n" + yaml(info, "a") + APPLY)).containsExactly("apply 1 object[ a]");
    }

    @Test
    void aBlockWhoseFirstLineNamesAFileIsThatFile() {
        assertThat(read("```yaml\n# front.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n```\n" + APPLY))
                .containsExactly("apply 1 object[ a]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is a ConfigMap:\n",
                "As in `front.yaml`, it has a name:\n",
                "Save `db.yaml` beside `front.yaml`:\n",
                "Save this as `front.yaml`. You know `db.yaml` already:\n",
                "Save this as `front.yaml`:\n\nIt looks so:\n"
            })
    void aBlockThatIsNotPlainlyAFileIsNone(String line) {
        assertThat(read(line + yaml("yaml", "a") + APPLY))
                .containsExactly("shown only: there is no front.yaml below the base folder[]");
    }

    @Test
    void anExcerptIsNoFile() {
        assertThat(read("Save this as `front.yaml`:\n\n```yaml\napiVersion: v1\nkind: ConfigMap\n# ...\n```\n" + APPLY))
                .containsExactly("shown only: there is no front.yaml below the base folder[]");
        assertThat(read("Save this as `front.yaml`:\n\n```yaml\nspec:\n  replicas: 2\n```\n" + APPLY))
                .containsExactly("shown only: there is no front.yaml below the base folder[]");
    }

    @Test
    void theFileOfTheBaseFolderOrOfThePageGoesBefore() {
        pages.with("front.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: own}\n");
        assertThat(read("Save this as `front.yaml`:\n" + yaml("yaml", "a") + APPLY))
                .containsExactly("apply 1 object[ own]");
        assertThat(read(
                        "```bash\ncat > db.yaml <<EOF\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: made}\nEOF\n```\n"
                                + "Save this as `db.yaml`:\n" + yaml("yaml", "a")
                                + "\n```bash\nkubectl apply -f db.yaml\n```\n"))
                .endsWith("apply 1 object[ made]");
        assertThat(read("```bash\ncurl -o db.yaml https://example.org/db.yaml\n```\nSave this as `db.yaml`:\n"
                        + yaml("yaml", "a") + "\n```bash\nkubectl apply -f db.yaml\n```\n"))
                .endsWith("shown only: an earlier line, which Labrunner doesn't run, seems to make db.yaml[]");
    }

    @Test
    void ofTwoBlocksOfOneNameTheNearestAboveIsMeant() {
        assertThat(read("Save this as `front.yaml`:\n" + yaml("yaml", "a") + APPLY + "Save this as `front.yaml`:\n"
                        + yaml("yaml", "b") + APPLY))
                .containsExactly("apply 1 object[ a]", "apply 1 object[ b]");
    }

    @Test
    void ofTwoTabsTheOneThatIsRunHasTheFile() {
        assertThat(read("=== \"Zsh\"\n" + yaml("yaml title=front.yaml", "a").indent(4)
                        + "    ```bash\n    true\n    ```\n" + "=== \"Bash\"\n"
                        + yaml("yaml title=front.yaml", "b").indent(4) + "    ```bash\n    true\n    ```\n" + APPLY))
                .endsWith("apply 1 object[ b]");
    }

    @Test
    void whichOfTwoIsMeantIsNotGuessed() {
        assertThat(read("=== \"Self-hosted\"\n"
                        + yaml("yaml title=front.yaml", "a").indent(4) + "=== \"NAP\"\n"
                        + yaml("yaml title=front.yaml", "b").indent(4) + APPLY))
                .containsExactly(
                        "shown only: the page shows front.yaml twice, for different sorts of clusters, and which"
                                + " one is meant isn't clear[]");
    }

    @Test
    void theFileLiesInTheFolderThatThePageIsIn() {
        assertThat(read("```bash\nmkdir demo && cd demo\n```\nSave this as `front.yaml`:\n" + yaml("yaml", "a")
                        + APPLY))
                .endsWith("apply 1 object[ a]");
        assertThat(read("Save this as `k8s/front.yaml`:\n" + yaml("yaml", "a")
                        + "\n```bash\nkubectl apply -f k8s/front.yaml\nkubectl delete -f k8s\n```\n"))
                .containsExactly("apply 1 object[ a]", "delete 1 object[ a]");
    }

    @Test
    void readTellsWhereTheFileComesFrom() {
        var lab = pages.with("index.md", "# T\n## S\nSave this as `front.yaml`:\n" + yaml("yaml", "a") + APPLY)
                .read();

        assertThat(lab.mistakes()).isEmpty();
        assertThat(LabPrinter.lines(lab))
                .contains("  text (yaml, 4 lines), the file front.yaml  (index.md:6)")
                .contains("    ConfigMap a  (index.md:6)");
    }
}
