package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labrunner.lab.Block;
import labrunner.lab.Command;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import labrunner.lab.WritingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCommandsTest {
    @TempDir
    Path folder;

    private List<String> read(String text) {
        return new Pages(folder.toAbsolutePath()).script(text);
    }

    private Command command(String text) {
        return new Pages(folder.toAbsolutePath()).command(text);
    }

    static Stream<Arguments> understood() {
        return Stream.of(
                        "kubectl get nodes => get nodes",
                        "kubectl get nodes # all of them => get nodes",
                        "'kubectl' \"get\" n\\odes => get nodes",
                        "kubectl get pods,svc -n workshop => get pods, svc in workshop",
                        "kubectl -n workshop get pods => get pods in workshop",
                        "kubectl --namespace=workshop get pods => get pods in workshop",
                        "kubectl get pods -nworkshop => get pods in workshop",
                        "kubectl get pods -n=workshop => get pods in workshop",
                        "kubectl get pods --namespace workshop => get pods in workshop",
                        "kubectl get pods -n a -n b => get pods in b",
                        "kubectl get pods -Aw => watch pods of all namespaces",
                        "kubectl get pods -wA -lapp=x => watch pods of all namespaces with app=x",
                        "kubectl get pods --watch=false => get pods",
                        "kubectl get -w pods --all-namespaces=true => watch pods of all namespaces",
                        "kubectl get pods -l 'app in (a, b),c!=d' => get pods with app in (a, b),c!=d",
                        "kubectl get events -A --field-selector source=karpenter -w => watch events of all namespaces where"
                                + " source=karpenter",
                        "kubectl get pod a b => get pod a b",
                        "kubectl get pod/a deploy/b => get pod a, deploy b",
                        "kubectl get nodeclaims.karpenter.sh -o wide => get nodeclaims.karpenter.sh as a wide table",
                        "kubectl get pods -owide => get pods as a wide table",
                        "kubectl get pods -o=name => get pods as names",
                        "kubectl get pods -ojson => get pods as JSON",
                        "kubectl get pod x --output yaml => get pod x as YAML",
                        "kubectl get nodes -o jsonpath='{.items[*].metadata.name}' => get nodes through"
                                + " {.items[*].metadata.name}",
                        "kubectl get nodes -o jsonpath=\"{range .items[?(@.a==\\\"b\\\")]}{.x}{'\\n'}{end}\" => get nodes through"
                                + " {range .items[?(@.a==\"b\")]}{.x}{'\\n'}{end}",
                        "kubectl get nodes -o custom-columns=NAME:.metadata.name,ARCH:.metadata.labels.kubernetes\\\\.io/arch =>"
                                + " get nodes with the columns NAME (.metadata.name), ARCH"
                                + " (.metadata.labels.kubernetes\\.io/arch)",
                        "kubectl get nodes -o 'custom-columns=A:.metadata.labels.kubernetes\\.io/arch' => get nodes with the"
                                + " columns A (.metadata.labels.kubernetes\\.io/arch)",
                        "kubectl create namespace workshop => create namespace workshop",
                        "kubectl create ns workshop => create namespace workshop",
                        "kubectl delete deployment -n workshop inflate => delete deployment/inflate in workshop",
                        "kubectl delete pod,svc a b => delete pod/a, pod/b, svc/a, svc/b",
                        "kubectl delete deploy/a nodepool/b => delete deploy/a, nodepool/b",
                        "kubectl scale deployment inflate -n workshop --replicas=0 => scale deployment/inflate in workshop to 0",
                        "kubectl scale --replicas 5 deploy/a deploy/b => scale deploy/a, deploy/b to 5",
                        "kubectl logs mypod => show the log of mypod",
                        "kubectl logs -n x deploy/karpenter -c controller --tail 5 => show the log of deploy/karpenter in x,"
                                + " container controller, last 5 lines",
                        "kubectl logs mypod controller => show the log of mypod, container controller",
                        "kubectl logs -l a=b => show the log of pods with a=b, last 10 lines",
                        "kubectl logs -n karpenter -l a=b --all-containers --since=3m --tail=-1 -f | grep -v \"finished call\" =>"
                                + " follow the log of pods with a=b in karpenter, all containers, since 3m, without lines"
                                + " with \"finished call\"",
                        "kubectl logs p --since 1h30m | grep -i -v x | grep -iv 'a b' => show the log of p, since 1h30m, without"
                                + " lines with \"x\" in any case, without lines with \"a b\" in any case",
                        "kubectl wait --for=condition=Ready pod/a deploy/b => wait up to 30s until pod a, deploy b has the"
                                + " condition Ready",
                        "kubectl wait pods -n x -l app=web --for condition=Ready=false --timeout=5m => wait up to 5m until pods"
                                + " in x with app=web has the condition Ready=false",
                        "kubectl wait --all node --for=delete --timeout 0 => wait up to 0ms until node is gone",
                        "kubectl wait pod a --for=jsonpath='{.status.phase}'=Running => wait up to 30s until pod a has"
                                + " {.status.phase} = Running",
                        "kubectl wait pod a --for=jsonpath='{.status.c[?(@.type==\"x\")].y}'=\"z\" => wait up to 30s until pod a"
                                + " has {.status.c[?(@.type==\"x\")].y} = z",
                        "kubectl wait svc a --for=jsonpath=.spec.clusterIP => wait up to 30s until svc a has .spec.clusterIP",
                        "kubectl get nodes -o jsonpath={.items[*].metadata.name} => get nodes through {.items[*].metadata.name}",
                        "kubectl get {pods,svc} => get pods svc",
                        "kubectl get pods -l \"a!b\" => get pods with a!b",
                        "watch kubectl get pods => watch pods",
                        "watch -n 2 'kubectl get pods -A' => watch pods of all namespaces",
                        "watch kubectl get nodes,pods -n x -o wide => get nodes, pods in x as a wide table",
                        "watch 'kubectl top nodes' => what nodes use",
                        "time kubectl get pods => get pods",
                        "kubectl get pods -n ${NS:-shop} => get pods in shop",
                        "NS=x kubectl get pods => run in Labrunner's own shell: get pods",
                        "kubectl get node $(kubectl get nodes -o name | head -1) => run in Labrunner's own shell: get nodes as"
                                + " names",
                        "kubectl get pods > pods.txt => run in Labrunner's own shell: get pods",
                        "kubectl get pods 2>/dev/null => run in Labrunner's own shell: get pods",
                        "kubectl get pods | grep x => run in Labrunner's own shell: get pods",
                        "kubectl logs x | head => run in Labrunner's own shell: show the log of x",
                        "kubectl logs x | grep '[0-9]' => run in Labrunner's own shell: show the log of x",
                        "kubectl create namespace x || true => run in Labrunner's own shell: create namespace x",
                        "! kubectl get pods => run in Labrunner's own shell: get pods",
                        "kubectl create ns x | kubectl apply -f - => run in Labrunner's own shell: create namespace x",
                        "echo done => run in Labrunner's own shell",
                        "aks-node-viewer => table of nodes: cpu and price",
                        "aks-node-viewer --node-selector aks-karpenter=demo --resources cpu,memory => table of nodes with"
                                + " aks-karpenter=demo: cpu, memory and price",
                        "aks-node-viewer -node-selector=a=b -disable-pricing => table of nodes with a=b: cpu")
                .map(line -> Arguments.of((Object[]) line.split(" => ")));
    }

    @ParameterizedTest
    @MethodSource("understood")
    void isUnderstood(String line, String words) {
        assertThat(read(line)).containsExactly(words);
    }

    static Stream<Arguments> shown() {
        return Stream.of(
                        "az aks list => the command az isn't known here",
                        "watch kubectl delete pod a => watch is run here only around a kubectl command that changes nothing",
                        "k get nodes => the command k isn't known here",
                        "kubectl plugin => the command kubectl plugin isn't known here",
                        "kubectl proxy => it opens a port of your machine and stays until you stop it",
                        "kubectl exec -it web -- sh => it runs a program in a container, and Labrunner only talks to the API",
                        "kubectl get pods -n $NAMESPACE => nothing on the page sets NAMESPACE",
                        "kubectl get pods -n \"${NS}\" => nothing on the page sets NS",
                        "kubectl get node \"$(hostname)\" => the command hostname isn't known here",
                        "kubectl get node `hostname` => the command hostname isn't known here",
                        "kubectl get pod <pod-name> => nothing on the page sets <pod-name>",
                        "kubectl get pod POD_NAME => \"POD_NAME\" doesn't look like a name",
                        "kubectl get pods & => it runs in the background",
                        "kubectl apply -f ~/x.yaml => what is in ~/x.yaml isn't known",
                        "kubectl get pods \"x => a \" isn't closed",
                        "kubectl get pods -l a=b x => kubectl can't list a name together with a selector or with all namespaces",
                        "kubectl get pods --context other => its flag --context names another cluster or another user",
                        "kubectl --kubeconfig x get pods => its flag --kubeconfig names another cluster or another user",
                        "kubectl get pods,svc -w => kubectl watches one kind at a time",
                        "kubectl delete pods x --all => kubectl refuses it: name cannot be provided when a selector is specified",
                        "kubectl delete -l app=x => kubectl refuses it: at least one resource must be specified to use a selector",
                        "kubectl delete pod x --force --grace-period=2 => kubectl refuses it: --force and --grace-period greater than 0 cannot be specified together",
                        "kubectl delete pod => it names no object",
                        "kubectl wait --for=delete pod => it names no object",
                        "kubectl wait pod/a => it doesn't say with --for what it waits for",
                        "kubectl wait pod/a --for=create => it waits for something other than a condition, a deletion or a JSONPath",
                        "kubectl wait pod/a --for=condition= => its condition has no name or no value",
                        "kubectl wait pod/a --for=jsonpath='{.a}'= => its JSONPath has no value after the equal sign",
                        "kubectl wait pod a -l b=c --for=delete => kubectl can't wait for a name together with a selector or with all objects",
                        "kubectl wait -f x.yaml --for=delete => its flag -f isn't known here",
                        "kubectl scale deploy x => it doesn't say how many --replicas",
                        "kubectl scale deploy x --replicas=010 => its flag --replicas isn't a whole number",
                        "kubectl create deployment x => kubectl refuses it: required flag(s) \"image\" not set",
                        "kubectl apply -f https://x.test/y.yaml => its file https://x.test/y.yaml wasn't fetched (rehearse --fetch fetches it)",
                        "kubectl apply -f - => it reads what somebody types",
                        "kubectl apply -k . => its kustomization can't be built (index.md:4:1): There is no kustomization.yaml in .",
                        "kubectl apply -f nope.yaml => there is no nope.yaml below the base folder",
                        "kubectl logs => it names no pod",
                        "kubectl logs p -l a=b => it names both a pod and a selector",
                        "aks-node-viewer --context x => its flag --context isn't known here",
                        "kubectl\u00a0get nodes => it has a no-break space, which a shell takes for a letter",
                        "kubectl get pods -n \u201cx\u201d => \"\u201cx\u201d\" doesn't look like a name")
                .map(line -> Arguments.of((Object[]) line.split(" => ")));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void isShownWithTheReason(String line, String why) {
        assertThat(read(line)).containsExactly("shown only: " + why);
    }

    @Test
    void severalCommandsOfALineAreReadOneByOne() {
        assertThat(read("kubectl get nodes; kubectl get pods && kubectl get ns\n\n# nothing\nkubectl get svc"))
                .containsExactly("get nodes", "get pods", "get ns", "get svc");
        assertThat(read("kubectl get nodes &&\n  kubectl get pods")).containsExactly("get nodes", "get pods");
        assertThat(read("kubectl get nodes; az login")).hasSize(2);
    }

    @Test
    void aListThatStopsAtAFailureIsRunInFullOrNotAtAll() {
        assertThat(read("az login && kubectl get nodes"))
                .containsExactly("shown only: the command az isn't known here");
    }

    @Test
    void aHereDocumentThatNobodyReadsNeedNotBeYaml() {
        new Pages(folder.toAbsolutePath()).with("x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        assertThat(read("kubectl apply -f x.yaml <<EOF\nno object\nEOF\nkubectl get ns"))
                .containsExactly("apply 1 object", "get ns");
    }

    @Test
    void afterAChangeOfFolderAFileIsNotGuessed() {
        new Pages(folder.toAbsolutePath()).with("x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        assertThat(read("kubectl apply -f x.yaml")).containsExactly("apply 1 object");
        assertThat(read("cd there\nkubectl apply -f x.yaml\nkubectl get nodes"))
                .element(1)
                .isEqualTo("shown only: what is in x.yaml isn't known");
    }

    @Test
    void aChangeOfTheDefaultNamespaceIsUnderstood() {
        assertThat(
                        read(
                                "kubectl config set-context --current --namespace=x\nkubectl get pods\nkubectl get nodes\nkubectl get pods -n y"))
                .containsExactly("run in Labrunner's own shell", "get pods in x", "get nodes", "get pods in y");
    }

    @Test
    void promptsTellCommandsFromWhatTheyPrint() {
        var pages = new Pages(folder.toAbsolutePath());
        assertThat(
                        pages.commands(
                                "```console\n$ kubectl get \\\n> nodes\nNAME   STATUS\nkubectl get secrets\n$ kubectl get pods\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()) + " " + command.place())
                .containsExactly("get nodes index.md:4:3", "get pods index.md:8:3");
        assertThat(pages.commands("```bash\n$ kubectl get nodes\nNAME\n```\n")).hasSize(1);
        assertThat(pages.commands("```console\nkubectl get nodes\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly("get nodes");
        assertThat(pages.commands("```console\nkubectl get nodes\nsome words of a log\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly("get nodes", "shown only: without a prompt, it may be what a command prints");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ ", "$> ", "❯ ", "% ", "me@host:~/x$ ", "host:~ me$ ", "root@aks-node-1:/$ "})
    void promptsOfOtherShellsAreToldToo(String prompt) {
        assertThat(read(prompt + "kubectl get nodes\nNAME\n" + prompt + "kubectl get pods \\\n> -n a"))
                .containsExactly("get nodes", "get pods in a");
    }

    @Test
    void aBlockInNoLanguageThatPlainlyBeginsWithKubectlHoldsCommands() {
        var pages = new Pages(folder.toAbsolutePath());
        assertThat(pages.commands("```\n# List\nkubectl get nodes\nNAME   STATUS\na      Ready\n\naz login\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly("get nodes", "shown only: the command az isn't known here");
        assertThat(pages.commands("```\nkubectl get nodes\nAnd then a sentence.\nX=1\n```\n"))
                .extracting(command -> LabPrinter.words(command.command()))
                .containsExactly(
                        "get nodes",
                        "shown only: without a prompt, it may be what a command prints",
                        "run in Labrunner's own shell");
        assertThat(pages.blocks("```\nNAME   STATUS\nkubectl   1\n```\n"))
                .allMatch(block -> Block.commands(List.of(block)).findAny().isEmpty());
        pages.with("index.md", "# T\n## S\n```\nkubectl apply -f FILENAME\n```\n");
        assertThat(pages.read().mistakes()).isEmpty();
    }

    @Test
    void yamlInAFenceOfAShellIsNoScript() {
        assertThat(read("# a pod\napiVersion: v1\nkind: Pod\nmetadata:\n  name: a"))
                .isEmpty();
    }

    @Test
    void deletionsFlagsAreKept() {
        var delete = (WritingCommand.Delete)
                command(
                        "kubectl delete pod x --ignore-not-found --wait=false --cascade=orphan --grace-period=5 --timeout=1m -n y");
        assertThat(delete.options().toString())
                .isEqualTo("DeleteOptions[namespace=Optional[y], ignoreNotFound=true, cascade=ORPHAN, waiting=false,"
                        + " gracePeriodSeconds=OptionalLong[5], timeout=Optional[PT1M], force=false]");
        var plain = (WritingCommand.Delete) command("kubectl delete pod x --cascade --now");
        assertThat(plain.options().toString())
                .isEqualTo(
                        "DeleteOptions[namespace=Optional.empty, ignoreNotFound=false, cascade=BACKGROUND, waiting=true,"
                                + " gracePeriodSeconds=OptionalLong[1], timeout=Optional.empty, force=false]");
    }

    @ParameterizedTest
    @CsvSource({
        "a.c,abc,true",
        "a\\.c,abc,false",
        "a\\.c,a.c,true",
        "ab*c,ac,true",
        "*x,*x,true",
        "^a,ba,false",
        "c$,abc,true",
        "a|b,a|b,true",
        "(x),(x),true",
        "a+,a+,true",
        "$x,$x,true"
    })
    void grepsPatternsMeanWhatTheyMeanToGrep(String pattern, String line, boolean found) {
        assertThat(Grep.read(List.of(pattern)).passes().test(line)).isEqualTo(found);
        assertThat(Grep.read(List.of("-v", pattern)).passes().test(line)).isEqualTo(!found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment", "   "})
    void nothingIsNoCommand(String text) {
        assertThat(read(text)).isEmpty();
    }
}
