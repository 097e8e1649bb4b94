package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Kinds;
import labrunner.practice.ObjectStore;
import labrunner.practice.PodLogs;
import labrunner.practice.Practice;
import labrunner.practice.PracticeLoop;
import labrunner.practice.PracticeOptions;
import labrunner.practice.StoredYaml;
import labrunner.practice.Tree;
import labrunner.practice.api.ClusterAdmission;
import tools.jackson.databind.node.ObjectNode;

/** A store and a loop at full speed with whatever controllers a test starts; what changes is written down. */
final class Simulation implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    /** When {@link #play} begins: late enough for the slowest machine to have got there. */
    private static final Instant SCENE = START.plusSeconds(60);

    private final double speed;
    private final PracticeLoop loop;
    private final ObjectStore store;
    private final Practice practice;
    private final List<String> changes = new ArrayList<>();

    Simulation(double speed, boolean managed, Consumer<Practice> controllers) {
        this.speed = speed;
        loop = new PracticeLoop(START, 0, 1);
        store = new ObjectStore(loop, new Kinds(), new ClusterAdmission(loop::now));
        practice = new Practice(
                loop,
                store,
                new PodLogs(loop),
                PracticeOptions.standard().withManaged(managed).withStart(START));
        call(() -> {
            store.kinds().all().forEach(resource -> store.watch(resource.kind(), this::note));
            controllers.accept(practice);
            return true;
        });
    }

    /** Only these controllers, at full speed. */
    static Simulation of(Consumer<Practice> controllers) {
        return new Simulation(Double.POSITIVE_INFINITY, false, controllers);
    }

    /** A whole new cluster at full speed. */
    static Simulation cluster() {
        Simulation cluster = of(practice -> Core.start(practice, "PEM"));
        cluster.run(Duration.ofSeconds(30));
        return cluster;
    }

    private void note(Change change) {
        changes.add(Transcript.line(SCENE, loop.now(), change));
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
        return loop.call(task);
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
        return () -> {
            loop.wrote();
            objects.forEach(object -> store.create(object, "test"));
        };
    }

    /** For {@link #play}. */
    Runnable edition(Key key, Consumer<ObjectNode> edit) {
        return () -> {
            loop.wrote();
            store.update(key, edit, "test");
        };
    }

    /** For {@link #play}. */
    Runnable deletion(Key key, Deletion deletion) {
        return () -> {
            loop.wrote();
            store.delete(key, deletion);
        };
    }

    /** Does each thing at exactly its second, so that no time depends on the machine; hands back what changed. */
    List<String> play(int seconds, SortedMap<Integer, Runnable> script) {
        call(() -> {
            changes.clear();
            script.forEach((second, action) ->
                    loop.after(Duration.between(loop.now(), SCENE.plusSeconds(second)), DelayKind.PROGRESS, action));
            return true;
        });
        run(Duration.between(now(), SCENE.plusSeconds(seconds)).plusMillis(500));
        return changes();
    }

    void edit(Key key, Consumer<ObjectNode> edit) {
        call(() -> {
            loop.wrote();
            return store.update(key, edit, "test").orElseThrow();
        });
    }

    void delete(Key key, Deletion deletion) {
        call(() -> {
            loop.wrote();
            return store.delete(key, deletion);
        });
    }

    /** Lets simulated time pass; it stands still otherwise, however slow the machine is. */
    void run(Duration time) {
        var reached = new CompletableFuture<Boolean>();
        call(() -> {
            loop.wrote();
            return loop.after(time, DelayKind.PROGRESS, () -> {
                loop.pause();
                reached.complete(true);
            });
        });
        loop.speed(speed);
        reached.orTimeout(4, TimeUnit.MINUTES).join();
    }

    ObjectNode get(String kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    Optional<ObjectNode> find(String kind, String namespace, String name) {
        return call(() -> store.find(kind, namespace, name));
    }

    List<ObjectNode> list(String kind) {
        return call(() -> store.list(kind));
    }

    List<ObjectNode> list(String kind, String namespace) {
        return call(() -> store.list(kind, namespace));
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
        return call(loop::now);
    }

    Practice practice() {
        return practice;
    }

    @Override
    public void close() {
        loop.close();
    }
}
