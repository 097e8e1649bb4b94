package labrunner.run.boxes;

import java.util.List;
import java.util.Optional;
import labrunner.value.Value;

/** An object with what its status says of an earlier generation taken back: such a condition's status is Unknown. */
public final class FreshStatus {
    private FreshStatus() {}

    public static Value.Mapping of(Value.Mapping object) {
        long generation = object.whole("metadata", "generation").orElse(0L);
        Optional<Long> observed = object.whole("status", "observedGeneration");
        List<Value> conditions = object.items("status", "conditions");
        boolean stale = observed.filter(seen -> seen < generation).isPresent();
        if (!stale && conditions.stream().noneMatch(condition -> behind(condition, generation))) {
            return object;
        }
        Value.Mapping status = (Value.Mapping) object.at("status");
        List<Value> taken = conditions.stream()
                .map(condition -> stale || behind(condition, generation) ? unknown(condition) : condition)
                .toList();
        return object.with(
                "status", conditions.isEmpty() ? status : status.with("conditions", new Value.Sequence(taken)));
    }

    /** Whether the controller has seen the object's latest generation, as far as the object says. */
    static boolean observed(Value object) {
        long generation = object.whole("metadata", "generation").orElse(0L);
        return object.whole("status", "observedGeneration")
                .filter(seen -> seen < generation)
                .isEmpty();
    }

    private static boolean behind(Value condition, long generation) {
        return condition
                .whole("observedGeneration")
                .filter(seen -> seen < generation)
                .isPresent();
    }

    private static Value unknown(Value condition) {
        return condition instanceof Value.Mapping mapping ? mapping.with("status", Value.of("Unknown")) : condition;
    }
}
