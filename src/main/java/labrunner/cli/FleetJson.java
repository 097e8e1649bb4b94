package labrunner.cli;

import java.util.List;
import java.util.Optional;
import labrunner.run.fleet.Choice;
import labrunner.run.fleet.Cost;
import labrunner.run.fleet.MachineRow;
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
            List<Machine> machines) {}

    static String nodes(List<MachineRow> machines) {
        return print(new Nodes(machines.stream().map(Machine::of).toList(), Cost.of("", machines)));
    }

    static String choice(Choice choice) {
        return print(choice);
    }

    static String cost(List<MachineRow> machines, List<Cost.Otherwise> otherwise, String region, String pricesOf) {
        Cost.Share sum = Cost.of("", machines);
        return print(new Costs(
                region,
                pricesOf,
                sum,
                sum.monthly(),
                sum.yearly(),
                Cost.byArchitecture(machines),
                otherwise,
                machines.stream().map(Machine::of).toList()));
    }

    private static String print(Object what) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(what);
    }
}
