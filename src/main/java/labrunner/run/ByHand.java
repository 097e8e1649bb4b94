package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Meta;
import labrunner.cluster.Ref;
import labrunner.lab.Command;
import labrunner.lab.PlacedCommand;
import labrunner.run.CommandState.Status;

/**
 * Notices that the current step's commands were carried out by somebody else, such as the learner's own kubectl: every object
 * that a command writes was made or changed since the step became the current one, or is gone where it deletes.
 */
final class ByHand {
    private static final Map<String, String> SHORT = Map.of(
            "deploy",
            "deployment",
            "aksnc",
            "aksnodeclass",
            "aksncs",
            "aksnodeclass",
            "ns",
            "namespace",
            "po",
            "pod",
            "cm",
            "configmap",
            "pdb",
            "poddisruptionbudget",
            "svc",
            "service");

    private final Lesson lesson;
    private final Map<String, Meta> baseline = new HashMap<>();
    private String step = "";

    ByHand(Lesson lesson) {
        this.lesson = lesson;
    }

    void look(ClusterSnapshot snapshot, Instant now) {
        // what is under way here shows in the watch before its answer comes
        if (!Snapshot.complete(snapshot) || lesson.anyBusy()) {
            return;
        }
        if (!step.equals(lesson.current().id())) {
            step = lesson.current().id();
            baseline.clear();
            for (PlacedCommand placed : lesson.current().commands()) {
                named(placed, snapshot)
                        .forEach(named -> find(snapshot, named).ifPresent(meta -> baseline.put(named.key(), meta)));
            }
            return;
        }
        for (PlacedCommand placed : lesson.current().commands()) {
            List<Named> objects = named(placed, snapshot);
            boolean open = lesson.state(placed).status() instanceof Status.Idle && lesson.runsHere(placed);
            boolean deletes = Kinds.deletes(placed.command());
            if (open && !objects.isEmpty() && objects.stream().allMatch(named -> done(snapshot, named, deletes))) {
                lesson.journal().command(placed.id(), JournalData.Outcome.ANSWERED, now, Optional.empty());
                lesson.started(placed, new Status.Running(now, ""), now);
                lesson.status(
                        placed,
                        new Status.Done(CommandOutcome.changed(List.of("done outside Labrunner")), now, Duration.ZERO),
                        now);
            }
        }
    }

    private boolean done(ClusterSnapshot snapshot, Named named, boolean deletes) {
        Optional<Meta> there = find(snapshot, named);
        Meta before = baseline.get(named.key());
        if (deletes) {
            return before != null
                    && there.filter(meta -> meta.uid().equals(before.uid())
                                    && meta.deleting().isEmpty())
                            .isEmpty();
        }
        return there.filter(meta ->
                        before == null || !meta.uid().equals(before.uid()) || meta.generation() > before.generation())
                .filter(meta -> !ours(meta))
                .isPresent();
    }

    /** Whether what is seen is what this run itself wrote last. */
    private boolean ours(Meta meta) {
        return lesson.journal().data().objects().stream()
                .anyMatch(entry ->
                        entry.uid().filter(meta.uid()::equals).isPresent() && entry.generation() >= meta.generation());
    }

    /** An object by the words of a page; the namespace is only compared where both sides say one. */
    private record Named(String kind, Optional<String> namespace, String name) {
        String key() {
            return kind + "/" + namespace.orElse("") + "/" + name;
        }
    }

    private static List<Named> named(PlacedCommand placed, ClusterSnapshot snapshot) {
        return switch (placed.command()) {
            case Command.Apply apply ->
                apply.manifests().stream()
                        .map(manifest ->
                                new Named(manifest.kind(), manifest.namespace().or(apply::namespace), manifest.name()))
                        .toList();
            case Command.CreateNamespace create -> List.of(new Named("Namespace", Optional.empty(), create.name()));
            case Command.Scale scale ->
                scale.targets().stream()
                        .flatMap(target -> typed(target, scale.namespace(), snapshot).stream())
                        .toList();
            case Command.Delete delete -> {
                List<Named> known = delete.targets().stream()
                        .flatMap(target -> typed(target, delete.options().namespace(), snapshot).stream())
                        .toList();
                yield known.size() == delete.targets().size() ? known : List.of();
            }
            case Command.DeleteManifests delete ->
                delete.manifests().stream()
                        .map(manifest -> new Named(manifest.kind(), manifest.namespace(), manifest.name()))
                        .toList();
            case Command.Get get -> List.of();
            case Command.Logs logs -> List.of();
            case Command.NodeViewer viewer -> List.of();
            case Command.Shown shown -> List.of();
        };
    }

    /** The kind that a word on a command line means, among those that are watched. */
    private static Optional<Named> typed(Command.Target target, Optional<String> namespace, ClusterSnapshot snapshot) {
        String word = target.resource().replaceAll("\\..*", "").toLowerCase(Locale.ROOT);
        String whole = SHORT.getOrDefault(word, word);
        return snapshot.sync().keySet().stream()
                .filter(kind -> {
                    String name = kind.toLowerCase(Locale.ROOT);
                    return whole.equals(name) || whole.equals(name + "s") || whole.equals(name + "es");
                })
                .findFirst()
                .map(kind -> new Named(kind, namespace, target.name()));
    }

    private static Optional<Meta> find(ClusterSnapshot snapshot, Named named) {
        if (snapshot.rows(named.kind()).isEmpty()) {
            return snapshot.meta(new Ref("", named.kind(), named.namespace(), named.name()));
        }
        return snapshot.rows(named.kind()).stream()
                .map(row -> row.meta())
                .filter(meta -> meta.name().equals(named.name()))
                .filter(meta -> named.namespace().isEmpty()
                        || meta.namespace().isEmpty()
                        || meta.namespace().equals(named.namespace()))
                .findFirst();
    }
}
