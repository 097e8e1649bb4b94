package labrunner.cluster.rows;

import java.util.List;
import java.util.Map;
import labrunner.value.Value;

/**
 * A Deployment.
 *
 * @param observedGeneration trails {@code meta.generation} until the controller has seen a change
 */
public record DeploymentRow(
        Meta meta,
        long desired,
        long replicas,
        long updated,
        long ready,
        long available,
        long observedGeneration,
        Map<String, String> selector,
        List<Condition> conditions)
        implements Row {

    /** What {@code kubectl rollout status} waits for. */
    public boolean rolledOut() {
        return observedGeneration >= meta.generation()
                && updated >= desired
                && replicas <= updated
                && available >= updated;
    }

    /** The row of an object. */
    static DeploymentRow of(Value deployment) {
        return new DeploymentRow(
                Metas.of(deployment),
                deployment.whole("spec", "replicas").orElse(1L),
                deployment.whole("status", "replicas").orElse(0L),
                deployment.whole("status", "updatedReplicas").orElse(0L),
                deployment.whole("status", "readyReplicas").orElse(0L),
                deployment.whole("status", "availableReplicas").orElse(0L),
                deployment.whole("status", "observedGeneration").orElse(0L),
                Map.copyOf(deployment.texts("spec", "selector", "matchLabels")),
                Metas.conditions(deployment));
    }
}
