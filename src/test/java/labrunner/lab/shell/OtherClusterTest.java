package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import labrunner.lab.SetUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page says for another cluster isn't run on the one that was chosen. */
class OtherClusterTest {
    private static final String DELETE = "kubectl delete namespace shop";
    private static final String RUN = "delete namespace/shop";

    @TempDir
    Path folder;

    private Pages pages() {
        return new Pages(folder.toAbsolutePath());
    }

    private List<String> page(String text) {
        return pages().commands(text).stream()
                .map(command -> LabPrinter.words(command.command()))
                .toList();
    }

    /** What becomes of a deletion in a block of its own after these lines. */
    private String after(String lines) {
        return page("```bash\n" + lines + "\n```\n\nThen:\n\n```bash\n" + DELETE + "\n```\n")
                .getLast();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl config use-context west",
                "kubectl config use-context \"$WEST\"",
                "kubectl config use west",
                "kubectl --v=1 config use-context west",
                "k config use-context west",
                "oc config use-context west",
                "sudo kubectl config use-context west",
                "kubectl config use-context west > /dev/null",
                "kubectl config use-context west && kubectl get pods",
                "kubectl config use-context west || true",
                "kubectl config use-context west && kubectl config use-context west2",
                "echo y | kubectl config use-context west",
                "kubectx west",
                "kubectx -",
                "kubectl ctx west",
                "kubie ctx west",
                "kubectl config set current-context west",
                "kubectl config unset current-context",
                "kubectl config set-context --current --cluster=west",
                "kubectl config set-context --current --user west",
                "kubectl config set-context west --cluster=west --namespace=x",
                "kubectl config set clusters.east.server https://west:6443",
                "kubectl config set-cluster east --server=https://west:6443",
                "kubectl config set-credentials me --token=x",
                "kubectl config rename-context west east",
                "kubectl config delete-context east",
                "export KUBECONFIG=west.config",
                "export KUBECONFIG=$HOME/.kube/west",
                "export A=b KUBECONFIG=west.config",
                "export KUBECONFIG=\"$(k3d kubeconfig write west)\"",
                "export KUBECONFIG",
                "KUBECONFIG=west.config",
                "KUBECONFIG=$KUBECONFIG:west.config",
                "declare -x KUBECONFIG=west.config",
                "az aks get-credentials -g rg -n west --file west.config",
                "az aks get-credentials -g rg -n west -f west.config",
                "az aks get-credentials -g rg -n east\naz aks get-credentials -g rg -n west",
                "az aks get-credentials -g rg -n east\naz aks get-credentials -g rg2 -n east",
                "az aks get-credentials -g rg -n $A\naz aks get-credentials -g rg -n $B",
                "A=east\naz aks get-credentials -g rg -n $A\nA=west\naz aks get-credentials -g rg -n $A",
                "az aks get-credentials -g rg -n east\naws eks update-kubeconfig --name east",
                "az aks get-credentials -g rg -n east\nkubectl config use-context west",
                "aws eks update-kubeconfig --name west --kubeconfig west.config",
                "kind create cluster\nkind create cluster --name west",
                "kind create cluster\nkind export kubeconfig --name west",
                "minikube start\nminikube start -p west",
                "minikube profile west",
                "k3d cluster create\nk3d cluster create west",
                "eksctl create cluster --name east\neksctl utils write-kubeconfig --cluster west",
                "doctl kubernetes cluster kubeconfig save east\ndoctl kubernetes cluster kubeconfig save west",
                "gcloud container clusters get-credentials east\ngcloud container clusters get-credentials west",
                "oc login https://east:6443\noc login https://west:6443",
                "vcluster connect west",
                "vcluster create west",
                "rancher context switch west",
                "kubelogin convert-kubeconfig -l spn --client-id x",
                "sudo cp west.config ~/.kube/config",
                "curl -s https://west.example/config > ~/.kube/config",
                "if true; then kubectl config use-context west; fi",
                "for c in a b; do kubectx $c; done",
                "west() {\n  export KUBECONFIG=west\n}\nwest",
                "west() { kubectl config use-context west; }\nwest",
                "alias go='kubectl config use-context west'\ngo",
                "eval \"kubectl config use-context west\"",
                "eval \"$(vcluster connect west --print)\"",
                "bash -c 'kubectl config use-context west'",
                "bash <<EOF\nkubectl config use-context west\nEOF",
                "kubectl config use-context west &",
                "CMD='kubectl config use-context west'\n$CMD",
                "cat > env.sh <<EOF\nexport KUBECONFIG=west\nEOF\nsource env.sh",
                "echo 'export KUBECONFIG=west' >> ~/.bashrc\nsource ~/.bashrc"
            })
    void nothingIsRunAfterALineThatLeadsToAnotherCluster(String lines) {
        assertThat(after(lines)).startsWith("shown only: line ").contains("switches kubectl to another cluster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl config get-contexts",
                "kubectl config current-context",
                "kubectl config view --minify",
                "kubectl config set contexts.east.namespace x",
                "kubectl config --kubeconfig=west use-context west",
                "kubectx",
                "kubectx -c",
                "KUBECONFIG=west kubectl get pods",
                "KUBECONFIG=west kubectl config use-context west",
                "( export KUBECONFIG=x; kubectl config use-context west )",
                "west() { kubectl config use-context west; }",
                "alias k='kubectl --context west'",
                "echo $KUBECONFIG",
                "echo kubectl config use-context west",
                "unset KUBECONFIG",
                "export KUBECONFIG=west\nunset KUBECONFIG",
                "export KUBECONFIG=west\nexport KUBECONFIG=~/.kube/config",
                "kubectx west\nkubectx -",
                "( export KUBECONFIG=west; helm list )",
                "az aks create -g rg -n west",
                "az aks get-credentials -g rg -n east",
                "az aks get-credentials -g rg -n east --overwrite-existing\naz aks get-credentials -g rg -n east",
                "az aks get-credentials -g rg -n east\nkubectl config use-context east",
                "az aks get-credentials -g rg -n east\nkubectl config use-context west\nkubectl config use-context east",
                "az aks get-credentials -g rg -n east --admin\nkubectx east-admin",
                "A=east\naz aks get-credentials -g rg -n $A\nkubectl config use-context east",
                "export KUBECONFIG=east.config\naz aks get-credentials -g rg -n east",
                "az login && az aks get-credentials -g rg -n east",
                "kind create cluster --name east\nkubectl config use-context kind-east",
                "minikube start",
                "vcluster connect west\nvcluster disconnect",
                "kubelogin convert-kubeconfig -l azurecli",
                "kubectl config get-contexts west --help",
                "source ~/.bashrc",
                "source <(kubectl completion bash)",
                "sudo mv kubectl /usr/local/bin"
            })
    void whatLeavesKubectlWhereItIsStopsNothing(String lines) {
        assertThat(after(lines)
                        .replace(
                                "shown only: an earlier line of the page changes the default namespace of kubectl",
                                RUN))
                .isEqualTo(RUN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "az aks get-credentials -n east\nkubectl config use-context west && kubectl config use-context east",
                "az aks get-credentials -n east\nkubectx west\nkubectl config use-context east || true",
                "az aks get-credentials -n east\nkubectx west\nif true; then kubectx east; fi",
                "export KUBECONFIG=west\nif true; then unset KUBECONFIG; fi",
                "kubectl config use-context east\nkubectl config use-context west\nkubectl config use-context east",
                "az aks get-credentials -n east\nkubectl config rename-context east old\nkubectl config use-context east"
            })
    void aReturnThatIsNotCertainIsNone(String lines) {
        assertThat(after(lines)).contains("switches kubectl to another cluster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--context west",
                "--context=west",
                "--kubeconfig west",
                "--server https://west:6443",
                "-s https://west:6443",
                "--user x",
                "--cluster x",
                "--token x",
                "--as x"
            })
    void aCommandThatNamesItsClusterOrUserIsShown(String flag) {
        assertThat(page("```bash\nkubectl get pods " + flag + "\nkubectl " + flag
                        + " get pods\nkubectl get nodes\n```\n"))
                .containsExactly(
                        "shown only: its flag " + flag.split("[ =]")[0] + " names another cluster or another user",
                        "shown only: its flag " + flag.split("[ =]")[0] + " names another cluster or another user",
                        "get nodes");
    }

    @Test
    void theReasonSaysWhichLineAndWhere() {
        assertThat(page("```bash\nkubectl config use-context west\nkubectl get nodes\n```\n"))
                .containsExactly(
                        "shown only: it switches kubectl to another cluster (context west)",
                        "shown only: line 4 switches kubectl to another cluster (context west)");
        assertThat(page("```bash\nexport KUBECONFIG=west.config\naks-node-viewer\n```\n")
                        .getLast())
                .isEqualTo("shown only: line 4 switches kubectl to another cluster (KUBECONFIG=west.config)");
    }

    @Test
    void aScriptThatThePageHasCountsAsItsLines() {
        pages().with("env.sh", "# here\nexport KUBECONFIG=west\n")
                .with("go.sh", "if true; then\n  kubectl config use-context west\nfi\n")
                .with("make.sh", "az aks create -n east\naz aks get-credentials -n east\n")
                .with("plain.sh", "az group create\n");
        for (String line : List.of("source env.sh", ". ./env.sh", "./go.sh", "bash go.sh", "bash -x go.sh")) {
            assertThat(after(line)).as(line).contains("switches kubectl to another cluster");
        }
        assertThat(after("./make.sh")).isEqualTo(RUN);
        assertThat(after("./plain.sh")).isEqualTo(RUN);
    }

    @Test
    void linesInNotesAndInTabsThatAreNotRunCount() {
        String then = "\n\n```bash\n" + DELETE + "\n```\n";
        assertThat(page("??? note \"More\"\n\n    ```bash\n    kubectx west\n    ```" + then)
                        .getLast())
                .contains("another cluster (context west)");
        assertThat(page("=== \"Bash\"\n\n    ```bash\n    kubectl get ns\n    ```\n\n=== \"PowerShell\"\n\n"
                                + "    ```powershell\n    $env:KUBECONFIG = \"west\"\n    ```" + then)
                        .getLast())
                .contains("another cluster");
        assertThat(page("=== \"One\"\n\n    ```bash\n    kubectl get ns\n    ```\n\n=== \"Two\"\n\n"
                                + "    ```bash\n    kubectl config use-context west\n    ```" + then)
                        .getLast())
                .contains("another cluster (context west)");
        assertThat(page("```\nkubectl config use-context west\n```" + then).getLast())
                .contains("(context west)");
        assertThat(page("```\nContext \"west\" set by kubectl config use-context west\n```" + then))
                .containsExactly(RUN);
    }

    @Test
    void anotherTabForTheSameSetUpIsNoOtherCluster() {
        String then = "\n\n```bash\n" + DELETE + "\n```\n";
        assertThat(
                        page("=== \"Bash\"\n\n    ```bash\n    az aks get-credentials -g $RG -n $CLUSTER\n    ```\n\n=== \"PowerShell\"\n\n"
                                        + "    ```powershell\n    az aks get-credentials `\n      -g $env:RG -n $env:CLUSTER\n    ```"
                                        + then)
                                .getLast())
                .isEqualTo(RUN);
        assertThat(page("=== \"Azure\"\n\n    ```bash\n    az aks get-credentials -n east\n    ```\n\n=== \"AWS\"\n\n"
                                + "    ```bash\n    aws eks update-kubeconfig --name east\n    ```" + then)
                        .getLast())
                .isEqualTo(RUN);
        assertThat(
                        page("=== \"Azure\"\n\n    ```bash\n    az aks get-credentials -n east\n    ```\n\n=== \"Second\"\n\n"
                                        + "    ```bash\n    az aks get-credentials -n west\n    ```" + then)
                                .getLast())
                .contains("another cluster (cluster west)");
    }

    @ParameterizedTest
    @CsvSource({
        "az aks get-credentials -g rg -n demo-aks,demo-aks,rg",
        "az aks get-credentials --resource-group=rg --name=demo-aks --overwrite-existing,demo-aks,rg",
        "aws eks update-kubeconfig --region eu-north-1 --name demo,demo,eu-north-1",
        "gcloud container clusters get-credentials demo --zone z,demo,z",
        "kind create cluster,kind,",
        "az aks get-credentials -g $RG -n $CLUSTER,$CLUSTER,$RG"
    })
    void theFirstCredentialsAreThePagesSetUp(String line, String cluster, String within) {
        pages().commands("```bash\naz login\n" + line + "\n" + DELETE + "\n```\n");
        SetUp setUp = pages().read().setUp().orElseThrow();
        assertThat(setUp.cluster()).isEqualTo(cluster);
        assertThat(setUp.within().orElse(null)).isEqualTo(within);
        assertThat(setUp.text()).isEqualTo(line);
        assertThat(setUp.place().line()).isEqualTo(5);
    }

    @Test
    void credentialsOfABlankAreNotThePagesOwnWhereRealOnesFollowBeforeTheFirstCommand() {
        String template = "az aks get-credentials -g <group> -n <cluster>\n";
        String east = "az aks get-credentials -g rg -n east\n";
        assertThat(after(template + east)).isEqualTo("delete namespace/shop");
        assertThat(pages().read().setUp().orElseThrow().cluster()).isEqualTo("east");
        assertThat(after(template + "kubectl get nodes\n" + east)).startsWith("shown only: ");
        assertThat(after(template + east + "az aks get-credentials -g rg -n west"))
                .startsWith("shown only: ");
        assertThat(after(template + "if true; then\n" + east + "fi")).startsWith("shown only: ");
    }

    @Test
    void aPageThatGetsNoCredentialsHasNoSetUp() {
        pages().commands("```bash\nkubectl get ns\naz aks get-credentials -n x --file y\n```\n");
        assertThat(pages().read().setUp()).isEmpty();
    }
}
