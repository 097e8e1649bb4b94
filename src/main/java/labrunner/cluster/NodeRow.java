package labrunner.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A Node.
 *
 * @param status as kubectl's STATUS, as {@code Ready,SchedulingDisabled}
 * @param nodePool Karpenter's label; empty for other nodes
 * @param providerId joins it to its NodeClaim
 */
public record NodeRow(
        Meta meta,
        String status,
        boolean ready,
        boolean unschedulable,
        String type,
        String arch,
        String zone,
        String capacityType,
        Optional<String> nodePool,
        Optional<String> providerId,
        long allocatableCpuMilli,
        long allocatableMemoryBytes,
        long allocatablePods,
        List<Taint> taints,
        String version,
        List<Condition> conditions)
        implements Row {

    /** Keeps pods away that don't tolerate it. */
    public record Taint(String key, String value, String effect) {
        @Override
        public String toString() {
            return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect;
        }
    }
}
