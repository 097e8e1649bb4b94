package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import labrunner.reference.AtOnce;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks kubectl again what it makes of the recorded manifests, and compares both the recording and our reading with it. */
@ReferenceTest
class KubectlReadingsReferenceTest {
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: readings.labrunner.test}
            spec:
              group: labrunner.test
              names: {kind: Reading, plural: readings, singular: reading}
              scope: Namespaced
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    @Test
    void kubectlReadsThemAsWeDo(ReferenceCluster cluster) throws Exception {
        assertThat(cluster.kubectlWith(DEFINITION, "apply", "-f", "-").exit()).isZero();
        assertThat(cluster.kubectl(
                                "wait", "--for=condition=Established", "crd/readings.labrunner.test", "--timeout=60s")
                        .exit())
                .isZero();
        try {
            assertThat(AtOnce.differences(KubectlReadingsTest.cases().toList(), one -> difference(one, cluster)))
                    .allSatisfy(text -> assertThat(text).isEmpty());
        } finally {
            cluster.kubectl("delete", "crd", "readings.labrunner.test");
        }
    }

    private static String difference(KubectlReadingsTest.Case one, ReferenceCluster cluster) {
        ReferenceCluster.Ran ran =
                cluster.kubectlWith(one.manifest(), "apply", "--dry-run=server", "-o", "json", "-f", "-");
        Object ours = KubectlReadingsTest.read(one.manifest());
        if (ran.exit() != 0) {
            boolean refused = Set.<Object>of("refused", List.of()).contains(ours);
            return refused ? "" : one.name() + ": kubectl says " + ran.err() + ", we read " + ours;
        }
        JsonNode answer = JsonMapper.shared().readTree(ran.out());
        Stream<JsonNode> objects = answer.has("items") ? answer.get("items").valueStream() : Stream.of(answer);
        List<List<Object>> theirs = objects.map(object -> List.of(
                        (Object) object.get("metadata").get("name").asString(),
                        KubectlReadingsTest.withoutNulls(KubectlReadingsTest.value(object.path("spec")))))
                .toList();
        return theirs.equals(ours) ? "" : one.name() + ": kubectl reads " + theirs + ", we read " + ours;
    }
}
