package labrunner.cluster.write;

import java.util.Optional;
import labrunner.value.Value;

/**
 * A Deployment that moves from RollingUpdate to Recreate. The parameters of the old strategy, which the API server filled in
 * and nobody owns, stay in a server-side apply and make it invalid; {@code kubectl apply} drops them with its patch's
 * {@code $retainKeys}, and so do we.
 */
final class ChangedStrategy {
    private ChangedStrategy() {}

    /** The merge patch that changes the strategy alone; empty where that isn't what stands in the way. */
    static Optional<Value> patch(Value before, Value desired) {
        boolean changes = desired.text("kind").filter("Deployment"::equals).isPresent()
                && desired.text("spec", "strategy", "type")
                        .filter("Recreate"::equals)
                        .isPresent()
                && !desired.fields("spec", "strategy").containsKey("rollingUpdate")
                && before.at("spec", "strategy", "rollingUpdate") instanceof Value.Mapping;
        return changes
                ? Optional.of(Value.map(
                        "metadata",
                        Value.map("uid", before.at("metadata", "uid")),
                        "spec",
                        Value.map("strategy", Value.map("type", "Recreate", "rollingUpdate", Value.NULL))))
                : Optional.empty();
    }
}
