package labrunner.run.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labrunner.azure.PriceList;
import labrunner.azure.VmSize;
import labrunner.azure.VmSizes;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Stage;
import labrunner.run.timeline.Timeline;

/** What machines cost: now, so far, and what others would. List prices in US dollars. Pure. */
public final class Cost {
    private static final String SPOT = "spot";

    private Cost() {}

    /**
     * Machines of one kind.
     *
     * @param name an architecture
     * @param hourly of those whose price is known
     * @param unpriced machines whose price isn't known
     */
    public record Share(String name, int machines, double hourly, int unpriced) {
        public double monthly() {
            return hourly * PriceList.HOURS_A_MONTH;
        }

        public double yearly() {
            return monthly() * 12;
        }
    }

    /**
     * What other machines would cost.
     *
     * @param what arm64, amd64, spot or a region
     * @param hourly empty where the price of one of them isn't known
     * @param instead the sizes, as {@code D4als_v6 → D4pls_v6}; empty where they are the same
     */
    public record Otherwise(String what, Optional<Double> hourly, List<String> instead) {
        /** Whether it is about another region. */
        public boolean isRegion() {
            return !List.of("arm64", "amd64", SPOT).contains(what);
        }
    }

    /**
     * What was spent.
     *
     * @param dollars of the machines whose price is known
     * @param hours of all machines together
     * @param unpriced machines whose price isn't known
     */
    public record Spent(double dollars, double hours, int machines, int unpriced) {
        public static final Spent NOTHING = new Spent(0, 0, 0, 0);

        public Spent and(Spent other) {
            return new Spent(
                    dollars + other.dollars, hours + other.hours, machines + other.machines, unpriced + other.unpriced);
        }
    }

    /** All machines together. */
    public static Share of(String name, List<MachineRow> machines) {
        return new Share(
                name,
                machines.size(),
                machines.stream().mapToDouble(row -> row.hourly().orElse(0.0)).sum(),
                (int) machines.stream().filter(row -> row.hourly().isEmpty()).count());
    }

