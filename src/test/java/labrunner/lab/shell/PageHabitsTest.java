package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages show in and around their commands. */
class PageHabitsTest {
    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ";

    @TempDir
    Path folder;

    private Pages pages() {
        return new Pages(folder.toAbsolutePath());
    }

    private List<String> script(String text) {
        return pages().script(text);
    }

    private List<String> page(String text) {
        return pages().commands(text).stream()
                .map(one -> LabPrinter.words(one.command()))
                .toList();
    }

    @Test
    void whatKubectlPrintsWithinABlockIsNoCommand() {
        assertThat(
                        script(
                                "kubectl get svc\nNAME     TYPE        CLUSTER-IP   PORT(S)   AGE\nfront    ClusterIP   10.0.0.7     80/TCP    3d\n"
                                        + "kubectl get deploy\nNAME   READY\nfront  2/2\nkubectl create namespace below\nnamespace/below created"))
                .containsExactly("get svc", "get deploy", "create namespace below");
        assertThat(script("kubectl get nodes\n# it prints\nThat's what it's like\nkubectl get pods"))
                .startsWith("get nodes")
                .endsWith("get pods");
    }

    @Test
    void rowsOfATableWhoseHeadIsCutAwayAreNoCommands() {
        assertThat(
                        script(
                                "kubectl get pods\nfront-1   1/1   Running   0   3d\nfront-2   0/1   Pending   0   3d\nkubectl get svc"))
                .containsExactly("get pods", "get svc");
        assertThat(script("kubectl get nodes\n...\naks-a   Ready    agent   1d   v1.30\nkubectl get svc"))
                .containsExactly("get nodes", "get svc");
        assertThat(script("kubectl get pods\nmytool   create   thing   here"))
                .containsExactly("get pods", "shown only: the command mytool isn't known here");
        assertThat(script("mytool   3d   1/1")).hasSize(1);
    }

    @Test
    void aNoBreakSpaceIsSaid() {
        String why = "shown only: it has a no-break space, which a shell takes for a letter";
        assertThat(script("kubectl\u00a0get pods\nkubectl get\u00a0ns\nkubectl get cm"))
                .containsExactly(why, why, "get cm");
        assertThat(script("echo 'a\u00a0b'")).containsExactly("run in Labrunner's own shell");
    }

    @Test
    void aBlankBehindTheEndOfAHereDocumentIsSaid() {
        assertThat(script("cat <<EOF | kubectl apply -n team -f -\n" + MAP + "late\nEOF \nkubectl get cm"))
                .containsExactly(
                        "shown only: a here-document has no line that is EOF alone: there are blanks beside it");
    }

    @Test
    void whatIsHiddenOnThePageIsNotRun() {
        String delete = "```bash\nkubectl delete namespace gone\n```\n";
        assertThat(page("<!--\n" + delete + "-->\n\n<!-- one line: ```kubectl delete ns x``` -->\n\n{/*\n" + delete
                        + "*/}\n\n[//]: # (comment)\n\n{{< comment >}}\n" + delete
                        + "{{< /comment >}}\n\n{% comment %}\n"
                        + delete + "{% endcomment %}\n\ntext <!-- here\n" + delete
                        + "-->\n\n```bash\nkubectl get ns\n```\n"))
                .containsExactly("get ns");
        assertThat(page("<div style=\"display:none\" markdown>\n" + delete + "</div>\n"))
                .isEmpty();
        assertThat(page("<div hidden>\n\n" + delete + "\n</div>\n\n```bash\nkubectl get ns\n```\n"))
                .containsExactly("get ns");
    }

    @Test
    void filesThatThePageMakesAreApplied() {
        String map = MAP + "one\n";
        for (String text : List.of(
                "cat <<'EOF' >web.yaml\n" + map + "EOF\nkubectl apply -f web.yaml",
                "cat > web.yaml << EOF\n" + map + "EOF\n\nkubectl apply -f web.yaml",
                "tee web.yaml <<EOF\n" + map + "EOF\nkubectl apply -f web.yaml",
                "kubectl apply -f - << EOF\n" + map + "EOF",
                "kubectl apply -f -<<EOF\n" + map + "EOF",
                "cat <<EOF | tee web.yaml | kubectl apply -f -\n" + map + "EOF",
                "cd ~/work\ncat > web.yaml <<EOF\n" + map + "EOF\nkubectl apply -f web.yaml",
                "echo '{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"one\"}}' | kubectl apply -f -")) {
            var commands = pages().commands("```bash\n" + text + "\n```\n");
            assertThat(commands.getLast().command().words())
                    .as(text)
                    .matches("(apply 1 object|run in .*: apply 1 object)");
        }
        assertThat(script("kubectl create -f - <<EOF\n" + map + "EOF")).containsExactly("create ConfigMap one");
    }

    @Test
    void aDeletionOfAServiceIsACommandAndABoxLikeAnyOther() {
        var lab = pages().with(
                        "index.md",
                        "# Ways\n## Take it away\n```bash\nkubectl apply -f - <<EOF\napiVersion: v1\nkind: Service\nmetadata:\n"
                                + "  name: way\nspec: {ports: [{port: 80}]}\nEOF\nkubectl delete service way\n```\n")
                .read();
        assertThat(lab.commands().map(one -> one.command().words()))
                .containsExactly("apply 1 object", "delete service/way");
        assertThat(lab.steps().getFirst().expectations().getLast().text()).isEqualTo("Service way is gone");
    }

    @Test
    void afterASwitchToAnotherClusterNothingIsRun() {
        assertThat(script("kubectl config use-context east\nkubectl delete namespace shop"))
                .hasSize(2)
                .allMatch(words -> words.startsWith("shown only: "));
    }
}
