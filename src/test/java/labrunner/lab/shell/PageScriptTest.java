package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import labrunner.lab.Command;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier lines of a page mean for later ones. */
class PageScriptTest {
    @TempDir
    Path folder;

    private List<String> read(String text) {
        return new Pages(folder.toAbsolutePath()).script(text);
    }

    private Command command(String text) {
        return new Pages(folder.toAbsolutePath()).command(text);
    }

    @Test
    void aLoopAConditionAndAFunctionAreOneCommandEach() {
        assertThat(read("kubectl get ns\nfor i in 1 2; do\nkubectl get nodes\ndone\nkubectl get pods"))
                .containsExactly("get ns", "run in Labrunner's own shell: get nodes; get nodes", "get pods");
        assertThat(read("if true; then kubectl get nodes; fi"))
                .containsExactly("run in Labrunner's own shell: get nodes");
        assertThat(read("f() { kubectl get nodes; }\nf"))
                .containsExactly("run in Labrunner's own shell", "run in Labrunner's own shell: get nodes");
    }

    @Test
    void variablesOfThePageAreKnownToWhatFollows() {
        assertThat(read("export NS=shop\nAPP=web\nkubectl get pods -n $NS -l app=${APP}-v1"))
                .containsExactly(
                        "run in Labrunner's own shell",
                        "run in Labrunner's own shell",
                        "get pods in shop with app=web-v1");
        assertThat(read("for NS in a b; do kubectl create ns $NS; done"))
                .containsExactly("run in Labrunner's own shell: create namespace a; create namespace b");
    }

    @Test
    void whatIsTypedIntoATerminalIsNoCommand() {
        String typed = "shown only: it is typed into the program that line 4 starts";
        for (String opens : List.of(
                "kubectl exec -it web -n x -- /bin/sh",
                "ssh azureuser@1.2.3.4",
                "bash",
                "kubectl debug node/a -it --image=busybox",
                "kubectl run -i --tty a --image=busybox -- sh")) {
            assertThat(read(opens + "\nls\nexport NS=b\nexit\nkubectl get pods -n a"))
                    .as(opens)
                    .hasSize(5)
                    .containsSubsequence(typed, typed, typed, "get pods in a");
        }
        assertThat(read("kubectl exec web -- ls\nls")).element(1).isEqualTo("run in Labrunner's own shell");
        assertThat(read("kubectl exec -it web -- cat /etc/hosts\nls"))
                .element(1)
                .isEqualTo("run in Labrunner's own shell");
    }

    @Test
    void argumentsOfAScriptAreNotKnown() {
        assertThat(read("NAME=$1\nkubectl delete pod x$NAME\nf() { kubectl get pod $1; }\nf a"))
                .containsExactly(
                        "run in Labrunner's own shell",
                        "shown only: nothing on the page sets $1",
                        "run in Labrunner's own shell",
                        "run in Labrunner's own shell: get pod a");
    }

    @Test
    void aVerbOfWhichTheSecondWordIsNotRunIsShown() {
        assertThat(read("C=$(kubectl config current-context)\nkubectl auth reconcile -f $C"))
                .element(1)
                .isEqualTo("shown only: the command kubectl auth isn't known here");
    }

    @Test
    void whatAnotherProgramWouldSayIsNotGuessed() {
        assertThat(read("RG=$(az group list -o tsv)\nkubectl get pods -n $RG\nkubectl get ns"))
                .containsExactly(
                        "shown only: the command az isn't known here",
                        "shown only: it comes from az, which isn't run here",
                        "get ns");
        assertThat(read("while true; do kubectl get pods; az login; done"))
                .containsExactly("shown only: the command az isn't known here");
    }

    @Test
    void whatTheClusterAnswersIsKnownOnceItWasAsked() {
        assertThat(read("NODE=$(kubectl get nodes -o name)\nkubectl get $NODE\nkubectl delete pod $NODE"))
                .containsExactly(
                        "run in Labrunner's own shell: get nodes as names",
                        "run with what the cluster answered",
                        "run with what the cluster answered");
        assertThat(command("kubectl delete pod $(kubectl get pods -o name)").writes())
                .isTrue();
        assertThat(command("kubectl get pod $(kubectl get pods -o name)").writes())
                .isFalse();
    }

    @Test
    void aFileThatWillBeWrittenIsAppliedOnceItIs() {
        assertThat(read("kubectl get deploy web -o yaml > web.yaml\nkubectl apply -f web.yaml"))
                .containsExactly(
                        "run in Labrunner's own shell: get deploy web as YAML", "run with what the cluster answered");
        assertThat(read("curl -o web.yaml https://example.org/web.yaml\nkubectl apply -f web.yaml"))
                .element(1)
                .isEqualTo("shown only: an earlier line, which Labrunner doesn't run, seems to make web.yaml");
    }

