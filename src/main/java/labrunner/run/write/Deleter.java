package labrunner.run.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Deletion;
import labrunner.lab.Command;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.PlanItem;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Carries out the page's delete commands as they are written. */
final class Deleter {
    /** kubectl waits without end; a lesson says after this that it is stuck. Our time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** A uid that no object has: the server then says that nothing is there, and never deletes what came meanwhile. */
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    static final String NONE_FOUND = "No resources found";

    private static final String FORCED =
            "Warning: Immediate deletion does not wait for confirmation that the running resource"
                    + " has been terminated. The resource may continue to run on the cluster indefinitely.";

    private final Cluster cluster;
    private final RunRecord record;
    /** What was to be deleted when the answer was lost: not finding it then means that it was. */
    private final Set<Ref> unanswered = ConcurrentHashMap.newKeySet();

    Deleter(Cluster cluster, RunRecord record) {
        this.cluster = cluster;
        this.record = record;
    }

    /** Deletes all of them, and then waits until they are gone, as kubectl does. */
    CommandAnswer delete(String commandId, List<Change.Delete> changes, boolean lenient, Consumer<String> waitsFor) {
        var lines = new ArrayList<String>();
        if (changes.stream().anyMatch(change -> change.options().force())) {
            lines.add(FORCED);
        }
        Optional<Problem> problem = Optional.empty();
        var going = new ArrayList<Runnable>();
        var late = new ArrayList<Problem>();
        boolean changed = false;
        for (Change.Delete change : changes) {
            Ref ref = change.ref();
            Optional<Value.Mapping> there = cluster.findServed(ref);
            RunRecord.Target target = Applier.target(record.stamp(), ref, there)
                    .ownedBy(there.map(object -> Owners.of(cluster, object)).orElse(List.of()));
            if (target.uid().isPresent() && !record.mayTouch(PlanItem.Action.DELETE, target)) {
                problem = and(problem, Applier.notAgreed(ref, "deleted"));
                continue;
            }
            boolean alone = changes.size() == 1;
            Deletion.Outcome outcome = cluster.delete(
                    deletion(change, target, alone ? patience(change) : Optional.empty()),
                    holding -> waitsFor.accept(words(holding)));
            boolean lost = unanswered.contains(ref);
            Optional<Problem> wrong = came(commandId, change, outcome, lenient, lines);
            problem = wrong.isPresent() ? and(problem, wrong.get()) : problem;
            changed |= wrong.isEmpty() && !(outcome instanceof Deletion.Outcome.NotThere && !lost);
            if (!alone
                    && outcome instanceof Deletion.Outcome.Accepted
                    && patience(change).isPresent()) {
                going.add(() -> gone(change, target, waitsFor).ifPresent(late::add));
            }
        }
        going.forEach(Runnable::run);
        for (Problem one : late) {
            problem = and(problem, one);
        }
        return new CommandAnswer(new CommandOutcome(lines, changed), problem);
    }

    private static Optional<Duration> patience(Change.Delete change) {
        Command.DeleteOptions options = change.options();
        return options.waiting()
                ? Optional.of(options.timeout().filter(t -> !t.isZero()).orElse(PATIENCE))
                : Optional.empty();
    }

    private static Deletion deletion(Change.Delete change, RunRecord.Target target, Optional<Duration> wait) {
        return new Deletion(
                change.ref(),
                target.uid().or(() -> Optional.of(NOBODY)),
                propagation(change.options().cascade()),
                wait,
                change.options().gracePeriodSeconds());
    }

    /** Waits for the end of a deletion that the server took: asked for it again, it does nothing more. */
    private Optional<Problem> gone(Change.Delete change, RunRecord.Target target, Consumer<String> waitsFor) {
        Deletion.Outcome end =
                cluster.delete(deletion(change, target, patience(change)), holding -> waitsFor.accept(words(holding)));
        return switch (end) {
            case Deletion.Outcome.Gone gone -> Optional.empty();
            case Deletion.Outcome.Accepted accepted -> Optional.empty();
            case Deletion.Outcome.NotThere notThere -> Optional.empty();
            case Deletion.Outcome.Another another -> Optional.empty();
            case Deletion.Outcome.Held held -> Optional.of(held.problem());
            case Deletion.Outcome.Refused refused -> Optional.of(refused.problem());
        };
    }

    /** Prints and notes what came of one deletion; what went wrong, if anything did. */
    private Optional<Problem> came(
            String commandId, Change.Delete change, Deletion.Outcome outcome, boolean lenient, List<String> lines) {
        Ref ref = change.ref();
        return switch (outcome) {
            case Deletion.Outcome.Gone gone -> deleted(commandId, change, lines);
            case Deletion.Outcome.Accepted accepted -> deleted(commandId, change, lines);
            case Deletion.Outcome.NotThere notThere -> {
                boolean before = record.wasDeleted(ref);
                if (unanswered.remove(ref)) {
                    yield deleted(commandId, change, lines);
                }
                if (!change.found()) {
                    if (!before && !lenient && !change.options().ignoreNotFound()) {
                        yield Optional.of(notThere.problem());
                    }
                    lines.add(named(ref) + (before ? Texts.of("wrote.deleted.before") : Texts.of("wrote.deleted.not")));
                }
                // what a look found is gone since, as with what owned it
                record.deleted(commandId, ref);
                yield Optional.empty();
            }
            case Deletion.Outcome.Another another ->
                change.found()
                        ? Optional.empty()
                        : Optional.of(Problem.of(
                                Kind.CONFLICT,
                                Texts.of("wrote.deleted.anew", ref),
                                Texts.of("wrote.deleted.anew.hint")));
            case Deletion.Outcome.Held held -> Optional.of(held.problem());
            case Deletion.Outcome.Refused refused -> {
                if (refused.maybeDone()) {
                    unanswered.add(ref);
                }
                yield Optional.of(refused.problem());
            }
        };
    }

    private Optional<Problem> deleted(String commandId, Change.Delete change, List<String> lines) {
        lines.add(line(change));
        record.deleted(commandId, change.ref());
        return Optional.empty();
    }

    /** As kubectl says them, one below the other. */
    static Optional<Problem> and(Optional<Problem> problem, Problem next) {
        return Optional.of(problem.map(one -> Problem.of(one.kind(), one.summary() + "\n" + next.summary(), one.hint())
                        .withDetail(one.detail()))
                .orElse(next));
    }

    private String line(Change.Delete change) {
        return named(change.ref()) + (change.options().force() ? " force deleted" : " deleted") + from(change.ref());
    }

    private String named(Ref ref) {
        String resource = cluster.kind(ref.apiVersion(), ref.kind())
                .map(kind -> kind.printed())
                .orElse(ref.kind());
        return resource + " \"" + ref.name() + "\"";
    }

    private static String from(Ref ref) {
        return ref.namespace().map(space -> " from " + space + " namespace").orElse("");
    }

    static String words(Deletion.Holding holding) {
        return holding.finalizers().isEmpty()
                ? Texts.of("wrote.holding", holding.ref())
                : Texts.of("wrote.holding.by", holding.ref(), String.join(", ", holding.finalizers()));
    }

    private static Deletion.Propagation propagation(Command.Cascade cascade) {
        return switch (cascade) {
            case BACKGROUND -> Deletion.Propagation.BACKGROUND;
            case FOREGROUND -> Deletion.Propagation.FOREGROUND;
            case ORPHAN -> Deletion.Propagation.ORPHAN;
        };
    }
}
