package labrunner.cluster;

import java.util.List;
import java.util.Map;

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
}
