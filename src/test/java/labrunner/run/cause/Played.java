package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.fault.Fault;
import labrunner.lab.Check;
import labrunner.lab.ObjectSet;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.PodLogs;
import labrunner.practice.SimulatedCluster;
import labrunner.practice.Tree;
import labrunner.practice.core.Core;
import labrunner.practice.karpenter.Karpenter;
import labrunner.practice.scenario.Stage;
import labrunner.run.cause.Readings.Answer;
import labrunner.run.state.CauseMode;
import labrunner.run.state.Verdict;
import labrunner.value.Json;
import labrunner.value.Value;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.node.ObjectNode;

/** A practice cluster whose time stands still between what a test does to it, and what a diagnosis says of it then. */
final class Played implements AutoCloseable {
    private final SimulatedCluster cluster = new SimulatedCluster(0, false, 7);
    private final Set<String> absent = new HashSet<>();
    private final Set<String> silenced = new HashSet<>();
    private final Map<String, Value.Mapping> read = new HashMap<>();
    private Optional<Sought> sought = Optional.empty();
    private Optional<Found> caught = Optional.empty();

    /** One with Karpenter and machines that take as long as Azure's. */
    static Played begin() {
        var played = new Played();
        played.cluster.start(change -> played.changed(), practice -> {
            Karpenter.start(practice);
            Core.start(practice, "");
            practice.store().create(Tree.object("v1", "Namespace", "", "w"), "test");
        });
        played.pass(20);
        return played;
    }

    Played apply(String yaml) {
        cluster.apply(yaml);
        return this;
    }

    Played pass(long seconds) {
        cluster.run(Duration.ofSeconds(seconds), Double.POSITIVE_INFINITY);
        return this;
    }

    /** From here on the first moment at which this is said is kept: it is what {@link #why} tells of then. */
    Played seeking(String asked, CauseMode mode) {
        return cluster.call(() -> {
            sought = Optional.of(new Sought(asked, mode));
            return this;
        });
    }

    /** After each change: whether what is sought is said now. On the cluster's thread. */
    private void changed() {
        if (sought.isPresent() && caught.isEmpty()) {
            ref(sought.get().asked()).ifPresent(ref -> {
                Found found = Diagnosis.of(snapshot(), Readings.NONE, now(), ref);
                if (found.cause().mode() == sought.get().mode()) {
                    caught = Optional.of(found);
                }
            });
        }
    }

    private record Sought(String asked, CauseMode mode) {}

    /** Merges YAML into an object named {@code Kind/name} or {@code Kind/namespace/name}; null takes a field away. */
    Played edit(String object, String yaml) {
        ObjectNode patch = Tree.MAPPER.valueToTree(new Yaml().load(yaml));
        cluster.edit(key(object), stored -> Stage.merge(stored, patch));
        return this;
    }

    Played status(String object, String yaml) {
        ObjectNode patch = Tree.MAPPER.valueToTree(new Yaml().load(yaml));
        cluster.write(() -> cluster.store()
                .updateStatus(key(object), stored -> Stage.merge(stored, patch), "test")
                .orElseThrow());
        return this;
    }

    /** From now on this goes wrong. */
    Played fault(Fault fault) {
        return cluster.call(() -> {
            cluster.practice().faults().play(fault);
            return this;
        });
    }

    /** As if all events of a reason had expired, and whoever says them were silent. */
    Played withoutEvents(String reason) {
        silenced.add(reason);
        return this;
    }

    Played delete(String object) {
        cluster.delete(key(object), Deletion.BACKGROUND);
        return this;
    }

    /** The cluster doesn't serve this kind. */
    Played without(String kind) {
        absent.add(kind);
        return this;
    }

