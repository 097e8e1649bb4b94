package labrunner.practice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import labrunner.fault.Fault;

/**
 * What kind of practice cluster is wanted.
 *
 * @param region whose zones and prices it has, such as {@code swedencentral}
 * @param speed simulated seconds for each second; {@link Double#POSITIVE_INFINITY} is full speed
 * @param managed whether Karpenter runs out of sight, as with node auto-provisioning: no pods, no log
 * @param ownPools whether it has the NodePools and the AKSNodeClass that node auto-provisioning brings
 * @param dedicatedSystemPool whether the system pool has the taint CriticalAddonsOnly, which only system pods tolerate
 * @param port 0 takes a free one
 * @param seed the same seed makes the same random choices
 * @param start the time at which the cluster begins
 * @param identity the uid of its namespace kube-system, by which it is known
 * @param faults what goes wrong on purpose
 */
public record PracticeOptions(
        String region,
        double speed,
        boolean managed,
        boolean ownPools,
        boolean dedicatedSystemPool,
        int port,
        long seed,
        Instant start,
        UUID identity,
        List<Fault> faults) {

    public PracticeOptions {
        faults = List.copyOf(faults);
    }

    /** As the workshop has it: its region, at its own pace, self-hosted, with a system pool for system pods alone. */
    public static PracticeOptions standard() {
        return new PracticeOptions(
                "swedencentral", 1, false, false, true, 0, 1, Instant.now(), UUID.randomUUID(), List.of());
    }

    public PracticeOptions withSpeed(double wanted) {
        return new PracticeOptions(
                region, wanted, managed, ownPools, dedicatedSystemPool, port, seed, start, identity, faults);
    }

    public PracticeOptions withManaged(boolean wanted) {
        return new PracticeOptions(
                region, speed, wanted, ownPools, dedicatedSystemPool, port, seed, start, identity, faults);
    }

    public PracticeOptions withOwnPools(boolean wanted) {
        return new PracticeOptions(
                region, speed, managed, wanted, dedicatedSystemPool, port, seed, start, identity, faults);
    }

    public PracticeOptions withDedicatedSystemPool(boolean wanted) {
        return new PracticeOptions(region, speed, managed, ownPools, wanted, port, seed, start, identity, faults);
    }

    public PracticeOptions withRegion(String wanted) {
        return new PracticeOptions(
                wanted, speed, managed, ownPools, dedicatedSystemPool, port, seed, start, identity, faults);
    }

    public PracticeOptions withPort(int wanted) {
        return new PracticeOptions(
                region, speed, managed, ownPools, dedicatedSystemPool, wanted, seed, start, identity, faults);
    }

    public PracticeOptions withSeed(long wanted) {
        return new PracticeOptions(
                region, speed, managed, ownPools, dedicatedSystemPool, port, wanted, start, identity, faults);
    }

    public PracticeOptions withStart(Instant wanted) {
        return new PracticeOptions(
                region, speed, managed, ownPools, dedicatedSystemPool, port, seed, wanted, identity, faults);
    }

    public PracticeOptions withIdentity(UUID wanted) {
        return new PracticeOptions(
                region, speed, managed, ownPools, dedicatedSystemPool, port, seed, start, wanted, faults);
    }

    public PracticeOptions withFaults(List<Fault> wanted) {
        return new PracticeOptions(
                region, speed, managed, ownPools, dedicatedSystemPool, port, seed, start, identity, wanted);
    }
}
