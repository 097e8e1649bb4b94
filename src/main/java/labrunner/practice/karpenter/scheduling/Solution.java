package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Resources;

/**
 * What a scheduling pass came to.
 *
 * @param claims machines to make
 * @param placements pods that will fit on nodes or claims that exist
 * @param failures pods that have no place, in the order in which they were last tried
 * @param filteredPools pools that have no instance type for any pod
 */
public record Solution(
        List<PlannedClaim> claims,
        List<Placement> placements,
        List<Failure> failures,
        List<FilteredPool> filteredPools) {

    /** A machine to make; any of the types will do. */
    public record PlannedClaim(
            Pool pool, Requirements requirements, List<InstanceType> types, Resources requests, List<PodSpec> pods) {

        /** The same for fewer types. */
        public PlannedClaim withTypes(List<InstanceType> fewer) {
            return new PlannedClaim(pool, requirements, fewer, requests, pods);
        }

        /** The same with narrower requirements. */
        public PlannedClaim withRequirements(Requirements narrower) {
            return new PlannedClaim(pool, narrower, types, requests, pods);
        }
    }

    /** Pods for a node. */
    public record Placement(NodeView node, List<PodSpec> pods) {}

    /** A pod and why it has no place. */
    public record Failure(PodSpec pod, SchedulingError error) {}

    /** A pool that no type is left of; {@code minValues} is the message if that is for want of variety, else empty. */
    public record FilteredPool(String name, String minValues) {}

    /**
     * The claims with no more than {@code most} types each, the cheapest; those that then offer too little variety become
     * failures of their pods.
     */
    public Solution truncated(int most) {
        var kept = new ArrayList<PlannedClaim>();
        var failed = new ArrayList<>(failures);
        for (PlannedClaim claim : claims) {
            List<InstanceType> cheapest = InstanceType.byPrice(claim.types(), claim.requirements()).stream()
                    .limit(most)
                    .toList();
            Optional<String> tooFew = Optional.of(TypeFilter.minValuesError(cheapest, claim.requirements()))
                    .filter(text -> !text.isEmpty());
            if (tooFew.isEmpty()) {
                kept.add(claim.withTypes(cheapest));
                continue;
            }
            var error = SchedulingError.ofPool(
                    "pod didn’t schedule because NodePool couldn’t meet minValues requirements, validating minValues, "
                            + tooFew.get(),
                    claim.pool().name());
            claim.pods().forEach(pod -> failed.add(new Failure(pod, error)));
        }
        return new Solution(List.copyOf(kept), placements, List.copyOf(failed), filteredPools);
    }
}
