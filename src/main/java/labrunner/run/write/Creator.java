package labrunner.run.write;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.write.Creation;
import labrunner.cluster.write.Desired;
import labrunner.lab.Effect;
import labrunner.lab.GetSpec;
import labrunner.lab.PlacedCommand;
import labrunner.lab.ReadingCommand;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.value.Value;

/** Makes objects that must not be there, and says what one would be. Blocks. */
final class Creator {
    private final Cluster cluster;
    private final RunRecord record;
    /** What was to be made when the answer was lost: that it is there then means that it was made. */
    private final Set<Ref> unanswered = ConcurrentHashMap.newKeySet();

    Creator(Cluster cluster, RunRecord record) {
        this.cluster = cluster;
        this.record = record;
    }

    /**
     * Makes them one by one. Those of a file are all tried, as kubectl does; else the first that fails is the last.
     *
     * @param resent whether a run that was killed may have made some of them already
     */
    CommandAnswer create(
            PlacedCommand placed, List<Change.Create> changes, Optional<GetSpec.Output> output, boolean resent) {
        var printed = new MadePrinter(
                output, "", changes.stream().map(Change.Create::effect).toList());
        Optional<Problem> problem = Optional.empty();
        boolean changed = false;
        for (Change.Create change : changes) {
            try {
                Creation creation = one(placed, change, resent);
                changed |= creation instanceof Creation.Made;
                Optional<Problem> wrong = said(change.effect(), creation, printed);
                problem = wrong.isPresent() ? Deleter.and(problem, wrong.get()) : problem;
            } catch (ProblemException e) {
                problem = Deleter.and(problem, e.problem());
            }
            if (problem.isPresent() && change.effect().words().source().isEmpty()) {
                break;
            }
        }
        return new CommandAnswer(
                new CommandOutcome(printed.lines(), changed), problem.map(what -> placed(what, placed)));
    }

    private static Problem placed(Problem problem, PlacedCommand placed) {
        return problem.place().isPresent() ? problem : problem.withPlace(placed.place());
    }

    /** What a line with {@code --dry-run} prints. */
    CommandAnswer tried(PlacedCommand placed, ReadingCommand.DryRun dry, Changes changes) {
        var printed = new MadePrinter(
                dry.create().output(),
                dry.server() ? " (server dry run)" : " (dry run)",
                dry.create().makes());
        for (Effect.Create effect : dry.create().makes()) {
            Change.Create change = (Change.Create) changes.of(effect).getFirst();
            Value.Mapping whole = whole(change);
            Optional<Problem> problem = said(
                    effect,
                    dry.server()
                            ? cluster.create(new Desired(change.ref(), whole), true)
                            : new Creation.Made(locally(change, whole), resource(change.ref()), List.of()),
                    printed);
            if (problem.isPresent()) {
                return new CommandAnswer(CommandOutcome.read(printed.lines()), problem);
            }
        }
        return CommandAnswer.done(CommandOutcome.read(printed.lines()));
    }

    /** An object of a file goes to the namespace of the line; one that the line describes names none where the line doesn't. */
    private static Value.Mapping locally(Change.Create change, Value.Mapping whole) {
        boolean described = change.effect().words().source().isEmpty()
                && change.effect().from().isEmpty();
        return described ? whole : inNamespace(change.ref(), whole);
    }

    private static Value.Mapping inNamespace(Ref ref, Value.Mapping object) {
        return ref.namespace().isEmpty() || !(object.at("metadata") instanceof Value.Mapping metadata)
                ? object
                : object.with(
                        "metadata", withNamespace(metadata, ref.namespace().get()));
    }

    /** Right behind the name, where kubectl prints it. */
    private static Value.Mapping withNamespace(Value.Mapping metadata, String namespace) {
        Value.Mapping placed = Value.EMPTY;
        for (var field : metadata.fields().entrySet()) {
            placed = placed.with(field.getKey(), field.getValue());
            if (field.getKey().equals("name")) {
                placed = placed.with("namespace", Value.of(namespace));
            }
        }
        return placed;
    }

