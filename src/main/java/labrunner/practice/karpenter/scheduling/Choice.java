package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import labrunner.practice.Resources;

/**
 * The machine that a claim becomes: the cheapest that will do, spot before on-demand, a zone before none, then by name of
 * the size; among equal zones a random one.
 */
public record Choice(InstanceType type, Offering offering) {

    private static final Comparator<Choice> ORDER = Comparator.<Choice>comparingDouble(
                    choice -> choice.offering.price())
            .thenComparing(choice -> !choice.offering.capacityType().equals(LabelKeys.SPOT))
            .thenComparing(choice -> choice.offering.zone().equals(Catalogue.NO_ZONE))
            .thenComparing(choice -> choice.type.name());

    /** Chooses for a claim with these requirements and requests; empty if nothing can be bought. */
    public static Optional<Choice> cheapest(
            List<InstanceType> types, Requirements wanted, Resources requests, Random random) {
        var choices = new ArrayList<Choice>();
        for (InstanceType type : types) {
            if (type.requirements().intersects(wanted) && Amounts.fit(requests, type.allocatable())) {
                type.buyable(wanted).forEach(offering -> choices.add(new Choice(type, offering)));
            }
        }
        Collections.shuffle(choices, random);
        return choices.stream().min(ORDER);
    }

    /** The labels that follow from it: every key that the size or the offering leaves one value for. */
    public SortedMap<String, String> labels() {
        var labels = new TreeMap<String, String>();
        for (Requirements known : List.of(type.requirements(), offering.requirements())) {
            known.all()
                    .forEach(requirement -> requirement.only().forEach(value -> labels.put(requirement.key(), value)));
        }
        String priority = offering.capacityType().equals(LabelKeys.SPOT) ? "spot" : "regular";
        labels.put(LabelKeys.AKS + "mode", "user");
        labels.put(LabelKeys.AKS + "priority", priority);
        labels.put(LabelKeys.AKS + "scalesetpriority", priority);
        return labels;
    }
}
