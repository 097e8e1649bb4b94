package labrunner.run.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import labrunner.value.Value;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    @Test
    void isWhatTheTableOfKindsSays() {
        assertThat(ready("v1", "PersistentVolumeClaim", Value.map("phase", "Pending")))
                .isFalse();
        assertThat(ready("v1", "PersistentVolumeClaim", Value.map("phase", "Bound")))
                .isTrue();
        assertThat(ready("v1", "ReplicationController", Value.map("readyReplicas", 0)))
                .isFalse();
        assertThat(ready("apiextensions.k8s.io/v1", "CustomResourceDefinition", Value.map()))
                .isFalse();
        assertThat(ready(
                        "apiextensions.k8s.io/v1",
                        "CustomResourceDefinition",
                        Value.map("conditions", Value.list(Value.map("type", "Established", "status", "True")))))
                .isTrue();
        assertThat(ready("v1", "ConfigMap", Value.map())).isTrue();
    }

    @Test
    void aKindOfTheSameNameInAnotherGroupHasAMeaningOfItsOwn() {
        assertThat(ready("batch/v1", "Job", Value.map())).isFalse();
        assertThat(ready("batch.example.com/v1", "Job", Value.map())).isTrue();
        assertThat(ready(
                        "batch.example.com/v1",
                        "Job",
                        Value.map("conditions", Value.list(Value.map("type", "Ready", "status", "False")))))
                .isFalse();
    }

    private static boolean ready(String apiVersion, String kind, Value status) {
        return Readiness.lacks(Value.map(
                        "apiVersion", apiVersion,
                        "kind", kind,
                        "metadata", Value.map("name", "one"),
                        "status", status))
                .isEmpty();
    }
}
