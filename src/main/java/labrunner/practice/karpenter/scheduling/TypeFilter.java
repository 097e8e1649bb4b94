package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labrunner.practice.Resources;
import labrunner.value.Quantity;

/** Keeps the instance types that meet requirements, hold what is requested and can be bought; or says why none does. */
final class TypeFilter {

    /** What is left, or the error if nothing is. */
    sealed interface Outcome {
        /** At least one type. */
        record Kept(List<InstanceType> types) implements Outcome {}

        /** No type; {@code minValues} is the message about too few kinds, empty if that isn't the reason. */
        record None(SchedulingError error, String minValues) implements Outcome {}
    }

    private static final Quantity MILLION = Quantity.of(1_000_000);

    private final List<DaemonOverhead.Group> groups;
    private final Requirements requirements;
    private final Resources total;
    private final Resources podRequests;

    /**
     * @param total what pods on the machine request together, without DaemonSets
     * @param podRequests of the pod that is being placed, for the message
     */
    TypeFilter(List<DaemonOverhead.Group> groups, Requirements requirements, Resources total, Resources podRequests) {
        this.groups = groups;
        this.requirements = requirements;
        this.total = total;
        this.podRequests = podRequests;
    }

    Outcome filter(List<InstanceType> types) {
        Set<String> eligible = types.stream().map(InstanceType::name).collect(Collectors.toSet());
        var kept = new ArrayList<InstanceType>();
        for (DaemonOverhead.Group group : groups) {
            Resources needed = total.plus(group.requests());
            for (InstanceType type : group.types()) {
                if (eligible.contains(type.name())
                        && type.requirements().intersects(requirements)
                        && Amounts.fit(needed, type.allocatable())
                        && offered(type)) {
                    kept.add(type);
                }
            }
        }
        String tooFew = minValuesError(kept, requirements);
        if (!tooFew.isEmpty()) {
            return new Outcome.None(error(tooFew), tooFew);
        }
        return kept.isEmpty() ? new Outcome.None(error(reason(eligible)), "") : new Outcome.Kept(kept);
    }

    private boolean offered(InstanceType type) {
        return type.offerings().stream().anyMatch(offering -> offering.available() && offering.suits(requirements));
    }

    /** The message if fewer values of some key are left than asked for; empty if none is short. */
    static String minValuesError(List<InstanceType> types, Requirements requirements) {
        if (!requirements.hasMinValues()) {
            return "";
        }
        var shortOf = new ArrayList<String>();
        for (Requirement requirement : requirements.all()) {
            if (requirement.minValues().isPresent()) {
                var values = new TreeSet<String>();
                types.forEach(type ->
                        values.addAll(type.requirements().on(requirement.key()).values()));
                if (values.size() < requirement.minValues().getAsInt()) {
                    shortOf.add(requirement.key());
                }
            }
        }
        return shortOf.isEmpty()
                ? ""
                : "minValues requirement is not met for label(s) (label(s)=[" + String.join(" ", shortOf) + "])";
    }

    /** Which of the three tests, or which pair of them, no type passes. */
    private String reason(Set<String> eligible) {
        boolean compatible = false;
        boolean fits = false;
        boolean offered = false;
        boolean compatibleFits = false;
        boolean compatibleOffered = false;
        boolean fitsOffered = false;
        for (DaemonOverhead.Group group : groups) {
            Resources needed = total.plus(group.requests());
            for (InstanceType type : group.types()) {
                if (!eligible.contains(type.name())) {
                    continue;
                }
                boolean isCompatible = type.requirements().intersects(requirements);
                boolean isOffered = offered(type);
                boolean isFit = isOffered && Amounts.fit(needed, type.allocatable());
                compatible |= isCompatible;
                offered |= isOffered;
                fits |= isFit;
                compatibleFits |= isCompatible && isFit && !isOffered;
                compatibleOffered |= isCompatible && isOffered && !isFit;
                fitsOffered |= isFit && isOffered && !isCompatible;
            }
        }
        if (!compatible && !fits && !offered) {
            return "no instance type met the scheduling requirements or had enough resources or had a required offering";
        }
        if (!compatible && !fits) {
            return "no instance type met the scheduling requirements or had enough resources";
        }
        if (!compatible && !offered) {
            return "no instance type met the scheduling requirements or had a required offering";
        }
        if (!fits && !offered) {
            return "no instance type had enough resources or had a required offering";
        }
        if (!compatible) {
            return "no instance type met all requirements";
        }
        if (!fits) {
            return "no instance type has enough resources";
        }
        if (!offered) {
            return "no instance type has the required offering";
        }
        if (compatibleFits) {
            return "no instance type which met the scheduling requirements and had enough resources,"
                    + " had a required offering";
        }
        if (fitsOffered) {
            return "no instance type which had enough resources and the required offering met the scheduling requirements";
        }
        return compatibleOffered
                ? "no instance type which met the scheduling requirements and the required offering had the required"
                        + " resources"
                : "no instance type met the requirements/resources/offering tuple";
    }

    private SchedulingError error(String reason) {
        String hint = reason.equals("no instance type has enough resources")
                        && podRequests.of(Resources.CPU).compareTo(MILLION) >= 0
                ? " (CPU request >= 1 Million, m vs M typo?)"
                : "";
        return SchedulingError.of(
                "%s, requirements=%s, resources=%s%s".formatted(reason, requirements, resources(), hint));
    }

    private String resources() {
        Resources least = podRequests;
        Resources most = podRequests;
        boolean first = true;
        for (DaemonOverhead.Group group : groups) {
            Resources with = podRequests.plus(group.requests());
            least = first ? with : Amounts.min(least, with);
            most = first ? with : most.max(with);
            first = false;
        }
        String low = Amounts.text(least);
        String high = Amounts.text(most);
        return low.equals(high) ? low : "min=%s, max=%s".formatted(low, high);
    }
}
