package labrunner.run.online;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import labrunner.azure.PriceList;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.PodRow;
import labrunner.run.fleet.Cost;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;

/**
 * What could move to arm64: the images, and the machines that carry nothing else. Nothing is moved. Pure.
 *
 * @param images each with what it is made for
 * @param machines those of amd64
 */
public record ArmMove(List<ImageSupport> images, List<Machine> machines) {
    private static final String ARM64 = "arm64";
    private static final String SYSTEM = "kube-system";

    /** Whether a machine's pods would run on arm64. */
    public enum Outcome {
        MOVES,
        HELD,
        UNKNOWN
    }

    /**
     * A machine of amd64.
     *
     * @param by the images that hold it, or of which it can't be told
     * @param then what the cheapest size of arm64 costs an hour that is as large; empty where there is no price
     * @param instead that size, as {@code D4als_v6 → D4pls_v6}; may be empty
     */
    public record Machine(
            String name,
            String size,
            Outcome outcome,
            List<String> by,
            Optional<Double> hourly,
            Optional<Double> then,
            String instead) {
        /** Dollars an hour; 0 where it doesn't move, or a price isn't known. */
        public double saves() {
            return outcome == Outcome.MOVES && hourly.isPresent() && then.isPresent() ? hourly.get() - then.get() : 0;
        }
    }

    public ArmMove {
        images = List.copyOf(images);
        machines = List.copyOf(machines);
    }

    /** The images of what runs on these machines. AKS brings its own agents for each architecture, so they aren't among them. */
    public static List<String> images(List<MachineRow> machines, Collection<PodRow> pods) {
        var all = new TreeSet<String>();
        byMachine(machines, pods).values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** What would move, by what is known of the images. */
    public static ArmMove of(
            List<MachineRow> machines,
            Collection<PodRow> pods,
            List<ImageSupport> known,
            Fleet.Pricing pricing,
            VmSizes sizes,
            String region) {
        Map<String, ImageSupport> byImage = new HashMap<>();
        known.forEach(image -> byImage.put(image.image(), image));
        Map<String, TreeSet<String>> images = byMachine(machines, pods);
        var all = new ArrayList<Machine>();
        for (MachineRow row : machines) {
            if (row.arch().equals("amd64")) {
                all.add(machine(row, images.getOrDefault(row.key(), new TreeSet<>()), byImage, pricing, sizes, region));
            }
        }
        return new ArmMove(known, all);
    }

    private static Machine machine(
            MachineRow row,
            TreeSet<String> images,
            Map<String, ImageSupport> known,
            Fleet.Pricing pricing,
            VmSizes sizes,
            String region) {
        List<String> without = images.stream()
                .filter(image -> runs(known, image).equals(Optional.of(false)))
                .toList();
        List<String> untold =
                images.stream().filter(image -> runs(known, image).isEmpty()).toList();
        Outcome outcome = !without.isEmpty() ? Outcome.HELD : untold.isEmpty() ? Outcome.MOVES : Outcome.UNKNOWN;
        Cost.Otherwise other = Cost.onArchitecture(ARM64, List.of(row), pricing, sizes, region);
        return new Machine(
                row.name(),
                row.size(),
                outcome,
                without.isEmpty() ? untold : without,
                row.hourly(),
                other.hourly(),
                other.instead().isEmpty() ? "" : other.instead().getFirst());
    }

    private static Optional<Boolean> runs(Map<String, ImageSupport> known, String image) {
        return Optional.ofNullable(known.get(image)).flatMap(support -> support.runsOn(ARM64));
    }

    private static Map<String, TreeSet<String>> byMachine(List<MachineRow> machines, Collection<PodRow> pods) {
        Map<String, TreeSet<String>> byNode = new HashMap<>();
        for (PodRow pod : pods) {
            if (pod.node().isPresent()
                    && pod.active()
                    && !(pod.daemon() && pod.namespace().equals(Optional.of(SYSTEM)))) {
                byNode.computeIfAbsent(pod.node().get(), node -> new TreeSet<>())
                        .addAll(pod.images());
            }
        }
        var byMachine = new HashMap<String, TreeSet<String>>();
        machines.forEach(row -> row.node()
                .flatMap(node -> Optional.ofNullable(byNode.get(node.name())))
                .ifPresent(images -> byMachine.put(row.key(), images)));
        return byMachine;
    }

    /** Those that would move. */
    public List<Machine> moving() {
        return machines.stream()
                .filter(machine -> machine.outcome() == Outcome.MOVES)
                .toList();
    }

    /** What that would save, in dollars an hour. */
    public double hourly() {
        return machines.stream().mapToDouble(Machine::saves).sum();
    }

    public double monthly() {
        return hourly() * PriceList.HOURS_A_MONTH;
    }
}
