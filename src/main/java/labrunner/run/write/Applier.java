package labrunner.run.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Applied;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Preview;
import labrunner.cluster.write.Stands;
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
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Carries out what a command makes and changes, and labels what this run makes, nothing else. Blocks. */
final class Applier {
    /** What changes more often than that while it is looked at is left alone. */
    private static final int LOOKS = 5;

    private final Cluster cluster;
    private final RunRecord record;

    Applier(Cluster cluster, RunRecord record) {
        this.cluster = cluster;
        this.record = record;
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
            case Change.MakeNamespace make -> applied.line() + (make.asked() ? "" : Texts.of("wrote.namespace"));
            case Change.Scale scale ->
                applied.done() ? applied.resource() + "/" + applied.ref().name() + " scaled" : applied.line();
            case Change.Create create -> applied.line();
            case Change.Cordon cordon -> applied.line();
            case Change.Evict evict -> applied.line();
            case Change.Modify modify -> applied.line();
            case Change.Delete delete -> applied.line();
        };
    }

    /** Empty where there is nothing to do. */
    private Optional<Applied> one(PlacedCommand placed, Change change) {
        Ref ref = change.ref();
        try {
            for (int look = 1; ; look++) {
                Optional<Applied> done = looked(placed, change);
                boolean meanwhile = done.filter(applied -> applied.outcome() instanceof Applied.Outcome.Another)
                        .isPresent();
                if (!meanwhile || look == LOOKS) {
                    return done;
                }
            }
        } catch (ProblemException e) {
            return Optional.of(
                    new Applied(ref, ref.kind(), Optional.empty(), 0, new Applied.Outcome.Rejected(e.problem())));
        }
    }

    /** One look at what is there, and the write that holds only as long as that is there. */
    private Optional<Applied> looked(PlacedCommand placed, Change change) {
        Ref ref = change.ref();
        Optional<Value.Mapping> before = cluster.findServed(ref);
        RunRecord.Target target = target(record.stamp(), ref, before);
        return switch (change) {
            case Change.Apply apply -> Optional.of(applied(placed, apply, target, before));
            case Change.MakeNamespace make -> namespace(placed, make, target);
            case Change.Scale scale -> Optional.of(scaled(placed, scale, target, before));
            case Change.Create create -> throw new IllegalStateException("a new object is the creator's");
            case Change.Cordon cordon -> throw new IllegalStateException("a drain is the drainer's");
            case Change.Evict evict -> throw new IllegalStateException("a drain is the drainer's");
            case Change.Modify modify -> throw new IllegalStateException("a modification is the modifier's");
            case Change.Delete delete -> throw new IllegalStateException("a deletion is the deleter's");
        };
    }

    /** Only what this run makes gets its labels; what carries a run's labels already keeps them. */
    private Applied applied(
            PlacedCommand placed, Change.Apply change, RunRecord.Target target, Optional<Value.Mapping> before) {
        Ref ref = change.ref();
        Stands stands = stands(change.desired(), target);
        Desired desired = change.desired();
        if (!record.intend(placed.id(), target)) {
            Desired kept = before.map(live -> new Desired(ref, RunLabels.kept(desired.object(), live)))
                    .orElse(desired);
            Applied applied = written(placed, cluster.apply(kept, stands));
            before.ifPresent(live -> changed(applied, live));
            return applied;
        }
        Applied applied = cluster.apply(new Desired(ref, record.stamp().on(desired.object())), stands);
        noteAnother(placed, target, applied);
        return written(placed, applied);
    }

    /** What the write takes for granted: of what isn't this run's, also that it hasn't changed since somebody agreed. */
    private Stands stands(Desired desired, RunRecord.Target target) {
        if (target.uid().isEmpty()) {
            return new Stands.Nothing();
        }
        String uid = target.uid().get();
        if (record.mayTouch(PlanItem.Action.CHANGE, target)) {
            return new Stands.Object(uid, Optional.empty());
        }
        Preview preview = cluster.preview(desired);
        if (!record.mayTouch(PlanItem.Action.CHANGE, target, Planner.differences(preview))) {
            throw notAgreed(target.ref(), "changed").asException();
        }
        return new Stands.Object(uid, preview.before().flatMap(there -> there.text("metadata", "resourceVersion")));
    }

    /** Somebody else made it between the look and the write, which touched nothing: it was there before this run. */
    private void noteAnother(PlacedCommand placed, RunRecord.Target target, Applied applied) {
        if (target.uid().isEmpty() && applied.outcome() instanceof Applied.Outcome.Another) {
            record.intend(placed.id(), new RunRecord.Target(target.ref(), applied.uid(), false));
        }
    }

    private Applied written(PlacedCommand placed, Applied applied) {
        applied.uid()
                .filter(uid -> applied.done())
                .ifPresent(uid -> record.wrote(placed.id(), applied.ref(), uid, applied.generation()));
        return applied;
    }

    /** Notes what this run changed of an object that it didn't make. */
    private void changed(Applied applied, Value.Mapping before) {
        if (applied.outcome() instanceof Applied.Outcome.Configured) {
            cluster.findServed(applied.ref()).ifPresent(after -> record.changed(applied.ref(), before, after));
        }
    }

    /** Whether somebody else made a namespace between the look and the write. */
    private static boolean madeByAnother(RunRecord.Target before, Applied applied) {
        return before.uid().isEmpty() && applied.done() && !(applied.outcome() instanceof Applied.Outcome.Created);
    }

    private Optional<Applied> namespace(PlacedCommand placed, Change.MakeNamespace make, RunRecord.Target target) {
        record.intend(placed.id(), target);
        if (target.uid().isPresent() && !make.asked()) {
            return Optional.empty();
        }
        Applied applied =
                cluster.createNamespace(make.ref().name(), record.stamp().labels());
        if (madeByAnother(target, applied)) {
            record.intend(placed.id(), new RunRecord.Target(make.ref(), applied.uid(), false));
        }
        return Optional.of(written(placed, applied));
    }

    private Applied scaled(
            PlacedCommand placed, Change.Scale scale, RunRecord.Target target, Optional<Value.Mapping> before) {
        List<String> fields = Planner.scaling(before, scale.replicas());
        boolean anyhow = target.uid().isEmpty() || record.mayTouch(PlanItem.Action.SCALE, target);
        if (!anyhow && !record.mayTouch(PlanItem.Action.SCALE, target, fields)) {
            throw notAgreed(target.ref(), "scaled").asException();
        }
        Stands stands = target.uid()
                .<Stands>map(uid -> new Stands.Object(
                        uid,
                        anyhow ? Optional.empty() : before.flatMap(live -> live.text("metadata", "resourceVersion"))))
                .orElseGet(Stands.Anything::new);
        boolean ours = record.intend(placed.id(), target);
        Applied applied = written(placed, cluster.scale(scale.ref(), scale.replicas(), stands));
        before.filter(live -> !ours).ifPresent(live -> changed(applied, live));
        return applied;
    }

    /** Somebody else's object stands where none, or another one, stood when the learner was asked. */
    static Problem notAgreed(Ref ref, String done) {
        return Problem.of(Kind.CONFLICT, Texts.of("wrote.not.agreed", ref, done), Texts.of("wrote.not.agreed.hint"));
    }

    /** What is there under a name. */
    static RunRecord.Target target(Cluster cluster, RunLabels stamp, Ref ref) {
        return target(stamp, ref, cluster.findServed(ref));
    }

    static RunRecord.Target target(RunLabels stamp, Ref ref, Optional<Value.Mapping> there) {
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
            case Applied.Outcome.Another another ->
                Optional.of(Problem.at(
                        place,
                        Kind.CONFLICT,
                        Texts.of("wrote.another", applied.ref()),
                        Texts.of("wrote.another.hint")));
            case Applied.Outcome.Conflict conflict ->
                Optional.of(Problem.at(
                        place,
                        Kind.CONFLICT,
                        Texts.of(
                                "wrote.conflict",
                                applied.ref(),
                                conflict.manager(),
                                String.join(", ", conflict.fields())),
                        Texts.of("wrote.conflict.hint", conflict.manager())));
            case Applied.Outcome.Rejected rejected ->
                Optional.of(
                        rejected.problem().place().isPresent()
                                ? rejected.problem()
                                : rejected.problem().withPlace(place));
        };
    }
}
