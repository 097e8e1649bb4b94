package labrunner.run.write;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.print.Query;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.ReadingCommand;
import labrunner.lab.WritingCommand;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.texts.Texts;

/** Runs one command through the Kubernetes API. Blocks: call it on a virtual thread. Never starts a process. */
public final class Executor {
    private final Cluster cluster;
    private final RunRecord record;
    private final Supplier<ClusterSnapshot> snapshot;
    private final Prices prices;
    private final Changes changes;
    private final Applier applier;
    private final Deleter deleter;
    private final Modifier modifier;

    public Executor(Lab lab, Cluster cluster, RunRecord record, Supplier<ClusterSnapshot> snapshot, Prices prices) {
        this.cluster = cluster;
        this.record = record;
        this.snapshot = snapshot;
        this.prices = prices;
        this.changes = new Changes(lab, cluster);
        this.applier = new Applier(cluster, record);
        this.deleter = new Deleter(cluster, record);
        this.modifier = new Modifier(cluster, record);
    }

    public Changes changes() {
        return changes;
    }

    /**
     * Runs a command that ends by itself.
     *
     * @param edited the manifests as the learner edited them
     * @param lenient whether what isn't there is as good as deleted, as in a clean-up
     * @param waitsFor told what holds it, while it takes long
     */
    public CommandAnswer run(
            PlacedCommand placed, Optional<String> edited, boolean lenient, Consumer<String> waitsFor) {
        try {
            return switch (placed.command()) {
                case WritingCommand.Modify modify -> modify(placed, modify);
                case ReadingCommand.DryRun dry -> modifier.tried(placed.place(), dry.how(), tried(dry));
                case WritingCommand write ->
                    write.deletes()
                            ? deleter.delete(placed.id(), deletions(placed), lenient, waitsFor)
                            : applier.apply(placed, changes.of(placed, edited));
                case ReadingCommand.Get get -> get(get.spec(), lenient);
                case ReadingCommand.Logs logs ->
                    CommandAnswer.done(CommandOutcome.read(new Reads(cluster).log(logs.spec())));
                case ReadingCommand.Wait wait -> Waiting.run(cluster, wait, waitsFor);
                case ReadingCommand.NodeViewer viewer ->
                    CommandAnswer.done(CommandOutcome.read(NodeViewer.table(viewer, snapshot.get(), prices)));
                case Command.Shown shown ->
                    CommandAnswer.failed(Problem.of(Kind.USAGE, Texts.of("wrote.shown", shown.why()), ""));
            };
        } catch (ProblemException e) {
            return CommandAnswer.failed(e.problem());
        }
    }

    /** kubectl's lines. What isn't there is an error, unless this run deleted it: then that was to be seen. */
    private CommandAnswer get(GetSpec spec, boolean lenient) {
        Query.Printed printed = new Reads(cluster).table(spec);
        Optional<Problem> problem =
                printed.problem().filter(said -> said.kind() != Kind.NOT_FOUND || !lenient && !wasDeleted(spec));
        String lines = problem.isPresent() ? printed.out() : printed.out() + printed.err();
        return new CommandAnswer(CommandOutcome.read(lines.lines().toList()), problem);
    }

    private boolean wasDeleted(GetSpec spec) {
        return spec.asked().stream()
                .flatMap(asked ->
                        asked.names().stream().map(name -> changes.ref(asked.resource(), name, spec.namespace())))
                .anyMatch(record::wasDeleted);
    }

    private CommandAnswer modify(PlacedCommand placed, WritingCommand.Modify modify) {
        List<Change.Modify> all = modifications(placed);
        if (all.isEmpty()) {
            String space = modify.objects()
                    .getFirst()
                    .namespace()
                    .orElse(cluster.context().namespace());
            return CommandAnswer.done(
                    CommandOutcome.read(modify.how().ofNone(space).lines().toList()));
        }
        return modifier.modify(placed.id(), placed.place(), all);
    }

    private List<Change.Modify> modifications(PlacedCommand placed) {
        return modifications(changes.of(placed, Optional.empty()).stream());
    }

    private List<Change.Modify> tried(ReadingCommand.DryRun dry) {
        return modifications(dry.of().effects().stream().flatMap(effect -> changes.of(effect).stream()));
    }

    private static List<Change.Modify> modifications(Stream<Change> all) {
        return all.filter(Change.Modify.class::isInstance)
                .map(Change.Modify.class::cast)
                .toList();
    }

    private List<Change.Delete> deletions(PlacedCommand placed) {
        return changes.of(placed, Optional.empty()).stream()
                .filter(Change.Delete.class::isInstance)
                .map(Change.Delete.class::cast)
                .toList();
    }
}