    /** As {@code kubectl delete --cascade=foreground}. */
    Played deleteLast(String object) {
        cluster.delete(
                key(object),
                new Deletion(
                        Optional.of(Deletion.Propagation.FOREGROUND),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return this;
    }

    /** The system pool takes pods of all. */
    Played openSystemPool() {
        cluster.write(() -> Core.dedicateSystemPool(cluster.store(), false));
        return this;
    }

    /** A star at the end of a name stands for the oldest object of its kind that begins so. */
    private Key key(String object) {
        Ref ref = ref(object).orElseThrow(() -> new AssertionError("there is no " + object));
        return ref.namespace()
                .map(in -> Key.of(ref.kind(), in, ref.name()))
                .orElseGet(() -> Key.of(ref.kind(), ref.name()));
    }

    private Optional<Ref> ref(String object) {
        String[] parts = object.split("/");
        String name = parts[parts.length - 1];
        Optional<String> space = parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
        Optional<String> real =
                name.endsWith("*") ? first(parts[0], space, name.substring(0, name.length() - 1)) : Optional.of(name);
        return real.map(known -> Look.ref(parts[0], space, known));
    }

    private Optional<String> first(String kind, Optional<String> space, String beginning) {
        return cluster.list(kind).stream()
                .filter(one -> space.isEmpty() || Tree.namespace(one).equals(space.get()))
                .filter(one -> Tree.name(one).startsWith(beginning))
                .min(Comparator.comparing((ObjectNode one) -> Tree.text(one, "metadata", "creationTimestamp"))
                        .thenComparing(Tree::name))
                .map(Tree::name);
    }

    /** The whole name of what a star stands for. */
    String nameOf(String object) {
        return key(object).name();
    }

    Instant now() {
        return cluster.now();
    }

    ClusterSnapshot snapshot() {
        return Projected.snapshot(this::objects, absent, now());
    }

    List<Value.Mapping> objects(String kind) {
        return cluster.call(() -> cluster.store().list(kind).stream()
                .filter(object -> !silenced.contains(Tree.text(object, "reason")))
                .map(object -> read.computeIfAbsent(
                        Tree.uid(object) + Tree.text(object, "metadata", "resourceVersion"),
                        version -> (Value.Mapping) Json.parse(object.toString())))
                .toList());
    }

    /** What a diagnosis says once it has read what it asked for. */
    Found why(String object) {
        if (caught.isPresent()) {
            return caught.get();
        }
        Ref ref = ref(object).orElseThrow();
        ClusterSnapshot snapshot = snapshot();
        Found found = Diagnosis.of(snapshot, Readings.NONE, now(), ref);
        for (int round = 0; round < 3; round++) {
            found = Diagnosis.of(snapshot, read(found.wanted()), now(), ref);
        }
        return found;
    }

    /** Why a box that expects a machine to be gone isn't met. */
    Found kept(String object) {
        Key key = key(object);
        Value.Mapping whole = objects(key.kind()).stream()
                .filter(one -> one.text("metadata", "name").equals(Optional.of(key.name())))
                .findFirst()
                .orElseThrow();
        var set = new ObjectSet(key.kind(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var box = Boxed.of(new Check.Absent(set));
        var verdict = new Verdict.NotYet("gone", "there", Optional.empty());
        ClusterSnapshot snapshot = snapshot();
        Found found = Diagnosis.of(
                new Look(snapshot, Readings.NONE, now()), box, verdict, List.of(new Subject(set, List.of(whole))));
        return Diagnosis.of(
                new Look(snapshot, read(found.wanted()), now()),
                box,
                verdict,
                List.of(new Subject(set, List.of(whole))));
    }

    Readings read(Set<Reading> wanted) {
        var answers = new HashMap<Reading, Answer>();
        wanted.stream().limit(OnDemand.MOST).forEach(reading -> answers.put(reading, answer(reading)));
        return new Readings(answers);
    }

    private Answer answer(Reading reading) {
        return switch (reading) {
            case Reading.Whole whole -> {
                Ref ref = whole.ref();
                Key key = ref.namespace()
                        .map(space -> Key.of(ref.kind(), space, ref.name()))
                        .orElseGet(() -> Key.of(ref.kind(), ref.name()));
                yield new Answer.Objects(
                        now(),
                        cluster.find(key).stream()
                                .map(object -> (Value.Mapping) Json.parse(object.toString()))
                                .toList());
            }
            case Reading.All all ->
                new Answer.Objects(
                        now(),
                        new ArrayList<>(objects(all.kind()).stream()
                                .filter(object -> all.namespace().isEmpty()
                                        || object.text("metadata", "namespace").equals(all.namespace()))
                                .toList()));
            case Reading.LastLine line -> new Answer.Line(now(), lastLine(line));
        };
    }

    private Optional<String> lastLine(Reading.LastLine line) {
        return cluster.find(Key.of(
                        "Pod", line.pod().namespace().orElse(""), line.pod().name()))
                .flatMap(pod -> cluster.call(() -> cluster.logs().lines(Tree.uid(pod), line.container()).stream()
                        .reduce((a, b) -> b)
                        .map(PodLogs.Line::text)));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