    private String resource(Ref ref) {
        return cluster.kind(ref.apiVersion(), ref.kind())
                .map(ResourceKind::printed)
                .orElse(ref.kind());
    }

    /** The object with what it takes over from another one. */
    private Value.Mapping whole(Change.Create change) {
        Effect.Create effect = change.effect();
        Value.Mapping made = effect.object().written().object();
        if (effect.from().isEmpty() || change.target().isEmpty()) {
            return made;
        }
        Ref target = change.target().get();
        Value.Mapping there = cluster.find(target).orElseThrow(() -> notFound(target));
        return effect.from().get().complete(made, RunLabels.off(there));
    }

    private ProblemException notFound(Ref ref) {
        String qualified = cluster.kind(ref.apiVersion(), ref.kind())
                .map(ResourceKind::qualified)
                .orElse(ref.kind());
        return Problem.of(
                        Kind.NOT_FOUND,
                        "Error from server (NotFound): " + qualified + " \"" + ref.name() + "\" not found",
                        "")
                .asException();
    }

    private Creation one(PlacedCommand placed, Change.Create change, boolean resent) {
        Ref ref = change.ref();
        Value.Mapping whole = whole(change);
        Optional<Value.Mapping> there = cluster.findServed(ref);
        RunRecord.Target target = Applier.target(record.stamp(), ref, there);
        if (there.isPresent()) {
            boolean lost = (resent || unanswered.contains(ref)) && target.stamped();
            if (lost && record.intend(placed.id(), target)) {
                return written(placed, ref, new Creation.Made(there.get(), resource(ref), List.of()));
            }
            // the server says in its own words that it is there
            Creation refused = cluster.create(new Desired(ref, whole), true);
            if (!(refused instanceof Creation.Made)) {
                return refused;
            }
        }
        record.intend(placed.id(), new RunRecord.Target(ref, Optional.empty(), false));
        return written(
                placed, ref, cluster.create(new Desired(ref, record.stamp().on(whole)), false));
    }

    private Creation written(PlacedCommand placed, Ref ref, Creation creation) {
        switch (creation) {
            case Creation.Made made -> {
                unanswered.remove(ref);
                made.object()
                        .text("metadata", "uid")
                        .ifPresent(uid -> record.wrote(
                                placed.id(),
                                ref,
                                uid,
                                made.object().whole("metadata", "generation").orElse(0L)));
            }
            case Creation.Refused refused -> {
                if (refused.conflict()) {
                    // somebody else made it between the look and the write: it was there before this run
                    record.intend(placed.id(), Applier.target(cluster, record.stamp(), ref));
                }
            }
            case Creation.Unanswered lost -> unanswered.add(ref);
        }
        return creation;
    }

    /** Prints what was made, or says what kubectl says where it wasn't. */
    private static Optional<Problem> said(Effect.Create effect, Creation creation, MadePrinter printed) {
        return switch (creation) {
            case Creation.Made made -> {
                printed.made(effect, made);
                yield Optional.empty();
            }
            case Creation.Refused refused -> Optional.of(words(effect, refused));
            case Creation.Unanswered lost -> Optional.of(lost.problem());
        };
    }

    private static Problem words(Effect.Create effect, Creation.Refused refused) {
        Effect.Create.Words words = effect.words();
        Problem problem = refused.problem();
        if (!words.failed().isEmpty()) {
            return Problem.of(problem.kind(), "error: " + words.failed() + refused.message(), problem.hint());
        }
        boolean fromServer = problem.summary().startsWith("Error from server");
        if (words.source().isEmpty() || !fromServer) {
            return problem;
        }
        return Problem.of(
                problem.kind(),
                problem.summary()
                        .replaceFirst(
                                "^(Error from server(?: \\(\\w+\\))?: )",
                                "$1error when creating \\\"" + java.util.regex.Matcher.quoteReplacement(words.source())
                                        + "\\\": "),
                problem.hint());
    }
}
