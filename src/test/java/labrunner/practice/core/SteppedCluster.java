package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.SimulatedCluster;
import labrunner.practice.StoredYaml;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** A cluster with whatever controllers a test starts, whose time stands still between two steps; what changes is written down. */
final class SteppedCluster implements AutoCloseable {
    /** When {@link #play} begins: late enough for the slowest machine to have got there. */
    private static final Instant SCENE = SimulatedCluster.START.plusSeconds(60);

    private final double speed;
    private final SimulatedCluster cluster;
    private final List<String> changes = new ArrayList<>();

    SteppedCluster(double speed, boolean managed, Consumer<Practice> controllers) {
        this.speed = speed;
        cluster = new SimulatedCluster(0, managed, 1);
        cluster.start(this::note, controllers);
    }

    /** Only these controllers, at full speed. */
    static SteppedCluster of(Consumer<Practice> controllers) {
        return new SteppedCluster(Double.POSITIVE_INFINITY, false, controllers);
    }

    /** A whole new cluster at full speed. */
    static SteppedCluster whole() {
        SteppedCluster cluster = of(practice -> Core.start(practice, "PEM"));
        cluster.run(Duration.ofSeconds(30));
        return cluster;
    }

    private void note(Change change) {
        changes.add(Transcript.line(SCENE, cluster.loop().now(), change));
    }

    /** What has changed since the last call, one line a change, Events as their texts. */
    List<String> changes() {
        return call(() -> {
            var seen = List.copyOf(changes);
            changes.clear();
            return seen;
        });
    }

    <T> T call(Callable<T> task) {
        return cluster.call(task);
    }

    /** Stores every document of a YAML text. */
    void create(String yaml) {
        Runnable creation = creation(yaml);
        call(() -> {
            creation.run();
            return true;
        });
    }

    /** For {@link #play}. */
    Runnable creation(String yaml) {
        List<ObjectNode> objects = StoredYaml.objects(yaml);
        return written(() -> objects.forEach(object -> cluster.store().create(object, "test")));
    }

    /** For {@link #play}. */
    Runnable edition(Key key, Consumer<ObjectNode> edit) {
        return written(() -> cluster.store().update(key, edit, "test"));
    }

    /** For {@link #play}. */
    Runnable deletion(Key key, Deletion deletion) {
        return written(() -> cluster.store().delete(key, deletion));
    }

    private Runnable written(Runnable task) {
        return () -> {
            cluster.loop().wrote();
            task.run();
        };
    }

    /** Does each thing at exactly its second, so that no time depends on the machine; hands back what changed. */
    List<String> play(int seconds, SortedMap<Integer, Runnable> script) {
        call(() -> {
            changes.clear();
            script.forEach((second, action) -> cluster.loop()
                    .after(
                            Duration.between(cluster.loop().now(), SCENE.plusSeconds(second)),
                            DelayKind.PROGRESS,
                            action));
            return true;
        });
        run(Duration.between(now(), SCENE.plusSeconds(seconds)).plusMillis(500));
        return changes();
    }

    void edit(Key key, Consumer<ObjectNode> edit) {
        cluster.edit(key, edit);
    }

    void delete(Key key, Deletion deletion) {
        cluster.delete(key, deletion);
    }

    /** Lets simulated time pass; it stands still otherwise, however slow the machine is. */
    void run(Duration time) {
        cluster.run(time, speed);
    }

    ObjectNode get(String kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    Optional<ObjectNode> find(String kind, String namespace, String name) {
        return cluster.find(Key.of(kind, namespace, name));
    }

    List<ObjectNode> list(String kind) {
        return cluster.list(kind);
    }

    List<ObjectNode> list(String kind, String namespace) {
        return call(() -> cluster.store().list(kind, namespace));
    }

    /** Reason and message of each Event about an object, in the order they were written. */
    List<String> events(String kind, String name) {
        return list("Event").stream()
                .filter(event -> Tree.text(event, "involvedObject", "kind").equals(kind))
                .filter(event -> Tree.text(event, "involvedObject", "name").startsWith(name))
                .sorted(Comparator.comparingLong(
                        event -> Long.parseLong(Tree.text(event, "metadata", "resourceVersion"))))
                .map(event -> Tree.text(event, "reason") + ": " + Tree.text(event, "message"))
                .toList();
    }

    Instant now() {
        return cluster.now();
    }

    Practice practice() {
        return cluster.practice();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
