package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.LabPrinter;
import labrunner.lab.Manifest;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.WritingCommand;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.ManifestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HereDocumentTest {
    private static final String YAML = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    @TempDir
    Path folder;

    private List<PlacedCommand> commands(String text) {
        return new Pages(folder.toAbsolutePath()).commands("```bash\n" + text + "```\n");
    }

    private String words(String text) {
        return LabPrinter.words(commands(text).getFirst().command());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat <<EOF | kubectl apply -f -",
                "cat << EOF | kubectl apply -f -",
                "cat <<'EOF' | kubectl apply -f -",
                "cat <<\"EOF\" | kubectl apply -f -",
                "cat <<\\EOF | kubectl apply -f -",
                "cat <<-EOF | kubectl apply -f -",
                "cat <<EOF | kubectl apply -f - # with a comment",
                "cat <<EOF |\\\n  kubectl apply -f -",
                "cat - <<EOF | kubectl apply --filename=-",
                "kubectl apply -f - <<EOF",
                "kubectl apply -f- <<'EOF'",
                "kubectl apply --server-side -f - <<EOF"
            })
    void itsYamlIsApplied(String line) {
        List<PlacedCommand> commands = commands(line + "\n" + YAML + "EOF\nkubectl get nodes\n");

        assertThat(commands).hasSize(2);
        var apply = (WritingCommand.Apply) commands.getFirst().command();
        assertThat(apply.yaml()).isEqualTo(YAML);
        assertThat(apply.manifests()).extracting(Manifest::name).containsExactly("a");
        assertThat(commands.getFirst().line()).isEqualTo(line.replace(" # with a comment", ""));
        assertThat(commands.getFirst().text()).endsWith(YAML + "EOF");
    }

    @Test
    void itsManifestsKnowTheirLines() {
        var apply =
                (WritingCommand.Apply) commands("cat <<EOF | kubectl apply -f -\n" + YAML + "---\n" + YAML + "EOF\n")
                        .getFirst()
                        .command();

        assertThat(apply.manifests())
                .extracting(manifest -> manifest.place().toString())
                .containsExactly("index.md:5:1", "index.md:10:1");
    }

    @Test
    void anUnquotedDelimiterTakesBackslashesAwayAsAShellDoes() {
        String body = YAML + "data: {a: '\\$x \\\\ \\n \\`'}\n";
        var expanded = (WritingCommand.Apply) commands("cat <<EOF | kubectl apply -f -\n" + body + "EOF\n")
                .getFirst()
                .command();
        var literal = (WritingCommand.Apply) commands("cat <<'EOF' | kubectl apply -f -\n" + body + "EOF\n")
                .getFirst()
                .command();

        assertThat(expanded.manifests().getFirst().object().text("data", "a")).contains("$x \\ \\n `");
        assertThat(literal.manifests().getFirst().object().text("data", "a")).contains("\\$x \\\\ \\n \\`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$NAME", "${NAME}", "$(az account show)", "`az account show`"})
    void whatIsNotKnownIsNotApplied(String expansion) {
        String body = YAML.replace("name: a", "name: " + expansion);

        assertThat(words("cat <<EOF | kubectl apply -f -\n" + body + "EOF\n"))
                .matches("shown only: (nothing on the page sets NAME|the command az isn't known here)");
        assertThat(words("cat <<'EOF' | kubectl apply -f -\n" + YAML + "data: {a: '" + expansion + "'}\nEOF\n"))
                .isEqualTo("apply 1 object");
    }

    @Test
    void aDollarThatIsNoVariableStays() {
        assertThat(words("cat <<EOF | kubectl apply -f -\n" + YAML + "data: {a: '5 $ and a $'}\nEOF\n"))
                .isEqualTo("apply 1 object");
    }

    @Test
    void leadingTabsGoWithADash() {
        var apply = (WritingCommand.Apply)
                commands("cat <<-EOF | kubectl apply -f -\n\t" + YAML.replace("\n", "\n\t") + "EOF\n")
                        .getFirst()
                        .command();

        assertThat(apply.yaml()).isEqualTo(YAML);
    }

    @Test
    void whatIsNotSurelyAppliedIsShown() {
        assertThat(words("cat <<EOF | az deploy | kubectl apply -f -\n" + YAML + "EOF\n"))
                .isEqualTo("shown only: the command az isn't known here");
        assertThat(words("cat <<EOF | kubectl apply -f -\n" + YAML))
                .isEqualTo("shown only: a here-document has no line that is EOF");
        assertThat(words("cat <<EOF | kubectl apply -f -\n" + YAML + " EOF\n"))
                .isEqualTo("shown only: a here-document has no line that is EOF alone: there are blanks beside it");
        assertThat(words("cat <<EOF | kubectl apply -f -\n# empty\nEOF\n"))
                .isEqualTo("shown only: there is no object in its YAML");
        assertThat(words("cat <<EOF | kubectl apply -n other -f -\n" + YAML + "  namespace: one\nEOF\n"))
                .isEqualTo("shown only: its -n names another namespace than its YAML");
    }

    @Test
    void aFileIsAppliedAndDeleted() {
        new Pages(folder.toAbsolutePath()).with("sub/a.yaml", YAML).with("b.yaml", YAML.replace("name: a", "name: b"));
        List<PlacedCommand> commands = commands(
                "kubectl apply -n x -f sub/a.yaml\nkubectl apply -f sub/a.yaml,b.yaml\nkubectl delete -f b.yaml\n"
                        + "cat b.yaml | kubectl apply -f -\n");

        var one = (WritingCommand.Apply) commands.get(0).command();
        assertThat(one.namespace()).contains("x");
        assertThat(one.file()).isEqualTo(Optional.of(real("sub/a.yaml")));
        assertThat(one.manifests().getFirst().place()).hasToString("sub/a.yaml:1:1");
        var two = (WritingCommand.Apply) commands.get(1).command();
        assertThat(two.manifests()).extracting(Manifest::name).containsExactly("a", "b");
        assertThat(ManifestReader.read(two.yaml(), two.manifests().getFirst().place()))
                .hasSize(2);
        assertThat(((WritingCommand.DeleteManifests) commands.get(2).command()).manifests())
                .extracting(Manifest::name)
                .containsExactly("b");
        assertThat(((WritingCommand.Apply) commands.get(3).command()).file()).contains(real("b.yaml"));
    }

    private Path real(String name) {
        return Sources.real(folder.resolve(name), "The file");
    }

    @Test
    void aMissingFileIsAMistakeOfTheAuthorAndThePageOpensAllTheSame() {
        var pages = new Pages(folder.toAbsolutePath())
                .with("index.md", "# T\n```bash\nkubectl apply -f nope.yaml\nkubectl delete -f nope.yaml\n```\n");

        assertThat(pages.read().mistakes())
                .extracting(problem -> problem.toString().lines().findFirst().orElse(""))
                .containsExactly(
                        "index.md:3:1: Labrunner can't run this command: there is no nope.yaml below the base folder.",
                        "index.md:4:1: Labrunner can't run this command: there is no nope.yaml below the base folder.");
        assertThat(pages.problem().summary()).startsWith("index.md has 2 mistakes; the first: Labrunner can't");
    }

    @Test
    void aManifestThatCannotBeReadIsAMistakeAndTheCardSaysWhy() {
        var pages = new Pages(folder.toAbsolutePath())
                .with("a.yaml", "kind: Pod\nmetadata: {name: a\n")
                .with("empty.yaml", "# nothing\n")
                .with("index.md", """
                        # T
                        ```bash
                        kubectl apply -f a.yaml
                        kubectl apply -f empty.yaml
                        kubectl apply -n x -f - <<EOF
                        {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: other}}
                        EOF
                        kubectl get pods
                        ```
                        """);

        assertThat(pages.read().mistakes())
                .extracting(problem -> problem.place().orElseThrow().toString())
                .containsExactly("a.yaml:2:11", "empty.yaml:1:1", "index.md:6:1");
        assertThat(pages.read().commands().map(placed -> LabPrinter.words(placed.command())))
                .satisfiesExactly(
                        bad -> assertThat(bad).startsWith("shown only: its YAML can't be read (a.yaml:2:11): "),
                        empty -> assertThat(empty).isEqualTo("shown only: there is no object in its YAML"),
                        other ->
                                assertThat(other).isEqualTo("shown only: its -n names another namespace than its YAML"),
                        fine -> assertThat(fine).isEqualTo("get pods"));
    }

    @Test
    void aFileThatAnEarlierLineMakesAndAFolderAreNoMistakes() {
        var pages = new Pages(folder.toAbsolutePath()).with("yamls/x.yaml", "").with("index.md", """
                        # T
                        ```bash
                        curl -LO https://example.org/made.yaml
                        git clone https://example.org/demos
                        kubectl apply -f made.yaml
                        kubectl apply -f ./demos/web/deploy.yaml
                        kubectl apply -f yamls
                        ```
                        """);

        assertThat(pages.read().mistakes()).isEmpty();
        assertThat(pages.read().commands().skip(2).map(placed -> LabPrinter.words(placed.command())))
                .containsExactly(
                        "shown only: an earlier line, which Labrunner doesn't run, seems to make made.yaml",
                        "shown only: an earlier line, which Labrunner doesn't run, seems to make ./demos/web/deploy.yaml",
                        "shown only: it comes from git, which isn't run here");
    }
}
