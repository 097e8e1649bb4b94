package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

class StampTest {
    @Test
    void stampsAnObjectsOwnMetadataAndNeverItsTemplate() {
        Value.Mapping object = Value.map(
                "kind", "Deployment",
                "metadata", Value.map("name", "a", "labels", Value.map("app", "x")),
                "spec", Value.map("template", Value.map("metadata", Value.map("labels", Value.map("app", "x")))));
        Value.Mapping stamped = new Stamp("lab", "run1", "owner", Snapshots.NOW).on(object);
        assertThat(stamped.texts("metadata", "labels"))
                .containsExactly(
                        Map.entry("app", "x"),
                        Map.entry(Stamp.LAB, "lab"),
                        Map.entry(Stamp.RUN, "run1"),
                        Map.entry(Stamp.OWNER, "owner"),
                        Map.entry(Stamp.SINCE, "20261124T100000Z"));
        assertThat(stamped.at("spec")).isEqualTo(object.at("spec"));
        assertThat(new Stamp("lab", "run1", "owner", Snapshots.NOW).isOn(stamped))
                .isTrue();
        assertThat(new Stamp("lab", "run2", "owner", Snapshots.NOW).isOn(stamped))
                .isFalse();
    }
}
