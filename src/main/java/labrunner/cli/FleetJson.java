package labrunner.cli;

import java.util.List;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.run.fleet.Choice;
import labrunner.run.fleet.Cost;
import labrunner.run.fleet.MachineRow;
import labrunner.run.online.ArmMove;
import tools.jackson.databind.json.JsonMapper;

/** Machines and what they cost as JSON for a script. Pure. */
final class FleetJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FleetJson() {}

    /** A machine; what isn't known is empty, a price null. */
    private record Machine(
            String claim,
            String node,
            String state,
            String reason,
            String arch,
            String size,
            String zone,
            String capacityType,
            long requestedCpuMilli,
            long allocatableCpuMilli,
            int pods,
            Optional<Double> hourly,
            String created) {
        static Machine of(MachineRow row) {
            return new Machine(
                    row.claim().map(claim -> claim.name()).orElse(""),
                    row.node().map(node -> node.name()).orElse(""),
                    row.state().name(),
                    row.reason(),
                    row.arch(),
                    row.size(),
                    row.zone(),
                    row.capacityType(),
                    row.requestedMilli(),
                    row.allocatableMilli(),
                    row.pods(),
                    row.hourly(),
                    row.created().toString());
        }
    }

    private record Nodes(List<Machine> machines, Cost.Share sum) {}

    private record Costs(
            String region,
            String pricesOf,
            Cost.Share sum,
            double monthly,
            double yearly,
            List<Cost.Share> byArchitecture,
            List<Cost.Otherwise> otherwise,
            Cost.Spent soFar,
            List<Machine> machines) {}

    static String nodes(List<MachineRow> machines) {
        return print(new Nodes(machines.stream().map(Machine::of).toList(), Cost.of("", machines)));
    }

    static String choice(Choice choice) {
        return print(choice);
    }

    static String cost(
            List<MachineRow> machines,
            List<Cost.Otherwise> otherwise,
            String region,
            PriceList prices,
            Cost.Spent spent) {
        Cost.Share sum = Cost.of("", machines);
        return print(new Costs(
                region,
                prices.date(region).toString(),
                sum,
                sum.monthly(),
                sum.yearly(),
                Cost.byArchitecture(machines),
                otherwise,
                spent,
                machines.stream().map(Machine::of).toList()));
    }

    /** An image; what isn't known is null, with why. */
    private record Image(String image, Optional<Boolean> arm64, List<String> architectures, String unknown) {}

    private record Arm(
            String region,
            String pricesOf,
            List<Image> images,
            List<ArmMove.Machine> machines,
            double savesHourly,
            double savesMonthly) {}

    static String arm(ArmMove move, String region, PriceList prices) {
        return print(new Arm(
                region,
                prices.date(region).toString(),
                move.images().stream()
                        .map(image -> new Image(
                                image.image(),
                                image.runsOn("arm64"),
                                List.copyOf(image.architectures()),
                                image.unknown()))
                        .toList(),
                move.machines(),
                move.hourly(),
                move.monthly()));
    }

    private static String print(Object what) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(what);
    }
}
