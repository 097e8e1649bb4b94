package labrunner.run.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.PodRow;

/**
 * Which machines and pods get a bar. Pods that a DaemonSet makes never do.
 *
 * @param pools NodePools whose machines are of this lab
 * @param pods which pods are of this lab
 * @param since machines and pods of others get a bar if they came after this; a pod only if it had no node
 */
public record Scope(Set<String> pools, List<Selector> pods, Instant since) {
    /** All pods of a namespace that carry these labels. */
    public record Selector(Optional<String> namespace, Map<String, String> labels) {}

    /** All machines, and all pods. */
    public static Scope everything() {
        return new Scope(Set.of(), List.of(new Selector(Optional.empty(), Map.of())), Instant.EPOCH);
    }

    boolean ours(ClaimRow claim) {
        return pools.contains(claim.nodePool());
    }

    boolean ours(PodRow pod) {
        return pods.stream()
                .anyMatch(one -> (one.namespace().isEmpty() || one.namespace().equals(pod.namespace()))
                        && pod.labels().entrySet().containsAll(one.labels().entrySet()));
    }

    boolean takes(ClaimRow claim) {
        return ours(claim) || !claim.created().isBefore(since);
    }

    boolean takes(PodRow pod) {
        return !pod.daemon()
                && (pod.node().isEmpty()
                                && !pod.created().isBefore(since)
                                && !pod.scheduledReason().isEmpty()
                        || ours(pod));
    }
}
