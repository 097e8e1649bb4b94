package labrunner.cli;

import java.util.ArrayList;
import java.util.List;
import labrunner.azure.PriceList;
import labrunner.azure.VmSizes;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.OpenedCluster;
import labrunner.run.fleet.Cost;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labrunner cost}: what a cluster's machines cost, and what others would. */
@Command(
        name = "cost",
        description = {
            "Show what the machines cost an hour and a month, each and by architecture, and what the same would cost on arm64, on amd64, "
                    + "as spot machines or in another region.",
            "",
            "Prices are list prices of the day that is named. Nothing is changed, and nothing is asked of Azure."
        },
        exitCodeList = {
            "0:shown",
            "1:the cluster can't be used",
            "2:the command line, the kubeconfig or the context can't be used"
        })
final class CostCommand extends CommandLines.Base {
    @Mixin
    private ClusterLook look = new ClusterLook();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The other region to compare with. Default: the cheapest that sells these sizes.")
    private @Nullable String other;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = OutputTo.Reader.class,
            description = "text (the default) or json.")
    private OutputTo output = new OutputTo.Text();

    CostCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        OutputTo.requireNoPicture(output);
        try (OpenedCluster cluster = look.open(around)) {
            PriceList prices = NodesCommand.pricing(cluster);
            ClusterSnapshot snapshot = ClusterLook.once(cluster, NodesCommand.KINDS);
            String region = Fleet.region(snapshot);
            List<MachineRow> machines = Fleet.of(snapshot, prices::hourly, region);
            List<Cost.Otherwise> otherwise = otherwise(machines, prices, region);
            if (output instanceof OutputTo.Json) {
                Screen.line(
                        around.out(),
                        FleetJson.cost(
                                machines, otherwise, region, prices.date().toString()));
            } else {
                FleetLines.cost(machines, otherwise, region, prices.date().toString())
                        .forEach(line -> Screen.line(around.out(), line));
            }
        }
        around.out().flush();
        return Exits.DONE;
    }

    private List<Cost.Otherwise> otherwise(List<MachineRow> machines, PriceList prices, String region) {
        var sizes = VmSizes.bundled();
        var all = new ArrayList<Cost.Otherwise>();
        for (String arch : List.of("arm64", "amd64")) {
            if (!machines.stream().allMatch(row -> row.arch().equals(arch))) {
                all.add(Cost.onArchitecture(arch, machines, prices::hourly, sizes, region));
            }
        }
        all.add(Cost.onSpot(machines, prices::hourly, region));
        if (other != null) {
            all.add(Cost.inRegion(machines, prices::hourly, other));
        } else {
            Cost.inRegions(machines, prices::hourly, prices.regions()).stream()
                    .filter(one -> !one.what().equals(region))
                    .findFirst()
                    .ifPresent(all::add);
        }
        return all;
    }
}
