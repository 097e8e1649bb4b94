package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.lab.Command;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the blocks of public pages beside commands, and where their files lie. */
class PublicPagesTest {
    @TempDir
    Path folder;

    private List<String> read(String text) {
        return new Pages(folder.toAbsolutePath()).script(text);
    }

    private Command command(String text) {
        return new Pages(folder.toAbsolutePath()).command(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "cli", "shell-script", "kubectl"})
    void aBlockInALanguageThatNobodyKnowsHoldsCommandsWhereItPlainlyBeginsWithOne(String language) {
        var pages = new Pages(folder.toAbsolutePath());
        assertThat(pages.commands(
                        "```" + language + "\n# Go there\ncd /tmp\n\n# Look\nkubectl get nodes\nthe end\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly(
                        "run in Labrunner's own shell",
                        "get nodes",
                        "shown only: without a prompt, it may be what a command prints");
        assertThat(pages.commands("```" + language + "\naz login\n```\n")).isEmpty();
        assertThat(pages.commands("```" + language + "\nName: kubectl\nkubectl get nodes\n```\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"output", "text", "yaml", "markdown", "diff", "fish", "nu"})
    void aBlockThatIsSaidToBeSomethingElseHoldsNoCommands(String language) {
        assertThat(new Pages(folder.toAbsolutePath()).commands("```" + language + "\nkubectl get nodes\n```\n"))
                .isEmpty();
    }

    @Test
    void anAddressInABlockIsNoCommandAndChangesNothing() {
        new Pages(folder.toAbsolutePath()).with("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n");
        assertThat(read("kubectl get svc\nhttp://<address-of-the-service>/app\nkubectl apply -f a.yaml"))
                .containsExactly("get svc", "apply 1 object");
        assertThat(read("curl \\\n  https://example.com\nkubectl get svc"))
                .containsExactly("shown only: the command curl isn't known here", "get svc");
    }

    @Test
    void aSentenceInABlockIsNoCommandAndChangesNothing() {
        new Pages(folder.toAbsolutePath()).with("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n");
        String sentence = "shown only: it reads as a sentence, and no command begins so";
        assertThat(read("Go to Settings -> Frontend\nUsername: admin\nhost:~/x me$ ls\nkubectl apply -f a.yaml"))
                .containsExactly(sentence, sentence, "apply 1 object");
        assertThat(read("Note-1: it takes 12 minutes (sometimes).\nkubectl apply -f a.yaml"))
                .as("a sentence that a shell can't even read")
                .containsExactly(sentence, "apply 1 object");
        assertThat(read("Hello() { kubectl get pods; }\nHello").getLast()).endsWith("get pods");
        assertThat(read("Rscript make.R > a.yaml\nkubectl apply -f a.yaml").getLast())
                .startsWith("shown only: ");
    }

    @Test
    void aPictureOfATerminalBelowCommandsHoldsNone() {
        new Pages(folder.toAbsolutePath()).with("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n");
        String prompt = "host:a.yaml me$ ";
        assertThat(read("kubectl get svc\n\n# Sample\n" + prompt
                        + "make a.yaml \\\n>   --now\nDone: yes\n\nkey: |\n  a\n" + prompt
                        + "\n\n# Next\nkubectl apply -f a.yaml"))
                .containsExactly("get svc", "apply 1 object");
        assertThat(read("kubectl get svc\n" + prompt + "ls\na.yaml\n\nkubectl apply -f a.yaml\n" + prompt
                        + "ls\nkubectl get ns"))
                .as("commands between two pictures")
                .containsExactly("get svc", "apply 1 object", "get ns");
    }

    @Test
    void aPageThatGoesToItsFolderAgainMeansTheSameFolder() {
        String namespace = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ";
        new Pages(folder.toAbsolutePath())
                .with("part/files/a.yaml", namespace + "a\n")
                .with("part/files/b.yaml", namespace + "b\n");
        assertThat(read("cd part/files\nkubectl apply -f a.yaml\ncd part/files\nkubectl apply -f b.yaml\ncd part\n"
                        + "kubectl apply -f files\ncd ..\nkubectl apply -f part/files/a.yaml"))
                .filteredOn(words -> words.startsWith("apply"))
                .containsExactly("apply 1 object", "apply 1 object", "apply 2 objects", "apply 1 object");
        assertThat(read("cd part\ncd other\nkubectl apply -f files/a.yaml").getLast())
                .as("no folder of that name, where the page begins either")
                .startsWith("shown only: ");
        assertThat(read("cd part/files && cd part/files && kubectl apply -f a.yaml"))
                .as("in one breath it fails")
                .containsExactly("shown only: it would fail: cd: part/files: No such file or directory");
    }

    @Test
    void foldersInAFolderAreReadWhereTheLineAsksForIt() {
        String namespace = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ";
        new Pages(folder.toAbsolutePath())
                .with("all/b.yaml", namespace + "b\n")
                .with("all/a/z.yml", namespace + "z\n")
                .with("all/c/d/e.json", "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"e\"}}")
                .with("all/c/notes.txt", "no manifest");
        for (String verb : List.of("apply", "create", "delete")) {
            assertThat(command("kubectl " + verb + " -R -f all/").manifests())
                    .as(verb)
                    .extracting(manifest -> manifest.name())
                    .containsExactly("z", "b", "e");
        }
        assertThat(command("kubectl apply -f all").manifests()).hasSize(1);
        assertThat(command("kubectl apply --recursive -f all/c").manifests()).hasSize(1);
    }

    @Test
    void aPathInALearnersFolderMeansTheOneFileOfTheBaseFolderThatHasItsNames() {
        String namespace = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ";
        new Pages(folder.toAbsolutePath())
                .with("manifests/modules/web/one/a.yaml", namespace + "a\n")
                .with("manifests/modules/web/one/b.yaml", namespace + "b\n")
                .with("old/web/one/b.yaml", namespace + "other\n")
                .with("first/web/two/c.yaml", namespace + "c1\n")
                .with("second/web/two/c.yaml", namespace + "c2\n");
        assertThat(command("kubectl apply -f ~/course/modules/web/one/a.yaml").manifests())
                .extracting(manifest -> manifest.place().file())
                .containsExactly("manifests/modules/web/one/a.yaml");
        assertThat(read("cd ~/course/modules/web/one\nkubectl apply -f b.yaml").getLast())
                .isEqualTo("apply 1 object");
        assertThat(command("kubectl apply -f ~/course/modules/web/one").manifests())
                .extracting(manifest -> manifest.name())
                .containsExactly("a", "b");
        assertThat(read("kubectl apply -f ~/course/web/two/c.yaml").getLast())
                .as("two files have these names")
                .startsWith("shown only: ");
        assertThat(read("kubectl apply -f ~/one/a.yaml").getLast())
                .as("too little of the path agrees")
                .startsWith("shown only: ");
        assertThat(read("kubectl apply -f /etc/modules/web/one/a.yaml").getLast())
                .as("not below the home folder")
                .startsWith("shown only: ");
        assertThat(read("make ~/course/modules/web/one/a.yaml\nkubectl apply -f ~/course/modules/web/one/a.yaml")
                        .getLast())
                .as("a program may have written it")
                .startsWith("shown only: ");
        assertThat(
                        read("echo hello > ~/course/modules/web/one/a.yaml\nkubectl apply -f ~/course/modules/web/one/a.yaml")
                                .getLast())
                .startsWith("shown only: ");
    }

    @Test
    void aKustomizationInALearnersFolderIsTheOneOfTheBaseFolderWithWhatItNamesBesideIt() {
        String settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ";
        new Pages(folder.toAbsolutePath())
                .with("manifests/modules/web/one/kustomization.yaml", "resources: [../../../shop]\nnamePrefix: one-\n")
                .with("manifests/modules/web/two/kustomization.yaml", "resources: [../../../shop]\n")
                .with("manifests/shop/kustomization.yaml", "resources: [a.yaml]\n")
                .with("manifests/shop/a.yaml", settings + "a\n");
        assertThat(command("kubectl apply -k ~/course/modules/web/one").manifests())
                .extracting(manifest -> manifest.name())
                .containsExactly("one-a");
        assertThat(read("kubectl apply -k ~/course/modules/web/two").getLast()).isEqualTo("apply 1 object");
        assertThat(
                        read("echo 'resources: []' > ~/course/shop/kustomization.yaml\nkubectl apply -k ~/course/modules/web/one")
                                .getLast())
                .as("the page changes what is there")
                .startsWith("shown only: ");
    }

    @Test
    void whatOnlyTheReaderHasSetIsNotEmptyForEnvsubst() {
        String manifest =
                "cat <<'EOF' | envsubst | kubectl apply -f -\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: a${NAME}\nEOF";
        assertThat(read(manifest)).containsExactly("shown only: nothing on the page sets NAME");
        assertThat(read("NAME=b\n" + manifest).getLast())
                .as("not exported, so empty")
                .isEqualTo("apply 1 object");
        assertThat(read("export NAME=b\n" + manifest).getLast()).isEqualTo("apply 1 object");
        assertThat(read("export NAME=$(az account show)\n" + manifest).getLast())
                .startsWith("shown only: ");
    }

    @Test
    void aFileIsLookedForInTheFoldersBetweenThePageAndTheBaseFolderToo() {
        var pages = new Pages(folder.toAbsolutePath())
                .with("course/one/manifests/a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n")
                .with("course/one/index.md", "# T\n## S\n```bash\ncd one/manifests\nkubectl apply -f a.yaml\n```\n");
        assertThat(pages.read("course/one/index.md")
                        .commands()
                        .toList()
                        .getLast()
                        .command()
                        .manifests())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql> show tables;", "shop=# select 1;", ">>> print(1)", "MariaDB [shop]> quit"})
    void whatIsTypedIntoAnotherProgramIsNoCommandAndChangesNothing(String line) {
        new Pages(folder.toAbsolutePath())
                .with("all/a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n");
        assertThat(read("kubectl get pods\n" + line + "\nkubectl delete -f all/"))
                .containsExactly("get pods", "delete 1 object");
    }
}
