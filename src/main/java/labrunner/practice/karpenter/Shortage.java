package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import labrunner.fault.Fault;
import labrunner.practice.Faults;
import labrunner.practice.karpenter.scheduling.Choice;
import labrunner.practice.karpenter.scheduling.InstanceType;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import labrunner.practice.karpenter.scheduling.Offering;

/**
 * Why Azure refuses an order, and what Karpenter therefore doesn't order for a while: each refusal is remembered for as long as the
 * original does, also when its reason is gone before.
 */
final class Shortage {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(23);
    private static final String QUOTA_REACHED = "SubscriptionQuotaReached";

    /** What Azure answers to an order. */
    sealed interface Refusal {
        String message();

        /** Another size, zone or capacity type may do: the claim stays and tries again. */
        record TryAnother(String reason, String message) implements Refusal {}

        /** No machine can be had: the claim is given up. */
        record GiveUp(String message) implements Refusal {}

        /** The order is accepted and fails a while later: the claim is given up then. */
        record FailsLater(String message) implements Refusal {}
    }

    private record Avoided(Predicate<Choice> offering, Instant until) {}

    private final Faults faults;
    private final List<Avoided> avoided = new ArrayList<>();

    Shortage(Faults faults) {
        this.faults = faults;
    }

    /** Whether Karpenter avoids anything at the moment. */
    boolean any(Instant now) {
        avoided.removeIf(one -> !one.until().isAfter(now));
        return !avoided.isEmpty();
    }

    /** Whether it avoids this. */
    boolean avoids(InstanceType type, Offering offering) {
        var choice = new Choice(type, offering);
        return avoided.stream().anyMatch(one -> one.offering().test(choice));
    }

    /** What Azure says to this order; empty if it has the machine. Karpenter remembers what it hears. */
    Optional<Refusal> refusal(Choice wanted, Collection<Machine> machines, Instant now) {
        return byQuota(wanted, machines, now).or(() -> bySize(wanted, now)).or(() -> byZone(wanted));
    }

    private Optional<Refusal> byQuota(Choice wanted, Collection<Machine> machines, Instant now) {
        String capacity = wanted.offering().capacityType();
        for (Fault.Quota quota : faults.now(Fault.Quota.class)) {
            boolean concerned = quota.capacity().label().equals(capacity) && isOf(quota.family(), wanted.type());
            int used = machines.stream()
                    .map(Machine::choice)
                    .filter(other -> other.offering().capacityType().equals(capacity))
                    .filter(other -> isOf(quota.family(), other.type()))
                    .mapToInt(other -> vcpus(other.type()))
                    .sum();
            if (concerned && used + vcpus(wanted.type()) > quota.vcpus()) {
                return Optional.of(reached(quota, wanted, now));
            }
        }
        return Optional.empty();
    }

    private Refusal reached(Fault.Quota quota, Choice wanted, Instant now) {
        if (quota.capacity() == Fault.Capacity.SPOT) {
            avoid(other -> other.offering().capacityType().equals(LabelKeys.SPOT), now.plus(HOUR));
            return new Refusal.TryAnother(
                    QUOTA_REACHED,
                    "this subscription has reached the regional vCPU quota for spot (LowPriorityQuota). To scale beyond this"
                            + " limit, please review the quota increase process here:"
                            + " https://docs.microsoft.com/en-us/azure/quotas/low-priority-quota");
        }
        if (quota.family().isEmpty()) {
            return new Refusal.GiveUp(
                    "regional on-demand vCPU quota limit for subscription has been reached. To scale beyond this"
                            + " limit, please review the quota increase process here:"
                            + " https://docs.microsoft.com/en-us/azure/quotas/regional-quota-requests");
        }
        int vcpus = vcpus(wanted.type());
        avoid(
                other -> other.offering().capacityType().equals(LabelKeys.ON_DEMAND)
                        && isOf(quota.family(), other.type())
                        && vcpus(other.type()) >= vcpus,
                now.plus(quota.vcpus() == 0 ? HOUR : TEN_MINUTES));
        return new Refusal.TryAnother(
                QUOTA_REACHED,
                "subscription level on-demand vCPU quota for " + wanted.type().name()
                        + " has been reached (may try provision an alternative instance type)");
    }

    private Optional<Refusal> bySize(Choice wanted, Instant now) {
        String zone = wanted.offering().zone();
        String capacity = wanted.offering().capacityType();
        boolean refused = faults.now(Fault.SizeNotAvailable.class).stream()
                .anyMatch(fault -> Fault.means(fault.size(), wanted.type().name())
                        && (fault.zone().isEmpty() || isZone(fault.zone(), zone)));
        if (!refused) {
            return Optional.empty();
        }
        avoid(
                other -> other.type().name().equals(wanted.type().name())
                        && other.offering().zone().equals(zone)
                        && other.offering().capacityType().equals(capacity),
                now.plus(capacity.equals(LabelKeys.SPOT) ? HOUR : DAY));
        return Optional.of(new Refusal.TryAnother(
                "SKUNotAvailable",
                "the requested SKU is unavailable for instance type %s in zone %s with capacity type %s, for more details please visit: https://aka.ms/azureskunotavailable"
                        .formatted(wanted.type().name(), zone, capacity)));
    }

    private Optional<Refusal> byZone(Choice wanted) {
        String zone = wanted.offering().zone();
        return faults.now(Fault.ZoneOutOfCapacity.class).stream().anyMatch(fault -> isZone(fault.zone(), zone))
                ? Optional.of(new Refusal.FailsLater("unable to allocate resources in the selected zone (" + zone
                        + "). (will try a different zone to fulfill your request)"))
                : Optional.empty();
    }

    /** An order in this zone has failed. */
    void zoneFailed(String zone, Instant now) {
        avoid(other -> other.offering().zone().equals(zone), now.plus(HOUR));
    }

    private void avoid(Predicate<Choice> offering, Instant until) {
        avoided.add(new Avoided(offering, until));
    }

    private static boolean isZone(String said, String zone) {
        return zone.equals(said) || zone.endsWith("-" + said);
    }

    private static boolean isOf(String family, InstanceType type) {
        return family.isEmpty()
                || label(type, "family").equalsIgnoreCase(family)
                || label(type, "series")
                        .toLowerCase(Locale.ROOT)
                        .replace("_", "")
                        .equals(family.toLowerCase(Locale.ROOT).replace("_", ""));
    }

    private static int vcpus(InstanceType type) {
        return Integer.parseInt(label(type, "cpu"));
    }

    private static String label(InstanceType type, String name) {
        return type.requirements().on(LabelKeys.SKU + name).values().first();
    }
}
