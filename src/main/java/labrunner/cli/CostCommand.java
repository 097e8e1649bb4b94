package labrunner.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.azure.PriceList;
import labrunner.azure.RetailPrices;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.OpenedCluster;
import labrunner.run.fleet.Cost;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;
import labrunner.run.journal.KeptTimelines;
import labrunner.run.online.PriceLists;
import labrunner.run.online.PriceRenewal;
import labrunner.run.online.Waiting;
import labrunner.run.timeline.Timeline;
import labrunner.texts.Texts;
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
            "Prices are list prices of the day that is named. Nothing is changed, and nothing is asked of Azure but with --fetch-prices."
        },
        exitCodeList = {
            "0:shown",
            "1:the cluster can't be used, or newer prices weren't to be had",
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
            names = "--fetch-prices",
            description =
                    "First ask Azure's public price list for today's prices of the region, and of the other one if it is named. "
                            + "They are kept, and used from then on. A practice cluster stays with the list that it chooses by.")
    private boolean fetch;

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
            ClusterSnapshot snapshot = ClusterLook.once(cluster, NodesCommand.KINDS);
            String region = Fleet.region(snapshot);
            Optional<Problem> unfetched = fetch ? fetched(cluster.practice(), region) : Optional.empty();
            PriceList prices = look.prices(cluster);
            List<MachineRow> machines = Fleet.of(snapshot, prices::hourly, region);
            List<Cost.Otherwise> otherwise = otherwise(machines, prices, region);
            Cost.Spent spent = spent(cluster, snapshot, prices, region);
            if (output instanceof OutputTo.Json) {
                Screen.line(around.out(), FleetJson.cost(machines, otherwise, region, prices, spent));
            } else {
                FleetLines.cost(machines, otherwise, region, prices, spent)
                        .forEach(line -> Screen.line(around.out(), line));
            }
            around.out().flush();
            return unfetched
                    .map(problem -> CommandLines.failed(around.err(), problem))
                    .orElse(Exits.DONE);
        }
    }

    /** What was wrong with it, if anything was: the cost is shown in any case. */
    private Optional<Problem> fetched(boolean practice, String region) {
        if (practice) {
            return Optional.of(
                    Problem.of(Problem.Kind.USAGE, Texts.of("prices.practice"), Texts.of("prices.practice.hint")));
        }
        PriceLists lists = PriceLists.in(look.stateFolder());
        try {
            for (String one : other == null || other.equals(region) ? List.of(region) : List.of(region, other)) {
                Screen.line(around.err(), Texts.of("prices.asking", one));
                around.err().flush();
                lists.take(
                        one,
                        new PriceRenewal(around.online(), RetailPrices.PUBLIC, Waiting.real())
                                .of(one, lists.of(false), Clock.systemUTC().instant()));
            }
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
    }

    /** By what Labrunner's runs on that cluster have kept; a machine that went unseen counts until it was seen last. */
    private Cost.Spent spent(OpenedCluster cluster, ClusterSnapshot snapshot, PriceList prices, String region) {
        Set<String> there = snapshot.rows(RowKind.NODE_CLAIMS).stream()
                .map(claim -> claim.uid())
                .collect(Collectors.toSet());
        Cost.Spent all = Cost.Spent.NOTHING;
        for (Timeline run :
                KeptTimelines.of(look.stateFolder(), cluster.identity().uid())) {
            Instant last = run.end().orElse(snapshot.clusterTime());
            all = all.and(Cost.soFar(
                    run, bar -> there.contains(bar.uid()) ? snapshot.clusterTime() : last, prices::hourly, region));
        }
        return all;
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
