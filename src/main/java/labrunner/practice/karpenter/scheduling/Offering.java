package labrunner.practice.karpenter.scheduling;

/**
 * One way to get a machine of a size: a zone and a capacity type at a price.
 *
 * @param requirements zone, capacity type and placement scope, each with one value
 * @param price US dollars an hour
 * @param available false while Azure refuses it
 */
public record Offering(Requirements requirements, double price, boolean available) {

    /** The same while Azure refuses it. */
    Offering refused() {
        return new Offering(requirements, price, false);
    }

    /** The zone, "0" for a machine in none. */
    public String zone() {
        return requirements.on(LabelKeys.ZONE).values().first();
    }

    public String capacityType() {
        return requirements.on(LabelKeys.CAPACITY_TYPE).values().first();
    }

    /** Whether a machine wanted with these requirements may be bought this way. */
    public boolean suits(Requirements wanted) {
        return wanted.compatible(requirements, LabelKeys.wellKnown());
    }
}
