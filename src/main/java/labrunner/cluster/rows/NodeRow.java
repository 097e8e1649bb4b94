package labrunner.cluster.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Value;

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

    /** The row of an object. */
    static NodeRow of(Value node) {
        Meta meta = Metas.of(node);
        Map<String, String> labels = meta.labels();
        List<Condition> conditions = Metas.conditions(node);
        boolean unschedulable = node.isTrue("spec", "unschedulable");
        String status = Condition.find(conditions, "Ready")
                .map(ready -> ready.isTrue() ? "Ready" : "NotReady")
                .orElse("Unknown");
        return new NodeRow(
                meta,
                unschedulable ? status + ",SchedulingDisabled" : status,
                status.equals("Ready"),
                unschedulable,
                labels.getOrDefault(Labels.TYPE, ""),
                labels.getOrDefault(
                        Labels.ARCH,
                        node.text("status", "nodeInfo", "architecture").orElse("")),
                labels.getOrDefault(Labels.ZONE, ""),
                labels.getOrDefault(Labels.CAPACITY, ""),
                Optional.ofNullable(labels.get(Labels.POOL)),
                node.text("spec", "providerID").filter(id -> !id.isEmpty()),
                Quantities.milli(node, "status", "allocatable", "cpu"),
                Quantities.whole(node, "status", "allocatable", "memory"),
                Quantities.whole(node, "status", "allocatable", "pods"),
                node.items("spec", "taints").stream()
                        .map(taint -> new NodeRow.Taint(
                                taint.text("key").orElse(""),
                                taint.text("value").orElse(""),
                                taint.text("effect").orElse("")))
                        .toList(),
                node.text("status", "nodeInfo", "kubeletVersion").orElse(""),
                conditions);
    }
}
