package labrunner.cli;

import java.util.ArrayList;
import java.util.List;
import labrunner.azure.PriceList;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.OpenedCluster;
import labrunner.run.fleet.CostWords;
import labrunner.run.fleet.Fleet;
import labrunner.run.fleet.MachineRow;
import labrunner.run.online.ArmMove;
import labrunner.run.online.ArmWords;
import labrunner.run.online.ImageSupport;
import labrunner.run.online.PracticeImages;
import labrunner.run.online.Registries;
import labrunner.run.online.Waiting;
import labrunner.texts.Texts;
import labrunner.value.TextColumns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labrunner arm64}: what of a cluster could run on arm64. */
@Command(
        name = "arm64",
        description = {
            "Show which images of a cluster's pods are made for arm64, which machines could therefore be of arm64, and what that would save.",
            "",
            "Each image's registry is asked what the image is made for, as anybody may ask it: no credentials are sent, and of images that "
                    + "only some may see it can't be told. For a practice cluster nobody is asked. Nothing is changed."
        },
        exitCodeList = {
            "0:shown",
            "1:the cluster can't be used",
            "2:the command line, the kubeconfig or the context can't be used"
        })
final class ArmCommand extends CommandLines.Base {
    @Mixin
    private ClusterLook look = new ClusterLook();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = OutputTo.Reader.class,
            description = "text (the default) or json.")
    private OutputTo output = new OutputTo.Text();

    ArmCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        OutputTo.requireNoPicture(output);
        try (OpenedCluster cluster = look.open(around)) {
            PriceList prices = look.prices(cluster);
            ClusterSnapshot snapshot = ClusterLook.once(cluster, NodesCommand.KINDS);
            String region = Fleet.region(snapshot);
            List<MachineRow> machines = Fleet.of(snapshot, prices::hourly, region);
            List<PodRow> pods = snapshot.rows(RowKind.PODS);
            List<ImageSupport> images = images(cluster.practice(), ArmMove.images(machines, pods));
            ArmMove move = ArmMove.of(machines, pods, images, prices::hourly, VmSizes.bundled(), region);
            if (output instanceof OutputTo.Json) {
                Screen.line(around.out(), FleetJson.arm(move, region, prices));
            } else {
                lines(move, prices, region).forEach(line -> Screen.line(around.out(), line));
                if (cluster.practice()) {
                    Screen.line(
                            around.out(),
                            Texts.of("arm.list", PracticeImages.bundled().date()));
                }
            }
        }
        around.out().flush();
        return Exits.DONE;
    }

    private List<ImageSupport> images(boolean practice, List<String> images) {
        if (practice) {
            return PracticeImages.bundled().look(images);
        }
        Screen.line(around.err(), Texts.of("arm.asking", images.size()));
        around.err().flush();
        return new Registries(around.online(), Waiting.real()).look(images, image -> {});
    }

    private static List<String> lines(ArmMove move, PriceList prices, String region) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("IMAGE", "ARM64", "WHY"));
        move.images().forEach(image -> rows.add(List.of(image.image(), ArmWords.arm64(image), image.words())));
        var lines = new ArrayList<>(TextColumns.aligned(rows));
        lines.add("");
        if (!move.machines().isEmpty()) {
            rows.clear();
            rows.add(List.of("AMD64 MACHINE", "SIZE", "$/H", ""));
            move.machines()
                    .forEach(machine -> rows.add(List.of(
                            machine.name(),
                            machine.size(),
                            machine.hourly().map(CostWords::exact).orElse("-"),
                            ArmWords.of(machine))));
            lines.addAll(TextColumns.aligned(rows));
            lines.add("");
        }
        lines.addAll(ArmWords.sum(move));
        lines.add(CostWords.source(prices, region));
        return lines;
    }
}
