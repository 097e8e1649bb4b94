package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import labrunner.run.Snapshots;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

class RunLabelsTest {
    @Test
    void stampsAnObjectsOwnMetadataAndNeverItsTemplate() {
        Value.Mapping object = Value.map(
                "kind", "Deployment",
                "metadata", Value.map("name", "a", "labels", Value.map("app", "x")),
                "spec", Value.map("template", Value.map("metadata", Value.map("labels", Value.map("app", "x")))));
        Value.Mapping stamped = new RunLabels("lab", "run1", "owner", Snapshots.NOW).on(object);
        assertThat(stamped.texts("metadata", "labels"))
                .containsExactly(
                        Map.entry("app", "x"),
                        Map.entry(RunLabels.LAB, "lab"),
                        Map.entry(RunLabels.RUN, "run1"),
                        Map.entry(RunLabels.OWNER, "owner"),
                        Map.entry(RunLabels.SINCE, "20261124T100000Z"));
        assertThat(stamped.at("spec")).isEqualTo(object.at("spec"));
        assertThat(new RunLabels("lab", "run1", "owner", Snapshots.NOW).isOn(stamped))
                .isTrue();
        assertThat(new RunLabels("lab", "run2", "owner", Snapshots.NOW).isOn(stamped))
                .isFalse();
    }
}
