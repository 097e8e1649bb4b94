package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.rows.Rows;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Sync;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.SimulatedCluster;
import labrunner.practice.Tree;
import labrunner.practice.core.Core;
import labrunner.practice.karpenter.Karpenter;
import labrunner.run.cause.Readings.Answer;
import labrunner.value.Json;
import labrunner.value.KindTable;
import labrunner.value.Value;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A practice cluster whose time stands still between what a test does to it, and what a diagnosis says of it then. */
final class Played implements AutoCloseable {
    private final SimulatedCluster cluster = new SimulatedCluster(0, false, 7);
    private final Set<String> absent = new HashSet<>();

    /** One with Karpenter and machines that take as long as Azure's. */
    static Played begin() {
        var played = new Played();
        played.cluster.start(change -> {}, practice -> {
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

    /** Merges YAML into an object named {@code Kind/name} or {@code Kind/namespace/name}; null takes a field away. */
    Played edit(String object, String yaml) {
        ObjectNode patch = Tree.MAPPER.valueToTree(new Yaml().load(yaml));
        cluster.edit(key(object), stored -> merge(stored, patch));
        return this;
    }

    Played status(String object, String yaml) {
        ObjectNode patch = Tree.MAPPER.valueToTree(new Yaml().load(yaml));
        cluster.write(() -> cluster.store()
                .updateStatus(key(object), stored -> merge(stored, patch), "test")
                .orElseThrow());
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

    private static void merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue().isObject()) {
                merge(Tree.in(into, field.getKey()), field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    /** A star stands for the first object of its kind, by name. */
    private Key key(String object) {
        String[] parts = object.split("/");
        String name = parts[parts.length - 1];
        Optional<String> space = parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
        String real = name.equals("*") ? first(parts[0], space) : name;
        return space.map(in -> Key.of(parts[0], in, real)).orElseGet(() -> Key.of(parts[0], real));
    }

    private String first(String kind, Optional<String> space) {
        return cluster.list(kind).stream()
                .filter(one -> space.isEmpty() || Tree.namespace(one).equals(space.get()))
                .map(Tree::name)
                .sorted()
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind));
    }

    Instant now() {
        return cluster.now();
    }

    ClusterSnapshot snapshot() {
        var rows = new HashMap<String, List<Row>>();
        var sync = new HashMap<String, Sync>();
        Rows all = Rows.NONE;
        for (RowKind<?> kind : RowKind.ALL) {
            sync.put(kind.name(), absent.contains(kind.name()) ? Sync.ABSENT : Sync.SYNCED);
            all = absent.contains(kind.name()) ? all : with(all, kind);
        }
        return new ClusterSnapshot(
                1, all, Map.of(), Map.of(), sync, now(), new Connection(true, now(), now(), Optional.empty()));
    }

    private <R extends Row> Rows with(Rows rows, RowKind<R> kind) {
        var resource = new ResourceKind(kind.kind(), List.of(), Set.of());
        List<Row> made = objects(kind.name()).stream()
                .map(object -> RowKind.row(resource, object).orElseThrow())
                .toList();
        return made.isEmpty() ? rows : rows.with(kind, kind.cast(made));
    }

    List<Value.Mapping> objects(String kind) {
        return cluster.list(kind).stream()
                .map(object -> (Value.Mapping) Json.parse(object.toString()))
                .toList();
    }

    /** What a diagnosis says once it has read what it asked for. */
    Found why(String object) {
        String[] parts = object.split("/");
        Key key = key(object);
        Ref ref = new Ref(
                KindTable.of(parts[0]).orElseThrow().kind().apiVersion(),
                parts[0],
                Optional.of(key.namespace()).filter(space -> !space.isEmpty()),
                key.name());
        ClusterSnapshot snapshot = snapshot();
        Found found = Diagnosis.of(snapshot, Readings.NONE, now(), ref);
        for (int round = 0; round < 3; round++) {
            found = Diagnosis.of(snapshot, read(found.wanted()), now(), ref);
        }
        return found;
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
            case Reading.LastLine line -> new Answer.Line(now(), Optional.empty());
        };
    }

    @Override
    public void close() {
        cluster.close();
    }
}
