package labrunner.lab.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labrunner.lab.Check;
import labrunner.lab.Effect;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.ObjectSet;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.value.LabelQuery;
import labrunner.value.Value;

/** Boxes that the page's own commands and manifests contradict, and those that they can't lead to. */
final class Boxes {
    private final Lab lab;
    private final PageChanges changes;
    private final List<Finding> found = new ArrayList<>();

    private Boxes(Lab lab, PageChanges changes) {
        this.lab = lab;
        this.changes = changes;
    }

    static List<Finding> of(Lab lab, PageChanges changes) {
        var boxes = new Boxes(lab, changes);
        lab.prerequisites().forEach(boxes::prerequisite);
        List<Step> steps = lab.steps();
        for (int i = 0; i < steps.size(); i++) {
            var seen = new HashSet<Check>();
            for (Expectation box : steps.get(i).expectations()) {
                boolean everywhere =
                        box.only() == Where.EVERYWHERE && steps.get(i).only() == Where.EVERYWHERE;
                if (!box.derived()) {
                    if (!seen.add(box.check())) {
                        boxes.found.add(Finding.doubt("found.box.twice", box.place(), box.text()));
                    }
                    if (everywhere) {
                        boxes.box(box, i, steps.get(i));
                    }
                }
            }
        }
        return boxes.found;
    }

    private void prerequisite(Expectation box) {
        for (ObjectSet set : box.check().lookedAt()) {
            boolean own = set.name().isPresent() && changes.makes(set, Integer.MAX_VALUE);
            if (own && !(box.check() instanceof Check.Absent)) {
                found.add(Finding.doubt("found.box.own", box.place(), set.words()));
            }
        }
    }

    private void box(Expectation box, int step, Step at) {
        switch (box.check()) {
            case Check.Ready ready -> {
                there(box, ready.set(), step);
                count(box, ready.set(), ready.count(), step);
            }
            case Check.Objects objects -> {
                if (objects.quantifier() != Check.Quantifier.NONE) {
                    there(box, objects.set(), step);
                    fields(box, objects, step);
                    boolean all = objects.quantifier() == Check.Quantifier.ALL;
                    var range = all
                            ? objects.count()
                            : new Check.Count(objects.count().min(), Long.MAX_VALUE);
                    count(box, objects.set(), range, step);
                }
            }
            case Check.Pending pending -> {
                there(box, pending.set(), step);
                count(box, pending.set(), new Check.Count(pending.count().min(), Long.MAX_VALUE), step);
            }
            case Check.Absent absent -> absent(box, absent.set(), step, at);
            case Check.LogLine log -> {
                there(box, log.pods(), step);
                log.container().ifPresent(name -> container(box, log.pods(), name, step));
            }
            case Check.EventSeen event -> there(box, event.about(), step);
            case Check.Cel cel -> {}
        }
    }

    /** Whether something makes it, before the box asks for it. */
    private void there(Expectation box, ObjectSet set, int step) {
        if (set.name().isEmpty()) {
            labels(box, set, step);
            return;
        }
        List<PageChanges.Change> before = changes.of(set, step);
        if (!before.isEmpty() && before.getLast().effect() instanceof Effect.Delete && !changes.unclear(step)) {
            if (before.stream().anyMatch(change -> change.effect().makes())) {
                found.add(Finding.error("found.box.deleted", box.place(), set.words(), line(before.getLast())));
            }
            return;
        }
        if (changes.makes(set, step) || PageChanges.othersMake(set) || required(set)) {
            return;
        }
        var elsewhere = new ObjectSet(set.kind(), set.apiVersion(), set.name(), Optional.empty(), Optional.empty());
        Optional<PageChanges.Change> later = changes.of(set, Integer.MAX_VALUE).stream()
                .filter(change -> change.effect().makes())
                .findFirst();
        Optional<PageChanges.Change> other = changes.of(elsewhere, step).stream()
                .filter(change -> change.effect().makes())
                .findFirst();
        if (changes.unclear(step)) {
            return;
        }
        if (later.isPresent()) {
            found.add(Finding.error("found.box.later", box.place(), set.words(), line(later.get())));
        } else if (other.isPresent()) {
            found.add(Finding.error(
                    "found.box.space",
                    box.place(),
                    set.words(),
                    other.get().object().set().words()));
        } else {
            found.add(Finding.doubt("found.box.never", box.place(), set.words()));
        }
    }

    private static String line(PageChanges.Change change) {
        return String.valueOf(change.placed().place().line());
    }

    /** Whether the labels that it asks for are on something that the page makes in that namespace. */
    private void labels(Expectation box, ObjectSet set, int step) {
        boolean ours = set.namespace().isPresent()
                && changes.until(step)
                        .anyMatch(change -> change.effect().makes()
                                && change.object().kind().equals("Namespace")
                                && change.object().name().equals(set.namespace().get()));
        if (set.selector().isEmpty() || !ours || changes.unclear(step)) {
            return;
        }
        List<Map<String, String>> labels = changes.manifests(step).stream()
                .filter(manifest -> PageChanges.near(manifest.namespace(), set.namespace()))
                .flatMap(manifest -> labels(manifest, set.kind()).stream())
                .toList();
        boolean modified = changes.until(step).anyMatch(change -> change.effect() instanceof Effect.Modify);
        if (!modified
                && (set.kind().equals("Pod") || !labels.isEmpty())
                && labels.stream().noneMatch(LabelQuery.of(set.selector())::test)) {
            found.add(Finding.error(
                    "found.box.labels", box.place(), set.words(), set.selector().get()));
        }
    }

