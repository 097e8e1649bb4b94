package labrunner.run;

import java.util.Map;
import labrunner.value.Value;

/** The labels by which an object says which lab and which run made it; on its own metadata, never in a template. */
final class Stamp {
    static final String LAB = "labrunner.dev/lab";
    static final String RUN = "labrunner.dev/run";
    private final String lab;
    private final String runId;

    Stamp(String lab, String runId) {
        this.lab = lab;
        this.runId = runId;
    }

    Map<String, String> labels() {
        return Map.of(LAB, lab, RUN, runId);
    }

    Value.Mapping on(Value.Mapping object) {
        Value.Mapping metadata = object.at("metadata") instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
        Value.Mapping labels = metadata.at("labels") instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
        return object.with(
                "metadata",
                metadata.with("labels", labels.with(LAB, Value.of(lab)).with(RUN, Value.of(runId))));
    }

    /** Whether this very run made or wrote it. */
    boolean isOn(Value object) {
        return object.text("metadata", "labels", RUN).filter(runId::equals).isPresent();
    }
}
