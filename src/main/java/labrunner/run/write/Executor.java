package labrunner.run.write;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.look.Looks;
import labrunner.cluster.look.ServedKinds;
import labrunner.cluster.look.Usage;
import labrunner.cluster.print.Query;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Command;
import labrunner.lab.FactCommand;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.LookingCommand;
import labrunner.lab.PlacedCommand;
import labrunner.lab.ReadingCommand;
import labrunner.lab.ReplaceAnew;
import labrunner.lab.ScriptCommand;
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
    private final ScriptRuns scripts;
    private final Creator creator;
    private final Modifier modifier;
    private final Trying trying;

    public Executor(Lab lab, Cluster cluster, RunRecord record, Supplier<ClusterSnapshot> snapshot, Prices prices) {
        this.cluster = cluster;
        this.record = record;
        this.snapshot = snapshot;
        this.prices = prices;
        this.changes = new Changes(lab, cluster);
        this.applier = new Applier(cluster, record);
        this.deleter = new Deleter(cluster, record);
        this.scripts = new ScriptRuns(lab.script(), cluster, record);
        this.creator = new Creator(cluster, record);
        this.modifier = new Modifier(cluster, record);
        this.trying = new Trying(cluster, changes);
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
                case WritingCommand.Create create ->
                    creator.create(placed, changes(Change.Create.class, placed, edited), create.output(), lenient);
                case WritingCommand.Drain drain ->
                    new Drainer(cluster, record, drain.spec()).drain(placed.id(), waitsFor);
                case WritingCommand.DeleteFound found -> found(placed, lenient, waitsFor);
                case WritingCommand.Modify modify -> modify(placed, modify);
                case ReplaceAnew anew -> anew(placed, waitsFor);
                case WritingCommand.Apply apply -> applied(apply, applier.apply(placed, changes.of(placed, edited)));
                case ReadingCommand.ModifyDryRun dry -> modifier.tried(placed.place(), dry.how(), tried(dry));
                case WritingCommand write ->
                    write.deletes()
                            ? deleter.delete(placed.id(), deletions(placed), lenient, waitsFor)
                            : applier.apply(placed, changes.of(placed, edited));
                case ReadingCommand.Get get -> get(get.spec(), lenient);
                case ReadingCommand.DryRun dry -> creator.tried(placed, dry, changes);
                case ReadingCommand.Logs logs ->
                    CommandAnswer.done(CommandOutcome.read(new Reads(cluster).log(logs.spec())));
                case ReadingCommand.Wait wait -> Waiting.run(cluster, wait, waitsFor);
                case ReadingCommand.NodeViewer viewer ->
                    CommandAnswer.done(CommandOutcome.read(NodeViewer.table(viewer, snapshot.get(), prices)));
                case ScriptCommand script -> scripts.run(placed, one -> printed(one, lenient, waitsFor));
                case LookingCommand.Describe describe -> Reads.answer(described(describe));
                case LookingCommand.RolloutStatus status -> RollingOut.run(cluster, status, waitsFor);
                case LookingCommand.RolloutHistory history -> Reads.answer(history(history));
                case LookingCommand.Edit edit ->
                    edited.isEmpty()
                            ? CommandAnswer.failed(Problem.of(Kind.USAGE, Texts.of("wrote.editor"), ""))
                            : modifier.modify(
                                    placed.id(), placed.place(), changes(Change.Modify.class, placed, edited));
                case LookingCommand.Diff diff -> trying.differences(diff.apply());
                case LookingCommand.ApplyDryRun dry -> trying.applied(dry.apply(), dry.server());
                case FactCommand.CanI may -> Reads.answered(facts(may));
                case FactCommand fact -> Reads.answer(facts(fact));
                case Command.Shown shown ->
                    CommandAnswer.failed(Problem.of(Kind.USAGE, Texts.of("wrote.shown", shown.why()), ""));
            };
        } catch (ProblemException e) {
            return CommandAnswer.failed(e.problem());
        }
    }

    /** One command of a script, with what it prints apart from what it complains of. */
    private ScriptRuns.Printed printed(PlacedCommand placed, boolean lenient, Consumer<String> waitsFor) {
        try {
            Optional<Query.Printed> text = text(placed.command());
            if (text.isPresent()) {
                Optional<Problem> problem = text.get().problem();
                return new ScriptRuns.Printed(
                        text.get().out(), text.get().err(), problem, false, problem.isPresent() ? 1 : 0);
            }
        } catch (ProblemException e) {
            return new ScriptRuns.Printed("", e.problem().summary() + "\n", Optional.of(e.problem()), false, 1);
        }
        CommandAnswer answer = run(placed, Optional.empty(), lenient, waitsFor);
        CommandOutcome outcome = answer.outcome();
        String out = outcome.lines().isEmpty() ? "" : String.join("\n", outcome.lines()) + "\n";
        String err = answer.problem().map(problem -> problem.summary() + "\n").orElse("");
        int code = answer.problem().isPresent() ? 1 : outcome.exit();
        return new ScriptRuns.Printed(out, err, answer.problem(), outcome.changed(), code);
    }

    /** What a command prints that only asks; empty for any other, and for one whose exit code is an answer. */
    private Optional<Query.Printed> text(Command command) {
        return switch (command) {
            case ReadingCommand.Get get -> Optional.of(new Reads(cluster).table(get.spec()));
            case LookingCommand.Describe describe -> Optional.of(described(describe));
            case LookingCommand.RolloutHistory history -> Optional.of(history(history));
            case FactCommand.CanI may -> Optional.empty();
            case FactCommand fact -> Optional.of(facts(fact));
            case ReadingCommand other -> Optional.empty();
            case WritingCommand write -> Optional.empty();
            case ScriptCommand script -> Optional.empty();
            case Command.Shown shown -> Optional.empty();
        };
    }

    private Query.Printed described(LookingCommand.Describe describe) {
        return cluster.describe(Reads.query(describe.objects()), describe.events());
    }

    private Query.Printed history(LookingCommand.RolloutHistory history) {
        return cluster.rolloutHistory(Reads.query(history.objects()), history.revision());
    }

    private Query.Printed facts(FactCommand fact) {
        Looks looks = cluster.looks();
        return switch (fact) {
            case FactCommand.Events events ->
                looks.events(
                        events.namespace(), events.everywhere(), events.about(), events.types(), events.noHeaders());
            case FactCommand.Top top ->
                looks.top(new Usage.Asked(
                        top.nodes(),
                        top.name(),
                        top.namespace(),
                        top.everywhere(),
                        top.selector(),
                        top.sortBy(),
                        top.noHeaders(),
                        top.containers()));
            case FactCommand.CanI may ->
                looks.may(may.verb(), may.what(), may.part(), may.namespace(), may.everywhere());
            case FactCommand.Permissions all -> looks.permissions(all.namespace(), all.noHeaders());
            case FactCommand.ApiResources kinds ->
                looks.kinds(new ServedKinds.Asked(
                        kinds.namespaced(),
                        kinds.group(),
                        kinds.verbs(),
                        kinds.categories(),
                        kinds.sortBy(),
                        Reads.form(kinds.output()),
                        kinds.noHeaders()));
            case FactCommand.Explain explain ->
                looks.explain(explain.what(), explain.recursive(), explain.apiVersion());
            case FactCommand.Fact(FactCommand.Question question) ->
                switch (question) {
                    case API_VERSIONS -> looks.versions();
                    case CLUSTER_INFO -> looks.info();
                    case VERSION -> looks.version(true);
                    case CLIENT_VERSION -> looks.version(false);
                    case CURRENT_CONTEXT -> looks.currentContext();
                };
            case FactCommand.Contexts contexts ->
                looks.contexts(contexts.names(), contexts.namesOnly(), contexts.noHeaders());
            case FactCommand.ConfigView view -> looks.config(Reads.output(view.output()));
            case FactCommand.Raw raw -> looks.raw(raw.path());
        };
    }

    /** kubectl's lines. What isn't there is an error, unless this run deleted it: then that was to be seen. */
    private CommandAnswer get(GetSpec spec, boolean lenient) {
        Query.Printed printed = new Reads(cluster).table(spec);
        CommandAnswer answer = Reads.answer(printed);
        boolean expected = answer.problem()
                .filter(said -> said.kind() == Kind.NOT_FOUND && (lenient || wasDeleted(spec)))
                .isPresent();
        return expected
                ? CommandAnswer.done(CommandOutcome.read(
                        (printed.out() + printed.err()).lines().toList()))
                : answer;
    }

    private boolean wasDeleted(GetSpec spec) {
        return spec.asked().stream()
                .flatMap(asked ->
                        asked.names().stream().map(name -> changes.ref(asked.resource(), name, spec.namespace())))
                .anyMatch(record::wasDeleted);
    }

    /** With {@code -o} the objects are printed as they are now, in place of a line for each. */
    private CommandAnswer applied(WritingCommand.Apply apply, CommandAnswer answer) {
        return apply.output().isEmpty() || answer.problem().isPresent()
                ? answer
                : CommandAnswer.done(new CommandOutcome(
                        trying.printed(apply, apply.output().get()),
                        answer.outcome().changed()));
    }

    /** Deletes what is there, and makes all of it once that is gone. */
    private CommandAnswer anew(PlacedCommand placed, Consumer<String> waitsFor) {
        List<Change.Delete> there = deletions(placed).stream()
                .filter(change -> cluster.findServed(change.ref()).isPresent())
                .toList();
        CommandAnswer deleted = there.isEmpty()
                ? CommandAnswer.done(CommandOutcome.read(List.of()))
                : deleter.delete(placed.id(), there, false, waitsFor);
        if (deleted.problem().isPresent()) {
            return deleted;
        }
        CommandAnswer made =
                creator.create(placed, changes(Change.Create.class, placed, Optional.empty()), Optional.empty(), false);
        boolean changed = deleted.outcome().changed() || made.outcome().changed();
        return new CommandAnswer(
                new CommandOutcome(
                        Stream.concat(deleted.outcome().lines().stream(), made.outcome().lines().stream())
                                .toList(),
                        changed),
                made.problem());
    }

    private CommandAnswer found(PlacedCommand placed, boolean lenient, Consumer<String> waitsFor) {
        List<Change.Delete> found = deletions(placed);
        return found.isEmpty()
                ? CommandAnswer.done(CommandOutcome.read(List.of(Deleter.NONE_FOUND)))
                : deleter.delete(placed.id(), found, lenient, waitsFor);
    }

    private CommandAnswer modify(PlacedCommand placed, WritingCommand.Modify modify) {
        List<Change.Modify> all = changes(Change.Modify.class, placed, Optional.empty());
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

    private List<Change.Modify> tried(ReadingCommand.ModifyDryRun dry) {
        return only(Change.Modify.class, dry.of().effects().stream().flatMap(effect -> changes.of(effect).stream()));
    }

    private <C extends Change> List<C> changes(Class<C> kind, PlacedCommand placed, Optional<String> edited) {
        return only(kind, changes.of(placed, edited).stream());
    }

    private static <C extends Change> List<C> only(Class<C> kind, Stream<Change> all) {
        return all.filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<Change.Delete> deletions(PlacedCommand placed) {
        return changes(Change.Delete.class, placed, Optional.empty());
    }
}
