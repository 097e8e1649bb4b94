package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import labrunner.practice.Change;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.PodLogs;
import labrunner.practice.SimulatedCluster;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.core.Core;
import tools.jackson.databind.node.ObjectNode;

/** Karpenter and the core controllers in a cluster whose time runs by itself; a test waits for what it expects. */
final class RunningCluster implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

    private final SimulatedCluster cluster;
    private final List<Change> changes = new ArrayList<>();

    RunningCluster(double speed, boolean managed, Delays delays) {
        cluster = new SimulatedCluster(speed, managed, 7);
        cluster.start(changes::add, practice -> {
            Karpenter.start(practice, delays);
            Core.start(practice, "");
            cluster.store().create(Tree.object("v1", "Namespace", "", "workshop"), "test");
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
        cluster.apply(yaml);
    }

    void scale(String deployment, int replicas) {
        edit(
                Key.of("Deployment", "workshop", deployment),
                stored -> Tree.in(stored, "spec").put("replicas", replicas));
    }

    void edit(Key key, Consumer<ObjectNode> edit) {
        cluster.edit(key, edit);
    }

    void delete(Key key) {
        cluster.delete(key, Deletion.BACKGROUND);
    }

    List<ObjectNode> list(String kind) {
        return cluster.list(kind);
    }

    Optional<ObjectNode> find(Key key) {
        return cluster.find(key);
    }

    Instant now() {
        return cluster.now();
    }

    void awaitObject(String kind, Predicate<ObjectNode> condition) {
        await(kind, () -> list(kind).stream().anyMatch(condition));
    }

    /** Waits until it holds; fails with what there is where it never does. */
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!cluster.call(condition::getAsBoolean)) {
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
        return cluster.call(() -> List.copyOf(changes));
    }

    /** Karpenter's log. */
    List<String> log() {
        return cluster.call(() -> cluster.store().list("Pod", "karpenter").stream()
                .flatMap(pod -> cluster.logs().lines(Tree.uid(pod), "controller").stream())
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
        cluster.close();
    }
}
