package labrunner.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A NodeClaim.
 *
 * @param type machine size, as {@code Standard_D4pls_v6}; empty until launched
 * @param arch amd64 or arm64; empty until launched, unless its requirements allow one only
 * @param zone as Azure names it; empty until launched
 * @param capacityType on-demand or spot; empty until launched
 * @param requests as written, as {@code cpu → 3350m}
 * @param requestedCpuMilli the same in thousandths
 */
public record ClaimRow(
        Meta meta,
        String nodePool,
        String nodeClass,
        Optional<String> nodeName,
        String type,
        String arch,
        String zone,
        String capacityType,
        Optional<String> providerId,
        Map<String, String> requests,
        long requestedCpuMilli,
        long allocatableCpuMilli,
        List<Condition> conditions)
        implements Row {

    public boolean launched() {
        return Condition.isTrue(conditions, "Launched");
    }

    public boolean registered() {
        return Condition.isTrue(conditions, "Registered");
    }

    public boolean initialized() {
        return Condition.isTrue(conditions, "Initialized");
    }

    public boolean ready() {
        return Condition.isTrue(conditions, "Ready");
    }
}
