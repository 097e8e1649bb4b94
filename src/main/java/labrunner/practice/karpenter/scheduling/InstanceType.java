package labrunner.practice.karpenter.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import labrunner.practice.Resources;

/**
 * A machine size as Karpenter sees it.
 *
 * @param requirements the labels that its nodes can have
 * @param capacity what the machine has
 * @param overhead what the kubelet, the system and the eviction threshold keep of it
 * @param allocatable what is left for pods
 */
public record InstanceType(
        String name,
        Requirements requirements,
        List<Offering> offerings,
        Resources capacity,
        Resources overhead,
        Resources allocatable) {

    public InstanceType {
        offerings = List.copyOf(offerings);
    }

    public InstanceType(
            String name, Requirements requirements, List<Offering> offerings, Resources capacity, Resources overhead) {
        this(name, requirements, offerings, capacity, overhead, Amounts.minus(capacity, overhead));
    }

    /** The offerings that can be bought now for a claim with these requirements. */
    public Stream<Offering> buyable(Requirements wanted) {
        return offerings.stream().filter(offering -> offering.available() && offering.suits(wanted));
    }

    /** The cheapest of {@link #buyable}; infinite if there is none. */
    public double cheapest(Requirements wanted) {
        return buyable(wanted).mapToDouble(Offering::price).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** The price that a launch may come to: the dearest spot offering if spot is possible, else the dearest other. */
    public double worstLaunchPrice(Requirements wanted) {
        for (String capacityType : List.of(LabelKeys.SPOT, LabelKeys.ON_DEMAND)) {
            var prices = buyable(wanted)
                    .filter(offering -> offering.capacityType().equals(capacityType))
                    .mapToDouble(Offering::price)
                    .max();
            if (prices.isPresent()) {
                return prices.getAsDouble();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Cheapest first for a claim with these requirements, equal prices by name. */
    public static List<InstanceType> byPrice(List<InstanceType> types, Requirements wanted) {
        record Priced(InstanceType type, double price) {}
        return types.stream()
                .map(type -> new Priced(type, type.cheapest(wanted)))
                .sorted(Comparator.comparingDouble(Priced::price).thenComparing(priced -> priced.type.name))
                .map(Priced::type)
                .toList();
    }

    /** At most five names, then how many more: as Karpenter's log lists sizes. */
    public static String list(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(5, names.size())));
        return names.size() > 5 ? shown + " and " + (names.size() - 5) + " other(s)" : shown;
    }
}
