package labrunner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The cluster that the other tests of this kind rely on. */
@ReferenceTest
class ReferenceClusterTest {

    @Test
    void isThereWithKarpenter(ReferenceCluster cluster) {
        assertThat(cluster.server().getScheme()).isEqualTo("https");
        assertThat(cluster.kubectl("get", "pods", "-n", "karpenter", "-o", "name")
                        .out())
                .contains("pod/karpenter-");
    }

    @Test
    void letsTheViewerChangeNothing(ReferenceCluster cluster) {
        assertThat(cluster.viewerKubeconfig()).exists();
        var ran = cluster.kubectl("--kubeconfig", cluster.viewerKubeconfig().toString(), "create", "namespace", "x");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("Forbidden");
    }

    @Test
    void hasNoKarpenterPodsUnderNodeAutoProvisioning(@Fresh("--nap") ReferenceCluster cluster) {
        assertThat(cluster.kubectl("get", "pods", "-n", "karpenter", "-o", "name")
                        .out())
                .isEmpty();
        assertThat(cluster.kubectl("get", "crd", "-o", "name").out()).contains("nodepools.karpenter.sh");
    }
}
