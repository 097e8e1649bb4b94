package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.write.Desired;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.run.SharedCluster;
import labrunner.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl describe} on a practice cluster; the words are those that kubectl 1.35.4 printed of the same objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribeTest {
    @TempDir
    Path folder;

    private PracticeCluster practice;
    private Cluster cluster;

    @BeforeAll
    void start() {
        practice = PracticeCluster.start(PracticeOptions.standard().withSpeed(Double.POSITIVE_INFINITY));
        cluster = Cluster.open(Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()));
        cluster.createNamespace("demo", Map.of("team", "blue"));
        var report = cluster.apply(List.of(
                SharedCluster.settings(SharedCluster.SETTINGS, "blue"),
                SharedCluster.settings(SharedCluster.configMap("demo", "settled"), "green"),
                SharedCluster.deployment("demo", "none", 0),
                Desired.of(Value.map(
                        "apiVersion", "v1",
                        "kind", "Secret",
                        "metadata", Value.map("name", "hidden", "namespace", "demo"),
                        "type", "Opaque",
                        "data", Value.map("password", "c2VjcmV0")))));
        assertThat(report.complete()).as(report.toString()).isTrue();
    }

    @AfterAll
    void stop() {
        cluster.close();
        practice.close();
    }

    private String described(String what) {
        return new Looking(folder, cluster).printed("kubectl describe " + what);
    }

    @Test
    void aConfigMapIsShownWithItsData() {
        assertThat(described("cm settings -n demo")).startsWith("""
                Name:         settings
                Namespace:    demo
                Labels:       <none>
                Annotations:  <none>

                Data
                ====
                colour:
                ----
                blue


                BinaryData
                ====

                Events:  <none>""");
    }

    @Test
    void ofASecretOnlyTheLengthIsShown() {
        assertThat(described("secret hidden -n demo"))
                .endsWith("password:  6 bytes")
                .doesNotContain("secret\n", "c2Vj");
    }

    @Test
    void severalAreShownWithTwoEmptyLinesBetween() {
        assertThat(described("cm settings settled -n demo")).contains("Events:  <none>\n\n\nName:         settled\n");
        assertThat(described("cm -n demo -l nobody=has")).isEqualTo("No resources found in demo namespace.");
    }

    @Test
    void whereNothingHasTheNameWhatBeginsWithItIsShown() {
        assertThat(described("cm sett -n demo")).contains("Name:         settings", "Name:         settled");
        assertThat(described("cm nothing -n demo"))
                .isEqualTo("\n! Error from server (NotFound): configmaps \"nothing\" not found");
    }

    @Test
    void whatIsThereIsShownBesideTheErrorsOfWhatIsnt() {
        assertThat(described("cm settings missing -n demo"))
                .startsWith("Name:         settings")
                .endsWith("\n! Error from server (NotFound): configmaps \"missing\" not found");
    }

    @Test
    void aNodeIsShownWithItsPodsAndWhatTheyRequest() {
        assertThat(described("nodes"))
                .contains(
                        "Non-terminated Pods:",
                        "Namespace                   Name",
                        "  (Total limits may be over 100 percent, i.e., overcommitted.)");
    }

    @Test
    void aDeploymentIsShownWithItsReplicaSets() {
        assertThat(described("deploy/none -n demo"))
                .contains("Replicas:               0 desired | 0 updated | 0 total | 0 available | 0 unavailable")
                .containsPattern("NewReplicaSet: +none-\\w+ \\(0/0 replicas created\\)");
    }

    @Test
    void aKindOfItsOwnIsShownAsATree() {
        assertThat(described("crd nodepools.karpenter.sh --show-events=false"))
                .contains("API Version:  apiextensions.k8s.io/v1", "  Creation Timestamp:  ")
                .doesNotContain("Managed Fields");
    }

    @Test
    void whatHasAnotherDescriptionInKubectlIsLeftToIt() {
        assertThat(described("endpointslices -n demo")).contains("! Labrunner can't describe a EndpointSlice");
    }
}
