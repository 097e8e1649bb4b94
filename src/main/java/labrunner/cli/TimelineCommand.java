package labrunner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import labrunner.azure.VmSize;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.OpenedCluster;
import labrunner.run.journal.KeptTimelines;
import labrunner.run.timeline.Chronicle;
import labrunner.run.timeline.Scope;
import labrunner.run.timeline.Timeline;
import labrunner.run.timeline.TimelineJson;
import labrunner.run.timeline.TimelineSvg;
import labrunner.run.timeline.TimelineText;
import labrunner.texts.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labrunner timeline}: what happened to machines and pods, and when. */
@Command(
        name = "timeline",
        description = {
            "Show when machines and pods came and went: each station with what says so.",
            "",
            "It is put together of conditions, events and, where it can be read, Karpenter's log, and of what Labrunner's own runs on that "
                    + "cluster have kept. Nothing is changed."
        },
        exitCodeList = {
            "0:shown",
            "1:the cluster can't be used",
            "2:the command line, the kubeconfig or the context can't be used"
        })
final class TimelineCommand extends CommandLines.Base {
    private static final Set<RowKind<?>> KINDS =
            Set.of(RowKind.NODE_CLAIMS, RowKind.NODES, RowKind.PODS, RowKind.EVENTS);
    private static final Duration FOR_THE_LOG = Duration.ofSeconds(20);

    @Mixin
    private ClusterLook look = new ClusterLook();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = OutputTo.Reader.class,
            description = "text (the default), json, or svg=FILE for a picture.")
    private OutputTo output = new OutputTo.Text();

    TimelineCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        try (OpenedCluster cluster = look.open(around)) {
            ClusterSnapshot snapshot = ClusterLook.once(cluster, KINDS);
            var sizes = VmSizes.bundled();
            var chronicle =
                    new Chronicle(size -> sizes.find(size).map(VmSize::arch).orElse(""));
            KeptTimelines.of(look.stateFolder(), cluster.identity().uid()).forEach(chronicle::goOn);
            chronicle.look(snapshot, Scope.everything());
            cluster.karpentersLog(snapshot, FOR_THE_LOG).forEach(chronicle::read);
            print(chronicle.timeline(), snapshot);
        }
        around.out().flush();
        return Exits.DONE;
    }

    private void print(Timeline timeline, ClusterSnapshot snapshot) {
        switch (output) {
            case OutputTo.Text text -> TimelineText.lines(timeline).forEach(line -> Screen.line(around.out(), line));
            case OutputTo.Json json -> Screen.line(around.out(), TimelineJson.printed(timeline));
            case OutputTo.Svg svg -> {
                try {
                    Files.writeString(svg.file(), TimelineSvg.whole(timeline, snapshot.clusterTime()));
                } catch (IOException e) {
                    throw Problem.at(
                                    Place.of(svg.file().toString()),
                                    Kind.USAGE,
                                    Texts.of("look.file", String.valueOf(e.getMessage())),
                                    Texts.of("look.file.hint"))
                            .asException();
                }
            }
        }
    }
}
