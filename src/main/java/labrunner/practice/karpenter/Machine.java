package labrunner.practice.karpenter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Resources;
import labrunner.practice.karpenter.scheduling.Choice;
import tools.jackson.databind.node.ObjectNode;

/**
 * A virtual machine.
 *
 * @param claim the NodeClaim that it was ordered for, as it was then
 * @param choice its size, zone and capacity type
 * @param acceptedAt when Azure has accepted the order
 * @param stopsAt when it will be gone; empty until it is deleted
 */
record Machine(
        String providerId,
        String name,
        ObjectNode claim,
        Choice choice,
        String imageId,
        String nodeClassHash,
        Instant acceptedAt,
        Optional<Instant> stopsAt) {

    Machine stoppingAt(Instant when) {
        return new Machine(providerId, name, claim, choice, imageId, nodeClassHash, acceptedAt, Optional.of(when));
    }

    boolean gone(Instant now) {
        return stopsAt.map(end -> !now.isBefore(end)).orElse(false);
    }

    Resources capacity() {
        return choice.type().capacity();
    }

    Resources allocatable() {
        return choice.type().allocatable();
    }

    /** The labels that the provider adds to the claim. */
    Map<String, String> labels() {
        return choice.labels();
    }
}
