package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is pasted into a terminal reaches the chosen cluster, whatever that terminal's kubectl means. */
class TerminalTextTest {
    private static final TerminalText PRACTICE =
            new TerminalText(Optional.of(Path.of("/state/practice-1.kubeconfig")), Optional.empty());
    private static final TerminalText WEST = new TerminalText(Optional.empty(), Optional.of("west"));

    @Test
    void aLineForThePracticeClusterCarriesItsKubeconfig() {
        assertThat(PRACTICE.of("kubectl drain node-1 --force"))
                .isEqualTo("KUBECONFIG=/state/practice-1.kubeconfig kubectl drain node-1 --force");
        assertThat(new TerminalText(Optional.of(Path.of("/it's here/c")), Optional.empty()).of("kubectl get ns"))
                .isEqualTo("KUBECONFIG='/it'\\''s here/c' kubectl get ns");
    }

    @Test
    void whatIsMoreThanOneCommandSetsItFirst() {
        for (String text : new String[] {
            "cat <<EOF | kubectl apply -f -\na: b\nEOF",
            "kubectl get ns; kubectl get pods",
            "kubectl get pods | xargs kubectl delete pod",
            "for i in 1 2; do kubectl get ns; done",
            "helm list",
            "watch kubectl get pods"
        }) {
            assertThat(PRACTICE.of(text)).isEqualTo("export KUBECONFIG=/state/practice-1.kubeconfig\n" + text);
        }
        assertThat(PRACTICE.of("$y = @\"\na: b\n\"@\n$y | kubectl apply -f -"))
                .startsWith("$env:KUBECONFIG = /state/practice-1.kubeconfig\n$y = ");
    }

    @Test
    void onARealClusterTheContextIsNamedWhereItIsNotTheCurrentOne() {
        assertThat(WEST.of("kubectl get ns")).isEqualTo("kubectl --context west get ns");
        assertThat(WEST.of("cat <<EOF | kubectl apply -f -\na: kubectl here\nEOF"))
                .isEqualTo("cat <<EOF | kubectl --context west apply -f -\na: kubectl here\nEOF");
        assertThat(new TerminalText(Optional.of(Path.of("/f")), Optional.of("a b")).of("kubectl get ns"))
                .isEqualTo("KUBECONFIG=/f kubectl --context 'a b' get ns");
        assertThat(TerminalText.AS_IT_IS.of("kubectl get ns")).isEqualTo("kubectl get ns");
    }

    @Test
    void whatAsksNoClusterStaysAsItIs() {
        for (String text : new String[] {"az aks get-credentials -n x", "curl -LO https://x.test/kubectl-1.2", "ls"}) {
            assertThat(PRACTICE.of(text)).isEqualTo(text);
            assertThat(WEST.of(text)).isEqualTo(text);
        }
    }
}
