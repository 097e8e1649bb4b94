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

/** Carries out the page's delete commands as they are written. */
final class Deleter {
    /** kubectl waits without end; a lesson says after this that it is stuck. Our time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** A uid that no object has: the server then says that nothing is there, and never deletes what came meanwhile. */
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final Cluster cluster;
    private final RunRecord record;
    /** What was to be deleted when the answer was lost: not finding it then means that it was. */
    private final Set<Ref> unanswered = ConcurrentHashMap.newKeySet();

    Deleter(Cluster cluster, RunRecord record) {
        this.cluster = cluster;
        this.record = record;
    }

    CommandAnswer delete(String commandId, List<Change.Delete> changes, boolean lenient, Consumer<String> waitsFor) {
        var lines = new ArrayList<String>();
        Optional<Problem> problem = Optional.empty();
        boolean changed = false;
        for (Change.Delete change : changes) {
            Ref ref = change.ref();
            Command.DeleteOptions options = change.options();
            boolean before = record.wasDeleted(ref);
            RunRecord.Target target = Applier.target(cluster, record.stamp(), ref);
            if (target.uid().isPresent() && !record.mayTouch(PlanItem.Action.DELETE, target)) {
                problem = first(problem, Applier.notAgreed(ref, "deleted"));
                continue;
            }
            Optional<Duration> wait = options.waiting()
                    ? Optional.of(options.timeout().filter(t -> !t.isZero()).orElse(PATIENCE))
                    : Optional.empty();
            Deletion deletion =
                    new Deletion(ref, target.uid().or(() -> Optional.of(NOBODY)), propagation(options.cascade()), wait);
            Deletion.Outcome outcome = cluster.delete(deletion, holding -> waitsFor.accept(words(holding)));
            switch (outcome) {
                case Deletion.Outcome.Gone gone -> {
                    changed = true;
                    lines.add(named(ref) + " deleted" + from(ref));
                    record.deleted(commandId, ref);
                }
                case Deletion.Outcome.Accepted accepted -> {
                    changed = true;
                    lines.add(named(ref) + " deleted" + from(ref));
                    record.deleted(commandId, ref);
                }
                case Deletion.Outcome.NotThere notThere -> {
                    if (unanswered.remove(ref)) {
                        changed = true;
                        lines.add(named(ref) + " deleted" + from(ref));
                        record.deleted(commandId, ref);
                    } else if (before || lenient || options.ignoreNotFound()) {
                        lines.add(named(ref)
                                + (before ? Texts.of("wrote.deleted.before") : Texts.of("wrote.deleted.not")));
                        record.deleted(commandId, ref);
                    } else {
                        problem = first(problem, notThere.problem());
                    }
                }
                case Deletion.Outcome.Another another ->
                    problem = first(
                            problem,
                            Problem.of(
                                    Kind.CONFLICT,
                                    Texts.of("wrote.deleted.anew", ref),
                                    Texts.of("wrote.deleted.anew.hint")));
                case Deletion.Outcome.Held held -> problem = first(problem, held.problem());
                case Deletion.Outcome.Refused refused -> {
                    if (refused.maybeDone()) {
                        unanswered.add(ref);
                    }
                    problem = first(problem, refused.problem());
                }
            }
        }
        return new CommandAnswer(new CommandOutcome(lines, changed), problem);
    }

    private static Optional<Problem> first(Optional<Problem> problem, Problem next) {
        return problem.isPresent() ? problem : Optional.of(next);
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
