package labrunner.practice.karpenter.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Resources;
import tools.jackson.databind.JsonNode;

/**
 * What of a pod decides where it can run.
 *
 * @param requests effective requests, with one of {@code pods}
 * @param pending whether it waits for a node and Karpenter may make one for it
 * @param nodeName where it runs, empty if nowhere
 */
public record PodSpec(
        String uid,
        String namespace,
        String name,
        Instant created,
        Map<String, String> labels,
        Resources requests,
        PodConstraints constraints,
        boolean pending,
        String nodeName) {

    /** {@code namespace/name}. */
    public String reference() {
        return namespace + "/" + name;
    }

    /** What it asks of a node, preferences that are not yet given up included. */
    public Requirements requirements() {
        return constraints.requirements();
    }

    /** What it asks of a node without its preferences. */
    public Requirements strictRequirements() {
        return constraints.alternatives().getFirst();
    }

    List<JsonNode> tolerations() {
        return constraints.tolerations();
    }

    /** The pod with one wish fewer, see {@link PodConstraints#relaxed}. */
    public Optional<PodSpec> relaxed(boolean tolerateSoftTaints) {
        return constraints.relaxed(tolerateSoftTaints).map(this::with);
    }

    /** The pod as a DaemonSet's are placed: PreferNoSchedule does not keep it away. */
    public PodSpec toleratingSoftTaints() {
        return with(constraints.toleratingSoftTaints());
    }

    private PodSpec with(PodConstraints other) {
        return new PodSpec(uid, namespace, name, created, labels, requests, other, pending, nodeName);
    }
}