    @Test
    void aFileThatThePageWritesIsApplied() {
        String yaml = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: $NAME}\n";
        assertThat(
                        read(
                                "NAME=a\nmkdir -p made\ncat > made/x.yaml <<EOF\n" + yaml
                                        + "EOF\nkubectl apply -f made/x.yaml\nkubectl apply -f made\nsed s/Config/Config/ made/x.yaml | kubectl apply -f -"))
                .endsWith("apply 1 object", "apply 1 object", "apply 1 object");
        assertThat(new Pages(folder.toAbsolutePath())
                        .commands(
                                "```bash\nNAME=a\ncat > x.yaml <<EOF\n" + yaml + "EOF\nkubectl apply -f x.yaml\n```\n")
                        .getLast()
                        .command()
                        .manifests()
                        .getFirst()
                        .place())
                .hasToString("index.md:6:1");
    }

    @Test
    void whatKubectlPrintedIsNoCommand() {
        assertThat(read(
                        "kubectl get svc\nNAME         TYPE        PORT(S)   AGE\nkubernetes   ClusterIP   443/TCP   it's 3d\n\n"
                                + "kubectl create ns a\nnamespace/a created\nkubectl get ns a\n"
                                + "Error from server (NotFound): namespaces \"b\" not found"))
                .containsExactly("get svc", "create namespace a", "get ns a");
        assertThat(read("cat <<EOF | kubectl apply -f -\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n"
                        + "data:\n  a: |\n    NAME   AGE\n    x      1\nEOF"))
                .containsExactly("apply 1 object");
    }

    @Test
    void aLineThatIsNotUnderstoodCostsItselfAndWhatItNames() {
        assertThat(read("NS=a\nAPP=b\nA=(1 2)\nfoo && && $APP\nkubectl get pods -n $NS\nkubectl get pods -l app=$APP"))
                .containsExactly(
                        "run in Labrunner's own shell",
                        "run in Labrunner's own shell",
                        "shown only: arrays aren't supported",
                        "shown only: a command is expected here",
                        "get pods in a",
                        "shown only: line 7 isn't understood here");
        assertThat(read("A=(\nkubectl delete ns a\n)\nkubectl get ns")).hasSize(1);
    }

    @Test
    void aBlankIsUnknownAlsoBetweenQuotesAndInManifests() {
        String unset = "shown only: nothing on the page sets ";
        assertThat(read("export RG=\"<your-group>\"\nkubectl get pods -n $RG"))
                .element(1)
                .isEqualTo(unset + "<your-group>");
        assertThat(read("kubectl get pods -n 'x-<MY_NAME>'")).containsExactly(unset + "<MY_NAME>");
        assertThat(read("kubectl apply -f - <<'EOF'\nkind: Pod\nmetadata: {name: <pod name>}\nEOF"))
                .containsExactly(unset + "<pod name>");
        assertThat(read("kubectl get svc | grep -v '<pending>'"))
                .containsExactly("run in Labrunner's own shell: get svc");
        assertThat(read("kubectl get pods < in.txt"))
                .containsExactly("shown only: it would fail: line 4: in.txt: No such file or directory");
    }

    @Test
    void whatIsFilledInIsKnown() {
        var pages = new Pages(folder.toAbsolutePath())
                .with("index.md", "# P\n## S\n```bash\nkubectl get pod <pod-name> -n ${NS:-none}\n```\n");
        assertThat(pages.read(Map.of("pod-name", "web-1", "NS", "shop"))
                        .commands()
                        .map(placed -> LabPrinter.words(placed.command())))
                .containsExactly("get pod web-1 in shop");
    }

    @Test
    void aFolderThatOnlyTheReaderHasIsTakenToBeThere() {
        assertThat(
                        read(
                                "cd ~/environment\ncat > a.yaml <<EOF\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nEOF\n"
                                        + "kubectl apply -f a.yaml\nkubectl apply -f b.yaml\nkubectl delete -f ~/environment/a.yaml"))
                .endsWith("apply 1 object", "shown only: what is in b.yaml isn't known", "delete 1 object");
    }

    @Test
    void whatWouldFailInItsFolderIsShown() {
        assertThat(read("cd nowhere"))
                .containsExactly("shown only: it would fail: cd: nowhere: No such file or directory");
    }
}
