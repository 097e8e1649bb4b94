package labrunner.cluster.write;

import labrunner.value.Value;

/**
 * A Deployment that moves from RollingUpdate to Recreate. The parameters of the old strategy, which the API server filled in
 * and nobody owns, stay in a server-side apply and make it invalid; {@code kubectl apply} drops them with its patch's
 * {@code $retainKeys}, and so do we.
 */
final class ChangedStrategy {
    private ChangedStrategy() {}

    /** Whether the parameters of the old strategy would stay beside the new one. */
    static boolean standsInTheWay(Value before, Value desired) {
        return desired.text("kind").filter("Deployment"::equals).isPresent()
                && desired.text("spec", "strategy", "type")
                        .filter("Recreate"::equals)
                        .isPresent()
                && !desired.fields("spec", "strategy").containsKey("rollingUpdate")
                && before.at("spec", "strategy", "rollingUpdate") instanceof Value.Mapping;
    }

    /** The merge patch that changes the strategy alone, of the very version that was read where that is locked. */
    static Value patch(Value before, boolean locked) {
        Value.Mapping meta = Value.map("uid", before.at("metadata", "uid"));
        return Value.map(
                "metadata",
                locked ? meta.with("resourceVersion", before.at("metadata", "resourceVersion")) : meta,
                "spec",
                Value.map("strategy", Value.map("type", "Recreate", "rollingUpdate", Value.NULL)));
    }

    /**
     * The strategic merge patch that says in one request what the change of the strategy and the apply after it do in two, because
     * a dry run can't build on another.
     */
    static Value atOnce(Value.Mapping desired) {
        Value.Mapping spec = FieldOwners.mapping(desired.at("spec"));
        Value.Mapping strategy = FieldOwners.mapping(spec.at("strategy"));
        return desired.with("spec", spec.with("strategy", strategy.with("$retainKeys", Value.list(Value.of("type")))));
    }
}
