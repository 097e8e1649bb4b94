package labrunner.run.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Applied;
import labrunner.cluster.write.Desired;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;

/** Carries out what a command makes and changes, and labels what this run makes, nothing else. Blocks. */
final class Applier {
    private final Cluster cluster;
    private final RunRecord ledger;

    Applier(Cluster cluster, RunRecord ledger) {
        this.cluster = cluster;
        this.ledger = ledger;
    }

    CommandAnswer apply(PlacedCommand placed, List<Change> changes) {
        var lines = new ArrayList<String>();
        Optional<Problem> problem = Optional.empty();
        boolean changed = false;
        for (Change change : changes) {
            Place place = change instanceof Change.Apply apply ? apply.place() : placed.place();
            Optional<Applied> applied = one(placed, change);
            Optional<Problem> wrong = applied.flatMap(what -> problem(what, place));
            applied.ifPresent(what -> lines.add(line(change, what)));
            changed |= applied.filter(what -> what.done() && !(what.outcome() instanceof Applied.Outcome.Unchanged))
                    .isPresent();
            problem = problem.or(() -> wrong);
            // what isn't in the namespace can't be made; other manifests can, as with kubectl
            if (wrong.isPresent() && !(change instanceof Change.Apply)) {
                break;
            }
        }
        return new CommandAnswer(new CommandOutcome(lines, changed), problem);
    }

    private static String line(Change change, Applied applied) {
        return switch (change) {
            case Change.Apply apply -> applied.line();
            case Change.MakeNamespace make ->
                applied.line() + (make.asked() ? "" : " (the page uses it and doesn't make it)");
            case Change.Scale scale ->
                applied.done() ? applied.resource() + "/" + applied.ref().name() + " scaled" : applied.line();
            case Change.Delete delete -> applied.line();
        };
    }

    /** Empty where there is nothing to do. */
    private Optional<Applied> one(PlacedCommand placed, Change change) {
        Ref ref = change.ref();
        try {
            Optional<Value.Mapping> before = cluster.findServed(ref);
            RunRecord.Target target = target(ledger.stamp(), ref, before);
            return switch (change) {
                case Change.Apply apply -> Optional.of(applied(placed, apply, target, before));
                case Change.MakeNamespace make -> namespace(placed, make, target);
                case Change.Scale scale -> Optional.of(scaled(placed, scale, target, before));
                case Change.Delete delete -> throw new IllegalStateException("a deletion is the deleter's");
            };
        } catch (ProblemException e) {
            return Optional.of(
                    new Applied(ref, ref.kind(), Optional.empty(), 0, new Applied.Outcome.Rejected(e.problem())));
        }
    }

    /** Only what this run makes gets its labels; what carries a run's labels already keeps them. */
    private Applied applied(
            PlacedCommand placed, Change.Apply change, RunRecord.Target target, Optional<Value.Mapping> before) {
        Ref ref = change.ref();
        requireAgreed(PlanItem.Action.CHANGE, target, "changed");
        Desired desired = change.desired();
        if (!ledger.intend(placed.id(), target)) {
            Desired kept = before.map(live -> new Desired(ref, RunLabels.kept(desired.object(), live)))
                    .orElse(desired);
            Applied applied = written(placed, apply(kept));
            before.ifPresent(live -> changed(applied, live));
            return applied;
        }
        Applied applied = apply(new Desired(ref, ledger.stamp().on(desired.object())));
        if (!madeByAnother(target, applied)) {
            return written(placed, applied);
        }
        ledger.intend(placed.id(), new RunRecord.Target(ref, applied.uid(), false));
        return written(placed, apply(desired));
    }

    private Applied apply(Desired desired) {
        return cluster.apply(List.of(desired)).objects().getFirst();
    }

    private Applied written(PlacedCommand placed, Applied applied) {
        applied.uid().ifPresent(uid -> ledger.wrote(placed.id(), applied.ref(), uid, applied.generation()));
        return applied;
    }

    /** Notes what this run changed of an object that it didn't make. */
    private void changed(Applied applied, Value.Mapping before) {
        if (applied.outcome() instanceof Applied.Outcome.Configured) {
            cluster.findServed(applied.ref()).ifPresent(after -> ledger.changed(applied.ref(), before, after));
        }
    }

    /** Whether somebody else made it between the look and the write. */
    private static boolean madeByAnother(RunRecord.Target before, Applied applied) {
        return before.uid().isEmpty() && applied.done() && !(applied.outcome() instanceof Applied.Outcome.Created);
    }

    private Optional<Applied> namespace(PlacedCommand placed, Change.MakeNamespace make, RunRecord.Target target) {
        ledger.intend(placed.id(), target);
        if (target.uid().isPresent() && !make.asked()) {
            return Optional.empty();
        }
        Applied applied =
                cluster.createNamespace(make.ref().name(), ledger.stamp().labels());
        if (madeByAnother(target, applied)) {
            ledger.intend(placed.id(), new RunRecord.Target(make.ref(), applied.uid(), false));
        }
        return Optional.of(written(placed, applied));
    }

    private Applied scaled(
            PlacedCommand placed, Change.Scale scale, RunRecord.Target target, Optional<Value.Mapping> before) {
        requireAgreed(PlanItem.Action.SCALE, target, "scaled");
        boolean ours = ledger.intend(placed.id(), target);
        Applied applied = written(placed, cluster.scale(scale.ref(), scale.replicas()));
        before.filter(live -> !ours).ifPresent(live -> changed(applied, live));
        return applied;
    }

    private void requireAgreed(PlanItem.Action action, RunRecord.Target target, String done) {
        if (target.uid().isPresent() && !ledger.mayTouch(action, target)) {
            throw notAgreed(target.ref(), done).asException();
        }
    }

    /** Somebody else's object stands where none, or another one, stood when the learner was asked. */
    static Problem notAgreed(Ref ref, String done) {
        return Problem.of(
                Kind.CONFLICT,
                ref + " isn't this run's, and nobody agreed that it is " + done + ".",
                "Run the command again to be asked.");
    }

    /** What is there under a name. */
    static RunRecord.Target target(Cluster cluster, RunLabels stamp, Ref ref) {
        return target(stamp, ref, cluster.findServed(ref));
    }

    private static RunRecord.Target target(RunLabels stamp, Ref ref, Optional<Value.Mapping> there) {
        return new RunRecord.Target(
                ref,
                there.flatMap(object -> object.text("metadata", "uid")),
                there.filter(stamp::isOn).isPresent(),
                there.filter(stamp::isEarlierOn).isPresent());
    }

    static Optional<Problem> problem(Applied applied, Place place) {
        return switch (applied.outcome()) {
            case Applied.Outcome.Created created -> Optional.empty();
            case Applied.Outcome.Configured configured -> Optional.empty();
            case Applied.Outcome.Unchanged unchanged -> Optional.empty();
            case Applied.Outcome.Conflict conflict ->
                Optional.of(Problem.at(
                        place,
                        Kind.CONFLICT,
                        applied.ref() + " was not applied: " + conflict.manager() + " holds "
                                + String.join(", ", conflict.fields()) + ".",
                        "Whatever writes as \"" + conflict.manager()
                                + "\" would change them back. Take these fields out of the "
                                + "manifest, or end that manager's care for the object."));
            case Applied.Outcome.Rejected rejected ->
                Optional.of(
                        rejected.problem().place().isPresent()
                                ? rejected.problem()
                                : rejected.problem().withPlace(place));
        };
    }
}
