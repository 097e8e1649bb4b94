package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labrunner.lab.LabPrinter;
import labrunner.lab.Manifest;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.lab.WritingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kustomizations as the lines of a page use them. */
class KustomizePagesTest {
    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    @TempDir
    Path folder;

    private Pages pages() {
        return new Pages(folder.toAbsolutePath())
                .with("over/kustomization.yaml", "resources: [../base]\nnamePrefix: my-\n")
                .with("base/kustomization.yaml", "resources: [a.yaml]\n")
                .with("base/a.yaml", MAP);
    }

    private PlacedCommand last(String script) {
        return pages().commands("```bash\n" + script + "\n```\n").getLast();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl apply -k over",
                "kubectl apply --kustomize=./over/",
                "cd over\nkubectl apply -k .",
                "cd base\nkubectl apply -k ../over",
                "kubectl kustomize over | kubectl apply -f -",
                "kustomize build over | kubectl apply -f -",
                "cd over && kustomize build | kubectl apply -f -",
                "kubectl kustomize over > all.yaml\nkubectl apply -f all.yaml",
                "mkdir mine\ncat > mine/kustomization.yaml <<EOF\nresources: [../base]\nnamePrefix: my-\nEOF\nkubectl apply -k mine",
                "kubectl apply -k $(echo over)",
                "curl -O https://example.com/other\nkubectl apply -k over"
            })
    void itsObjectsAreApplied(String script) {
        var apply = (WritingCommand.Apply) last(script).command();
        assertThat(apply.manifests()).extracting(Manifest::name).containsExactly("my-a");
        assertThat(apply.yaml()).isEqualTo(MAP.replace(": a", ": my-a"));
    }

    @Test
    void anObjectIsPlacedWhereItIsWritten() {
        var apply = (WritingCommand.Apply) last("kubectl apply -k over").command();
        assertThat(apply.manifests().getFirst().place()).hasToString("base/a.yaml:1:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kubectl apply -k https://example.com/a | it takes the folder https://example.com/a from the web",
                "kubectl apply -k 'github.com/a/b?ref=main' | from the web",
                "kubectl apply -k ~/environment/a | what is in ~/environment/a isn't known",
                "kubectl apply -k /etc | lies outside the base folder",
                "kubectl apply -k ../../../../../../../../etc | lies outside the base folder",
                "kubectl apply -k none | there is no none below the base folder",
                "kubectl apply -k base/a.yaml | there is no base/a.yaml below the base folder",
                "kubectl apply -k vars | it has vars, which Labrunner doesn't do (vars/kustomization.yaml:2:1)",
                "kubectl apply -k bad | its kustomization can't be built (bad/kustomization.yaml:2:13): There is no b.yaml here",
                "kubectl apply -k up | lies outside the base folder",
                "kubectl apply -k over -f base/a.yaml | it has both -f and -k",
                "kubectl kustomize over --enable-helm | its flag --enable-helm isn't known here",
                "kustomize edit set image a=b | the command kustomize isn't known here"
            })
    void whatIsNotBuiltIsShown(String line, String why) {
        String words =
                LabPrinter.words(pages().with("vars/kustomization.yaml", "resources: [../base]\nvars: [{name: A}]\n")
                        .with("bad/kustomization.yaml", "namespace: a\nresources: [b.yaml]\n")
                        .with("up/kustomization.yaml", "resources: [../../../../../../../../../etc]\n")
                        .commands("```bash\n" + line + "\n```\n")
                        .getFirst()
                        .command());
        assertThat(words).contains(why);
    }

    @Test
    void aMistakeInAKustomizationIsThePages() {
        var pages = pages().with("bad/kustomization.yaml", "namespace: a\nresorces: []\n")
                .with("index.md", "# Page\n## Step\n```bash\nkubectl apply -k bad\n```\n");
        assertThat(pages.place()).isEqualTo("bad/kustomization.yaml:2:1");
    }

    @Test
    void whatAToolReadsIsWhatIsPrinted() {
        assertThat(LabPrinter.words(
                        last("NAME=$(kubectl kustomize over | grep name: | awk '{print $2}')\nkubectl get cm $NAME")
                                .command()))
                .contains("my-a");
    }
}
