package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import labrunner.practice.Change;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Kinds;
import labrunner.practice.ObjectStore;
import labrunner.practice.PodLogs;
import labrunner.practice.Practice;
import labrunner.practice.PracticeLoop;
import labrunner.practice.PracticeOptions;
import labrunner.practice.StoredYaml;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.api.ClusterAdmission;
import labrunner.practice.core.Core;
import tools.jackson.databind.node.ObjectNode;

/** A practice cluster with no server, for scenarios: objects in, objects and log out. */
final class Simulation implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final List<String> KINDS =
            List.of("NodePool", "NodeClaim", "AKSNodeClass", "Node", "Pod", "Deployment", "Event");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final PracticeLoop loop;
    private final ObjectStore store;
    private final PodLogs logs;
    private final List<Change> changes = new ArrayList<>();

    Simulation(double speed, boolean managed, Delays delays) {
        PracticeOptions options = PracticeOptions.standard()
                .withSpeed(speed)
                .withManaged(managed)
                .withStart(START)
                .withSeed(7);
        loop = new PracticeLoop(START, speed, options.seed());
        store = new ObjectStore(loop, new Kinds(), new ClusterAdmission(loop::now));
        logs = new PodLogs(loop);
        var practice = new Practice(loop, store, logs, options);
        loop.call(() -> {
            KINDS.forEach(kind -> store.watch(kind, changes::add));
            Karpenter.start(practice, delays);
            Core.start(practice, "");
            store.create(Tree.object("v1", "Namespace", "", "workshop"), "test");
            return true;
        });
        if (!managed) {
            awaitObject(
                    "Pod",
                    pod -> Tree.namespace(pod).equals("karpenter")
                            && Tree.text(pod, "status", "phase").equals("Running"));
        }
    }

    /** Creates what a YAML text holds, several documents apart; replaces the spec of what is there. */
    void apply(String yaml) {
        StoredYaml.apply(yaml, store, this::write);
    }

    void scale(String deployment, int replicas) {
        write(() -> store.update(
                Key.of("Deployment", "workshop", deployment),
                stored -> Tree.in(stored, "spec").put("replicas", replicas),
                "test"));
    }

    void edit(Key key, java.util.function.Consumer<ObjectNode> edit) {
        write(() -> store.update(key, edit, "test"));
    }

    void delete(Key key) {
        write(() -> store.delete(key, Deletion.BACKGROUND));
    }

    private void write(Runnable task) {
        loop.call(() -> {
            task.run();
            loop.wrote();
            return true;
        });
    }

    List<ObjectNode> list(String kind) {
        return loop.call(() -> store.list(kind));
    }

    Optional<ObjectNode> find(Key key) {
        return loop.call(() -> store.find(key));
    }

    Instant now() {
        return loop.call(loop::now);
    }

    void awaitObject(String kind, Predicate<ObjectNode> condition) {
        await(kind, () -> list(kind).stream().anyMatch(condition));
    }

    /** Waits until it holds; fails with what there is where it never does. */
    void await(String what, java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!loop.call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " has not come at " + now() + ":\n" + summary());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private String summary() {
        var text = new StringBuilder();
        for (String kind : List.of("NodePool", "NodeClaim", "Node", "Pod")) {
            for (ObjectNode object : list(kind)) {
                text.append(Key.of(object))
                        .append(' ')
                        .append(object.path("status").path("phase").asString(""));
                Tree.items(object, "status", "conditions")
                        .forEach(c -> text.append(' ')
                                .append(Tree.text(c, "type"))
                                .append('=')
                                .append(Tree.text(c, "status")));
                Tree.items(object, "spec", "taints")
                        .forEach(taint -> text.append(' ').append(Taints.text(taint)));
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** Everything that was stored, in order. */
    List<Change> changes() {
        return loop.call(() -> List.copyOf(changes));
    }

    /** Karpenter's log. */
    List<String> log() {
        return loop.call(() -> store.list("Pod", "karpenter").stream()
                .flatMap(pod -> logs.lines(Tree.uid(pod), "controller").stream())
                .map(PodLogs.Line::text)
                .toList());
    }

    List<ObjectNode> log(String message) {
        return log().stream()
                .map(Tree::parse)
                .filter(line -> Tree.text(line, "message").equals(message))
                .toList();
    }

    @Override
    public void close() {
        loop.close();
    }
}
