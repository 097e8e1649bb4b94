package labrunner.cluster.rows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Pod.
 *
 * @param status as kubectl's STATUS, as {@code Running}, {@code CrashLoopBackOff}, {@code Terminating}
 * @param cpuMilli what its containers request, as the scheduler counts
 * @param containerCpuMilli the sum of what its containers request, with no init container, as aks-node-viewer adds it up
 * @param daemon whether a DaemonSet owns it
 * @param scheduledReason why it isn't scheduled, from its condition; empty when it is
 * @param nominated the node that the scheduler is making room on for it
 * @param scheduledSince since when it has a node, or was seen to have none
 * @param readySince since when it is ready; empty while it isn't
 * @param unready its containers that aren't ready, once it has a node
 * @param images of its containers, each once, as its spec names them
 */
public record PodRow(
        Meta meta,
        String phase,
        String status,
        Optional<String> node,
        long cpuMilli,
        long memoryBytes,
        long containerCpuMilli,
        long containerMemoryBytes,
        int containers,
        int readyContainers,
        long restarts,
        boolean ready,
        boolean daemon,
        Map<String, String> nodeSelector,
        String scheduledReason,
        String scheduledMessage,
        Optional<Instant> started,
        Optional<String> nominated,
        Optional<Instant> scheduledSince,
        Optional<Instant> readySince,
        List<ContainerRow> unready,
        List<String> images)
        implements Row {

    /** One whose images nobody asks for. */
    public PodRow(
            Meta meta,
            String phase,
            String status,
            Optional<String> node,
            long cpuMilli,
            long memoryBytes,
            long containerCpuMilli,
            long containerMemoryBytes,
            int containers,
            int readyContainers,
            long restarts,
            boolean ready,
            boolean daemon,
            Map<String, String> nodeSelector,
            String scheduledReason,
            String scheduledMessage,
            Optional<Instant> started,
            Optional<String> nominated,
            Optional<Instant> scheduledSince,
            Optional<Instant> readySince,
            List<ContainerRow> unready) {
        this(
                meta,
                phase,
                status,
                node,
                cpuMilli,
                memoryBytes,
                containerCpuMilli,
                containerMemoryBytes,
                containers,
                readyContainers,
                restarts,
                ready,
                daemon,
                nodeSelector,
                scheduledReason,
                scheduledMessage,
                started,
                nominated,
                scheduledSince,
                readySince,
                unready,
                List.of());
    }

    /** What the row keeps of its conditions: why it has no node, and whether it is ready. */
    @Override
    public List<Condition> conditions() {
        return List.of(
                new Condition(
                        "PodScheduled",
                        node.isPresent() ? "True" : "False",
                        scheduledReason,
                        scheduledMessage,
                        scheduledSince,
                        0),
                new Condition("Ready", ready ? "True" : "False", "", "", readySince, 0));
    }

    /** Whether it takes room on its node: not Succeeded and not Failed. */
    public boolean active() {
        return !phase.equals("Succeeded") && !phase.equals("Failed");
    }
}
