package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.Metas;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Check;
import labrunner.lab.Effect;
import labrunner.lab.PageObject;
import labrunner.lab.Partial;
import labrunner.lab.PlacedCommand;
import labrunner.run.journal.JournalData;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Snapshot;
import labrunner.texts.Texts;

/**
 * Notices that the current step's commands were carried out by somebody else, such as the learner's own kubectl: every object
 * that a command writes was made or changed since the step became the current one, or is gone where it deletes.
 */
final class ExternalChanges {
    private final Lesson lesson;
    private final Map<String, Meta> baseline = new HashMap<>();
    /** What was as is expected already when the step became the current one. */
    private final Set<String> already = new HashSet<>();

    private String step = "";

    ExternalChanges(Lesson lesson) {
        this.lesson = lesson;
    }

    void look(ClusterSnapshot snapshot, Instant now) {
        // what is under way here shows in the watch before its answer comes
        if (!Snapshot.complete(snapshot) || lesson.steps().anyBusy()) {
            return;
        }
        if (!step.equals(lesson.steps().current().id())) {
            step = lesson.steps().current().id();
            baseline.clear();
            already.clear();
            for (PlacedCommand placed : lesson.steps().current().commands()) {
                named(placed, snapshot).forEach(named -> {
                    find(snapshot, named).ifPresent(meta -> baseline.put(named.key(), meta));
                    if (asExpected(snapshot, named)) {
                        already.add(named.fieldsKey());
                    }
                });
            }
            return;
        }
        for (PlacedCommand placed : lesson.steps().current().commands()) {
            List<Named> objects = named(placed, snapshot);
            boolean open = lesson.steps().state(placed).status() instanceof Status.Idle
                    && lesson.steps().runsHere(placed);
            if (open && !objects.isEmpty() && objects.stream().allMatch(named -> done(snapshot, named))) {
                lesson.journal().command(placed.id(), JournalData.Outcome.ANSWERED, now, Optional.empty());
                lesson.started(placed, new Status.Running(now, ""), now);
                lesson.steps()
                        .status(
                                placed,
                                new Status.Done(
                                        CommandOutcome.changed(List.of(Texts.of("lesson.outside"))),
                                        now,
                                        Duration.ZERO),
                                now);
            }
        }
    }

    private boolean done(ClusterSnapshot snapshot, Named named) {
        Optional<Meta> there = find(snapshot, named);
        Meta before = baseline.get(named.key());
        return switch (named.trace()) {
            case DELETION ->
                before != null
                        && there.filter(meta -> meta.uid().equals(before.uid())
                                        && meta.deleting().isEmpty())
                                .isEmpty();
            case GENERATION ->
                there.filter(meta -> before == null
                                || !meta.uid().equals(before.uid())
                                || meta.generation() > before.generation())
                        .filter(meta -> !ours(meta))
                        .isPresent();
            case FIELDS -> !already.contains(named.fieldsKey()) && asExpected(snapshot, named);
        };
    }

    /** Whether an object has the fields that are expected of it. */
    private static boolean asExpected(ClusterSnapshot snapshot, Named named) {
        return named.expected() instanceof Check.Objects objects
                && snapshot.objects().getOrDefault(named.kind(), List.of()).stream()
                        .filter(object -> named.is(Metas.of(object)))
                        .anyMatch(object -> Partial.matches(objects.match(), object)
                                == (objects.quantifier() != Check.Quantifier.NONE));
    }

    /** Whether what is seen is what this run itself wrote last. */
    private boolean ours(Meta meta) {
        return lesson.journal().data().objects().stream()
                .anyMatch(entry ->
                        entry.uid().filter(meta.uid()::equals).isPresent() && entry.generation() >= meta.generation());
    }

    /** An object by the words of a page; the namespace is only compared where both sides say one. */
    private record Named(String kind, Optional<String> namespace, String name, Effect.Trace trace, Check expected) {
        String key() {
            return kind + "/" + namespace.orElse("") + "/" + name;
        }

        String fieldsKey() {
            return key() + " " + expected;
        }

        boolean is(Meta meta) {
            return meta.name().equals(name)
                    && (namespace.isEmpty()
                            || meta.namespace().isEmpty()
                            || meta.namespace().equals(namespace));
        }
    }

    /** All that a command writes; nothing where one of them isn't known here, so that half of it is never taken for all. */
    private static List<Named> named(PlacedCommand placed, ClusterSnapshot snapshot) {
        List<Effect> effects = placed.command().effects();
        List<Named> known = effects.stream()
                .flatMap(effect -> named(effect, snapshot).stream())
                .toList();
        return known.size() == effects.size() ? known : List.of();
    }

    /** What a command line names only if its kind is watched: one that only the cluster knows is watched by the word itself. */
    private static Optional<Named> named(Effect effect, ClusterSnapshot snapshot) {
        PageObject object = effect.object();
        // which objects a selector means isn't known here
        boolean known = !object.name().isEmpty()
                && (object.manifest().isPresent() || snapshot.sync().containsKey(object.kind()));
        return known
                ? Optional.of(
                        new Named(object.kind(), object.namespace(), object.name(), effect.trace(), effect.expected()))
                : Optional.empty();
    }

    private static Optional<Meta> find(ClusterSnapshot snapshot, Named named) {
        return snapshot.metas(named.kind()).filter(named::is).findFirst();
    }
}