    private static Optional<Map<String, String>> labels(Manifest manifest, String kind) {
        return kind.equals("Pod")
                ? Workloads.pod(manifest).map(Workloads::labels)
                : Optional.of(manifest)
                        .filter(one -> one.kind().equals(kind))
                        .map(one -> one.object().texts("metadata", "labels"));
    }

    private void count(Expectation box, ObjectSet set, Check.Count count, int step) {
        if (set.name().isPresent()) {
            boolean pods = box.check() instanceof Check.Pending;
            Optional<Long> replicas = pods ? changes.replicas(set, step) : Optional.of(1L);
            if (count.min() > 1 && !pods) {
                found.add(Finding.error("found.box.one", box.place(), set.words(), count));
            } else if (pods && replicas.filter(number -> number < count.min()).isPresent()) {
                found.add(Finding.error("found.box.pods", box.place(), count, set.words(), replicas.get()));
            }
            return;
        }
        if (set.kind().equals("Pod")
                && set.selector().isPresent()
                && set.namespace().isPresent()) {
            pods(set, step)
                    .filter(number -> number > 0 && !count.holds(number))
                    .ifPresent(number ->
                            found.add(Finding.error("found.box.pods", box.place(), count, set.words(), number)));
        }
    }

    /** How many pods of that set the page's own workloads ask for; empty where that isn't sure. */
    private Optional<Long> pods(ObjectSet set, int step) {
        long sum = 0;
        for (Manifest manifest : changes.manifests(step)) {
            boolean matches = Workloads.pod(manifest)
                    .map(Workloads::labels)
                    .filter(LabelQuery.of(set.selector())::test)
                    .isPresent();
            if (matches && PageChanges.near(manifest.namespace(), set.namespace())) {
                boolean scaled =
                        Set.of("Deployment", "ReplicaSet", "StatefulSet").contains(manifest.kind());
                var object = new ObjectSet(
                        manifest.kind(),
                        Optional.empty(),
                        Optional.of(manifest.name()),
                        manifest.namespace(),
                        Optional.empty());
                Optional<Long> replicas = scaled ? changes.replicas(object, step) : Optional.empty();
                if (replicas.isEmpty()) {
                    return Optional.empty();
                }
                sum += replicas.get();
            }
        }
        return Optional.of(sum);
    }

    private void fields(Expectation box, Check.Objects objects, int step) {
        ObjectSet set = objects.set();
        if (set.name().isEmpty() || changes.unclearOrSearched(step)) {
            return;
        }
        Optional<Long> replicas = changes.replicas(set, step);
        for (String[] path : REPLICAS) {
            Optional<Long> asked = objects.match().whole(path);
            if (asked.isPresent() && replicas.isPresent() && !asked.equals(replicas)) {
                found.add(Finding.error(
                        "found.box.replicas",
                        box.place(),
                        String.join(".", path),
                        asked.get(),
                        set.words(),
                        replicas.get()));
                return;
            }
        }
        changes.manifest(set, step)
                .flatMap(manifest -> Contradiction.of(objects.match(), unscaled(manifest.object())))
                .ifPresent(wrong -> found.add(Finding.error(
                        "found.box.field", box.place(), wrong.path(), wrong.asked(), set.words(), wrong.set())));
    }

    /** Without what {@code kubectl scale} changes: that is compared by its number. */
    private static Value unscaled(Value.Mapping object) {
        return object.at("spec") instanceof Value.Mapping spec ? object.with("spec", spec.without("replicas")) : object;
    }

    private static final List<String[]> REPLICAS = List.of(
            new String[] {"spec", "replicas"},
            new String[] {"status", "replicas"},
            new String[] {"status", "readyReplicas"},
            new String[] {"status", "availableReplicas"},
            new String[] {"status", "updatedReplicas"});

    private void absent(Expectation box, ObjectSet set, int step, Step at) {
        if (set.name().isEmpty() || at.cleanup() || changes.unclearOrSearched(step)) {
            return;
        }
        List<PageChanges.Change> before = changes.of(set, step);
        boolean made = before.stream().anyMatch(change -> change.effect().makes());
        boolean deleted = Stream.concat(
                        before.stream(),
                        set.namespace().stream()
                                .flatMap(space -> changes.until(step)
                                        .filter(change -> change.object().kind().equals("Namespace")
                                                && change.object().name().equals(space))))
                .anyMatch(change -> change.effect() instanceof Effect.Delete);
        if (made && !deleted && !PageChanges.othersMake(set)) {
            found.add(Finding.error("found.box.stays", box.place(), set.words()));
        } else if (!made && !deleted && !required(set) && !PageChanges.othersMake(set)) {
            found.add(Finding.doubt("found.box.always", box.place(), set.words()));
        }
    }

    private boolean required(ObjectSet set) {
        return lab.prerequisites().stream()
                .flatMap(box -> box.check().lookedAt().stream())
                .anyMatch(known -> PageChanges.same(known, set));
    }

    private void container(Expectation box, ObjectSet pods, String name, int step) {
        List<Value> matching = changes.manifests(step).stream()
                .filter(manifest -> PageChanges.near(manifest.namespace(), pods.namespace()))
                .flatMap(manifest -> Workloads.pod(manifest).stream())
                .filter(pod -> LabelQuery.of(pods.selector()).test(Workloads.labels(pod)))
                .toList();
        boolean known = !matching.isEmpty() && pods.selector().isPresent() && !changes.unclear(step);
        if (known && matching.stream().flatMap(Workloads::containers).noneMatch(name::equals)) {
            found.add(Finding.error(
                    "found.box.container",
                    box.place(),
                    name,
                    String.join(
                            ", ",
                            matching.stream()
                                    .flatMap(Workloads::containers)
                                    .distinct()
                                    .toList())));
        }
    }
}
