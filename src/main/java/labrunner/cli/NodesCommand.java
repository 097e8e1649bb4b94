package labrunner.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.OpenedCluster;
import labrunner.run.fleet.Choice;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;
import labrunner.texts.Texts;
import labrunner.value.Value;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labrunner nodes}: NodeClaims and nodes in one table, and why a machine is of its size. */
@Command(
        name = "nodes",
        description = {
            "Show NodeClaims and nodes in one table, with size, zone, pods and price.",
            "",
            "With the name of a NodeClaim or a node: which sizes were possible for it, in the order of their price, and what removed the others. "
                    + "Nothing is changed."
        },
        exitCodeList = {
            "0:shown",
            "1:the cluster can't be used, or has nothing of that name",
            "2:the command line, the kubeconfig or the context can't be used"
        })
final class NodesCommand extends CommandLines.Base {
    static final Set<RowKind<?>> KINDS = Set.of(RowKind.NODE_CLAIMS, RowKind.NODES, RowKind.PODS);

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A NodeClaim or a node that came of one.")
    private @Nullable String name;

    @Mixin
    private ClusterLook look = new ClusterLook();

    @Option(
            names = {"-w", "--watch"},
            description = "Show the table again after each change, until Ctrl-C.")
    private boolean watch;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = OutputTo.Reader.class,
            description = "text (the default) or json.")
    private OutputTo output = new OutputTo.Text();

    NodesCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        OutputTo.requireNoPicture(output);
        try (OpenedCluster cluster = look.open(around)) {
            Fleet.Pricing pricing = look.prices(cluster)::hourly;
            if (name != null) {
                choice(cluster, pricing, name);
            } else if (watch) {
                ClusterLook.follow(cluster, KINDS, new Watcher(pricing));
            } else {
                ClusterSnapshot snapshot = ClusterLook.once(cluster, KINDS);
                List<MachineRow> machines = Fleet.of(snapshot, pricing, Fleet.region(snapshot));
                if (output instanceof OutputTo.Json) {
                    Screen.line(around.out(), FleetJson.nodes(machines));
                } else {
                    print(FleetLines.table(machines, snapshot.clusterTime()));
                }
            }
        }
        around.out().flush();
        return Exits.DONE;
    }

    private void print(List<String> lines) {
        lines.forEach(line -> Screen.line(around.out(), line));
        around.out().flush();
    }

    /** Prints the table whenever it says something else. */
    private final class Watcher implements ClusterLook.Looker {
        private final Fleet.Pricing pricing;
        private List<List<Object>> before = List.of();

        private Watcher(Fleet.Pricing pricing) {
            this.pricing = pricing;
        }

        @Override
        public boolean look(ClusterSnapshot snapshot) {
            List<MachineRow> machines = Fleet.of(snapshot, pricing, Fleet.region(snapshot));
            // ages alone are no change
            List<List<Object>> said = machines.stream()
                    .map(row -> List.<Object>of(
                            row.name(), row.state(), row.reason(), row.size(), row.pods(), row.requestedMilli()))
                    .toList();
            if (!said.equals(before)) {
                if (!before.isEmpty()) {
                    Screen.line(around.out(), "");
                }
                before = said;
                print(FleetLines.table(machines, snapshot.clusterTime()));
            }
            return !Thread.currentThread().isInterrupted();
        }
    }

    private void choice(OpenedCluster cluster, Fleet.Pricing pricing, String wanted) {
        ClusterSnapshot snapshot = ClusterLook.once(cluster, KINDS);
        Optional<ClaimRow> claim = snapshot.rows(RowKind.NODE_CLAIMS).stream()
                .filter(row -> row.name().equals(wanted)
                        || row.nodeName().filter(wanted::equals).isPresent())
                .findFirst();
        Value object = claim.flatMap(row -> cluster.object(RowKind.NODE_CLAIMS.ref(row)))
                .<Value>map(found -> found)
                .orElseThrow(() -> Problem.of(
                                Kind.NOT_FOUND, Texts.of("nodes.no.claim", wanted), Texts.of("nodes.no.claim.hint"))
                        .asException());
        Choice choice = Choice.of(object, VmSizes.bundled(), pricing, Fleet.region(snapshot));
        if (output instanceof OutputTo.Json) {
            Screen.line(around.out(), FleetJson.choice(choice));
        } else {
            print(FleetLines.choice(claim.orElseThrow().name(), choice));
        }
    }
}
