package labrunner.cluster.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Value;

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

    /** The row of an object. */
    static ClaimRow of(Value claim) {
        Meta meta = Metas.of(claim);
        Map<String, String> labels = meta.labels();
        Optional<Value> arch = claim.items("spec", "requirements").stream()
                .filter(need -> need.text("key").orElse("").equals(Labels.ARCH))
                .filter(need -> need.text("operator").orElse("").equals("In")
                        && need.items("values").size() == 1)
                .findFirst();
        return new ClaimRow(
                meta,
                labels.getOrDefault(Labels.POOL, ""),
                claim.text("spec", "nodeClassRef", "name").orElse(""),
                claim.text("status", "nodeName").filter(name -> !name.isEmpty()),
                labels.getOrDefault(Labels.TYPE, ""),
                labels.getOrDefault(
                        Labels.ARCH,
                        arch.flatMap(need -> need.text("values", "0")).orElse("")),
                labels.getOrDefault(Labels.ZONE, ""),
                labels.getOrDefault(Labels.CAPACITY, ""),
                claim.text("status", "providerID").filter(id -> !id.isEmpty()),
                Quantities.amounts(claim.at("spec", "resources", "requests")),
                Quantities.milli(claim, "spec", "resources", "requests", "cpu"),
                Quantities.milli(claim, "status", "allocatable", "cpu"),
                Metas.conditions(claim));
    }
}
