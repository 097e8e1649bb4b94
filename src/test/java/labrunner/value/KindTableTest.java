package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTableTest {
    @ParameterizedTest
    @CsvSource({
        "ds, DaemonSet",
        "sts, StatefulSet",
        "sa, ServiceAccount",
        "pvc, PersistentVolumeClaim",
        "netpol, NetworkPolicy",
        "hpa, HorizontalPodAutoscaler",
        "ing, Ingress",
        "cj, CronJob",
        "rs, ReplicaSet",
        "no, Node",
        "ev, Event",
        "ep, Endpoints",
        "pv, PersistentVolume",
        "quota, ResourceQuota",
        "crds, CustomResourceDefinition",
        "aksnc, AKSNodeClass",
        "Deploy, Deployment",
        "NodePool, NodePool",
        "networkpolicies, NetworkPolicy",
        "ingresses, Ingress",
        "deployments.apps, Deployment",
        "deployments.v1.apps, Deployment",
        "nodepools.karpenter.sh, NodePool",
        "nodepools.karpenter, NodePool",
        "aksnc.v9.karpenter.azure.com, AKSNodeClass"
    })
    void aWordOfACommandLineMeansAKind(String word, String kind) {
        assertThat(KindTable.typed(word).map(known -> known.kind().name())).contains(kind);
        assertThat(KindTable.nameOf(word)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"widgets", "deployments.example.com", "pods.apps", "deployments.app"})
    void aWordThatOnlyAClusterCanKnowStaysAsItIs(String word) {
        assertThat(KindTable.typed(word)).isEmpty();
        assertThat(KindTable.nameOf(word)).isEqualTo(word);
    }

    @Test
    void noTwoKindsShareAName() {
        List<String> words = KindTable.all().stream()
                .map(KnownKind::kind)
                .flatMap(kind ->
                        Stream.concat(Stream.of(kind.plural(), kind.singular()).distinct(), kind.shortNames().stream()))
                .toList();
        assertThat(words).doesNotHaveDuplicates();
    }

    @Test
    void aForeignKindOfTheSameNameIsNotKnown() {
        assertThat(KindTable.of("Job", "batch/v1")).isPresent();
        assertThat(KindTable.of("Job", "batch.example.com/v1")).isEmpty();
        assertThat(KindTable.of("AKSNodeClass", "karpenter.azure.com/v1alpha2")).isPresent();
    }

    @Test
    void nothingMayTakeLessThanItUsuallyDoes() {
        assertThat(KindTable.all()).allSatisfy(known -> {
            assertThat(known.start().within()).isGreaterThan(known.start().usually());
            assertThat(known.end().within()).isGreaterThan(known.end().usually());
        });
    }
}
