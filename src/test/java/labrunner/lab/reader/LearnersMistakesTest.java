package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Check;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.Partial;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake that is easy to make in a manifest of the multi-architecture lab has a box of its own that stays open. */
class LearnersMistakesTest {

    private static final Path MANIFESTS = Path.of("assets/yamls/module3");
    private static final String POOL = "1-arm64-nodepool.yaml";

    private final Lab lab = LabReader.read(Path.of("labs/03-multi-architecture"), Optional.empty());

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                POOL + "|values: [arm64, amd64]|values: [amd64]|The NodePool allows arm64 beside amd64",
                POOL + "|values: [arm64, amd64]|values: [arm64]|The NodePool allows arm64 beside amd64",
                POOL + "|values: [D]|values: [B]|Its machines are on-demand, of the D family",
                POOL + "|operator: Lt|operator: Gt|Its machines are on-demand, of the D family",
                POOL + "|values: [on-demand]|values: [spot]|Its machines are on-demand, of the D family",
                POOL + "|group: karpenter.azure.com|group: karpenter.sh|NodePool default-demo takes its machines",
                POOL + "|name: default-demo|name: default|NodePool default-demo takes its machines",
                POOL + "|aks-karpenter: demo|aks-karpenter: spot|Its nodes get the lab's label",
                POOL + "|startupTaints|taints|Its nodes get the lab's label",
                "2-arm64-deploy.yaml|arch: arm64|arch: amd64|Deployment inflate asks for arm64 nodes",
                "2-arm64-deploy.yaml|aks-karpenter: demo|aks-karpenter: other|Deployment inflate asks for arm64 nodes",
                "2-arm64-deploy.yaml|replicas: 4|replicas: 5|It has four pods of one CPU each",
                "2-arm64-deploy.yaml|requests:|limits:|It has four pods of one CPU each",
                "3-amd64-deploy.yaml|arch: amd64|arch: arm64|Deployment inflate asks for amd64",
                "3-amd64-deploy.yaml|type: Recreate|type: RollingUpdate|Deployment inflate asks for amd64",
            })
    void leavesItsBoxOpen(String file, String right, String wrong, String box) throws IOException {
        String text = Files.readString(MANIFESTS.resolve(file));
        Check.Objects check = box(box);
        assertThat(text).contains(right);
        assertThat(met(check, text)).isTrue();
        assertThat(met(check, text.replace(right, wrong))).isFalse();
    }

    @Test
    void hasBoxesForManifestsThatAreRight() {
        assertThat(lab.expectations().filter(expectation -> expectation.check() instanceof Check.Objects))
                .hasSizeGreaterThan(7);
    }

    private Check.Objects box(String beginning) {
        return lab.expectations()
                .filter(expectation -> expectation.text().startsWith(beginning))
                .map(expectation -> (Check.Objects) expectation.check())
                .findFirst()
                .orElseThrow();
    }

    private static boolean met(Check.Objects check, String text) {
        List<Manifest> manifests = ManifestReader.read(text, new Place("manifest.yaml", 1, 1));
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(check.set().kind()))
                .anyMatch(manifest -> Partial.matches(check.match(), manifest.object()));
    }
}