    /** By architecture, the dearest first. */
    public static List<Share> byArchitecture(List<MachineRow> machines) {
        var byArch = new HashMap<String, List<MachineRow>>();
        machines.forEach(row ->
                byArch.computeIfAbsent(row.arch(), arch -> new ArrayList<>()).add(row));
        return byArch.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Share::hourly).reversed().thenComparing(Share::name))
                .toList();
    }

    /**
     * What this lab's machines have cost, from the moment that they were launched until they were gone.
     *
     * @param region of machines whose zone doesn't say it
     */
    public static Spent soFar(Timeline timeline, Instant now, Fleet.Pricing pricing, String region) {
        return soFar(timeline, bar -> now, pricing, region);
    }

    /**
     * The same of what was kept of a run.
     *
     * @param until when a machine whose end isn't known was still there
     */
    public static Spent soFar(Timeline timeline, Function<Bar, Instant> until, Fleet.Pricing pricing, String region) {
        double dollars = 0;
        double hours = 0;
        int unpriced = 0;
        int machines = 0;
        for (Bar bar : timeline.bars(Bar.Kind.NODE_CLAIM)) {
            Optional<Instant> begin = bar.at(Stage.LAUNCHED).or(() -> bar.at(Stage.REGISTERED));
            if (!bar.ours() || begin.isEmpty()) {
                continue;
            }
            Instant end = bar.end().orElseGet(() -> until.apply(bar));
            double used = Math.max(0, Duration.between(begin.get(), end).toMillis() / 3_600_000.0);
            String zone = bar.about().zone();
            int dash = zone.lastIndexOf('-');
            Optional<Double> hourly = pricing.hourly(
                    dash > 0 ? zone.substring(0, dash) : region,
                    bar.about().size(),
                    bar.about().capacityType().equals("spot"));
            machines++;
            hours += used;
            dollars += hourly.orElse(0.0) * used;
            unpriced += hourly.isEmpty() ? 1 : 0;
        }
        return new Spent(dollars, hours, machines, unpriced);
    }

    /** The same machines at the spot price. */
    public static Otherwise onSpot(List<MachineRow> machines, Fleet.Pricing pricing, String region) {
        return otherwise(
                SPOT,
                machines.stream()
                        .map(row -> pricing.hourly(region, full(row), true))
                        .toList(),
                List.of());
    }

    /** The same machines in another region. */
    public static Otherwise inRegion(List<MachineRow> machines, Fleet.Pricing pricing, String region) {
        return otherwise(
                region,
                machines.stream()
                        .map(row -> pricing.hourly(
                                region, full(row), row.capacityType().equals("spot")))
                        .toList(),
                List.of());
    }

    /** For each machine of another architecture the cheapest size of this one that has as many cores and as much memory. */
    public static Otherwise onArchitecture(
            String arch, List<MachineRow> machines, Fleet.Pricing pricing, VmSizes sizes, String region) {
        var prices = new ArrayList<Optional<Double>>();
        var instead = new ArrayList<String>();
        for (MachineRow row : machines) {
            if (row.arch().equals(arch)) {
                prices.add(row.hourly());
                continue;
            }
            boolean spot = row.capacityType().equals("spot");
            Optional<VmSize> other =
                    sizes.find(full(row)).flatMap(size -> cheapest(arch, size, pricing, sizes, region, spot));
            prices.add(other.flatMap(size -> pricing.hourly(region, size.name(), spot)));
            other.ifPresent(size -> instead.add(row.size() + " → " + size.shortName()));
        }
        return otherwise(arch, prices, instead);
    }

    private static Optional<VmSize> cheapest(
            String arch, VmSize size, Fleet.Pricing pricing, VmSizes sizes, String region, boolean spot) {
        return sizes.all().stream()
                .filter(other -> other.arch().equals(arch)
                        && other.vcpus() >= size.vcpus()
                        && other.memoryGiB() >= size.memoryGiB()
                        // a burstable size is no match for one that isn't
                        && (size.family().equals("B") || !other.family().equals("B")))
                .filter(other -> pricing.hourly(region, other.name(), spot).isPresent())
                .min(Comparator.comparing((VmSize other) ->
                                pricing.hourly(region, other.name(), spot).orElseThrow())
                        .thenComparing(VmSize::name));
    }

    private static Otherwise otherwise(String what, List<Optional<Double>> prices, List<String> instead) {
        boolean known = !prices.isEmpty() && prices.stream().allMatch(Optional::isPresent);
        return new Otherwise(
                what,
                known
                        ? Optional.of(prices.stream()
                                .mapToDouble(Optional::orElseThrow)
                                .sum())
                        : Optional.empty(),
                instead);
    }

    private static String full(MachineRow row) {
        return row.node()
                .map(node -> node.type())
                .filter(type -> !type.isEmpty())
                .or(() -> row.claim().map(claim -> claim.type()))
                .orElse("");
    }

    /** The regions of a list by what these machines would cost there, the cheapest first; those that don't sell one of them aren't in it. */
    public static List<Otherwise> inRegions(
            List<MachineRow> machines, Fleet.Pricing pricing, Iterable<String> regions) {
        var all = new ArrayList<Otherwise>();
        for (String region : regions) {
            Otherwise there = inRegion(machines, pricing, region);
            if (there.hourly().isPresent()) {
                all.add(there);
            }
        }
        all.sort(Comparator.comparing((Otherwise one) -> one.hourly().orElseThrow())
                .thenComparing(Otherwise::what));
        return all;
    }

    /** What {@code less} costs less than {@code more}, as a share from 0 to 1; 0 where that can't be said. */
    public static double saving(double more, double less) {
        return more <= 0 ? 0 : (more - less) / more;
    }
}
