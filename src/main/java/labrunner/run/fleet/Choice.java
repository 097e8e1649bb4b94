package labrunner.run.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.azure.Capacity;
import labrunner.azure.VmSize;
import labrunner.azure.VmSizes;
import labrunner.value.Quantity;
import labrunner.value.Value;

/**
 * Why a NodeClaim became the size that it is: which sizes were possible, in the order of their price, and what removed the others, from
 * the requirements that Karpenter wrote into the claim. What a claim doesn't say, such as which size had no capacity, isn't known. Pure.
 *
 * @param chosen the size that it is; empty before it is launched
 * @param possible those that Karpenter could choose from, the cheapest first
 * @param removed by reason, each with its cheapest first
 * @param unlisted how many sizes the claim lists that Labrunner's table doesn't have
 * @param cheaper how many of the possible ones cost less than the chosen one
 * @param zones that the claim allows; empty for any
 */
public record Choice(
        Optional<Candidate> chosen,
        List<Candidate> possible,
        Map<Reason, List<Candidate>> removed,
        int unlisted,
        int cheaper,
        List<String> zones) {

    /** What removed a size. */
    public enum Reason {
        ARCHITECTURE,
        FAMILY,
        VERSION,
        CPU,
        MEMORY,
        /** It meets all requirements, and the pods need more cores or memory than it has for them. */
        TOO_SMALL,
        /** It isn't sold in this region, as far as the price list says. */
        REGION,
        /** The claim doesn't list it, and doesn't say why: a limit of the NodePool, or no capacity, quota or zone for it. */
        LIMIT_OR_CAPACITY
    }

    /** A size with what it costs an hour where it is known. */
    public record Candidate(String name, String arch, int vcpus, double memoryGiB, Optional<Double> hourly) {
        static Candidate of(VmSize size, Optional<Double> hourly) {
            return new Candidate(size.shortName(), size.arch(), size.vcpus(), size.memoryGiB(), hourly);
        }
    }

    private static final Comparator<Candidate> CHEAPEST = Comparator.comparing(
                    (Candidate one) -> one.hourly().orElse(Double.MAX_VALUE))
            .thenComparing(Candidate::name);

    /** Of a whole NodeClaim; {@code region} is where it is. */
    public static Choice of(Value claim, VmSizes sizes, Fleet.Pricing pricing, String region) {
        List<Need> needs = Need.of(claim);
        boolean spot = claim.text("metadata", "labels", "karpenter.sh/capacity-type")
                .orElse("")
                .equals("spot");
        String type = claim.text("metadata", "labels", Need.TYPE).orElse("");
        Set<String> listed = new HashSet<>();
        var zones = new ArrayList<String>();
        for (Need need : needs) {
            if (need.key().equals(Need.TYPE) && need.operator().equals("In")) {
                listed.addAll(need.values());
            }
            if (need.key().equals("topology.kubernetes.io/zone")
                    && need.operator().equals("In")) {
                zones.addAll(need.values());
            }
        }
        var possible = new ArrayList<Candidate>();
        var removed = new EnumMap<Reason, List<Candidate>>(Reason.class);
        for (VmSize size : sizes.all()) {
            var candidate = Candidate.of(size, pricing.hourly(region, size.name(), spot));
            Optional<Reason> reason = listed.contains(size.name())
                    ? Optional.empty()
                    : reason(size, needs, claim, candidate)
                            .or(() -> listed.isEmpty() ? Optional.empty() : Optional.of(Reason.LIMIT_OR_CAPACITY));
            reason.ifPresentOrElse(
                    why -> removed.computeIfAbsent(why, key -> new ArrayList<>())
                            .add(candidate),
                    () -> possible.add(candidate));
        }
        possible.sort(CHEAPEST);
        removed.values().forEach(list -> list.sort(CHEAPEST));
        Optional<Candidate> chosen =
                sizes.find(type).map(size -> Candidate.of(size, pricing.hourly(region, size.name(), spot)));
        int cheaper = (int) chosen.flatMap(Candidate::hourly)
                .map(paid -> possible.stream()
                        .filter(one ->
                                one.hourly().filter(price -> price < paid).isPresent())
                        .count())
                .orElse(0L)
                .longValue();
        int unlisted =
                (int) listed.stream().filter(name -> sizes.find(name).isEmpty()).count();
        return new Choice(chosen, List.copyOf(possible), removed, unlisted, cheaper, List.copyOf(zones));
    }

    private static Optional<Reason> reason(VmSize size, List<Need> needs, Value claim, Candidate candidate) {
        return needs.stream()
                .flatMap(need -> need.removes(size).stream())
                .min(Comparator.naturalOrder())
                .or(() -> fits(size, claim) ? Optional.empty() : Optional.of(Reason.TOO_SMALL))
                .or(() -> candidate.hourly().isPresent() ? Optional.empty() : Optional.of(Reason.REGION));
    }

    private static boolean fits(VmSize size, Value claim) {
        Capacity room = Capacity.allocatable(size);
        return amount(claim, "cpu") * 1000 <= room.cpuMilli() && amount(claim, "memory") <= room.memoryBytes();
    }

    private static double amount(Value claim, String resource) {
        return Quantity.of(claim.at("spec", "resources", "requests", resource))
                .map(Quantity::asDouble)
                .orElse(0.0);
    }
}
