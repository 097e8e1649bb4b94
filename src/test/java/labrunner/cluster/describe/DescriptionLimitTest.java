package labrunner.cluster.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.print.Query;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What describes and prints ends, however much there is. */
class DescriptionLimitTest {
    private static final int LARGE = 900_000;

    private static Query all(String resource, Query.Output output) {
        return new Query(
                List.of(resource),
                List.of(),
                Optional.of("demo"),
                false,
                Optional.empty(),
                Optional.empty(),
                Query.Shape.PLAIN,
                output);
    }

    @Test
    void aDescriptionEndsAfterTwoMegabytesWithASentence() {
        try (PracticeCluster practice = PracticeCluster.start(PracticeOptions.standard());
                Cluster cluster = Cluster.open(
                        Contexts.parse(practice.kubeconfig(), "practice").choose(Optional.empty()))) {
            cluster.createNamespace("demo", Map.of());
            for (String name : List.of("a", "b", "c", "d")) {
                var report = cluster.apply(List.of(
                        Desired.of(Manifests.configMap("demo", name, Value.map("text", "x".repeat(LARGE))))));
                assertThat(report.complete()).as(report.toString()).isTrue();
            }
            Query.Printed printed = cluster.describe(all("configmaps", new Query.Output.Plain()), false);
            assertThat(printed.out()).hasSizeBetween(2 * LARGE, 4 * LARGE - 1);
            assertThat(printed.err()).contains("Labrunner shows no more of this description");
        }
    }

    @Test
    void labelsOfFieldNamesAreWords() {
        assertThat(Custom.label("nodeClassRef")).isEqualTo("Node Class Ref");
        assertThat(Custom.label("apiVersion")).isEqualTo("API Version");
        assertThat(Custom.label("providerID")).isEqualTo("Provider Id");
        assertThat(Custom.label("x509Name")).isEqualTo("x509Name");
        assertThat(Custom.label("PDFLoader")).isEqualTo("Pdf Loader");
    }
}
