package labrunner.practice.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
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
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A practice cluster whose time stands still unless it is told to pass, so that no result depends on the machine. */
public final class Stage implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration HOP = Duration.ofMinutes(20);

    private final PracticeLoop loop = new PracticeLoop(START, 0, 1);
    private final ObjectStore store = new ObjectStore(loop, new Kinds(), new ClusterAdmission(loop::now));
    private final PodLogs logs = new PodLogs(loop);
    private final Lines lines = new Lines();
    private final Set<String> followed = new HashSet<>();
    private Instant mark = START;

    Stage(Consumer<Practice> controllers) {
        var practice = new Practice(
                loop,
                store,
                logs,
                PracticeOptions.standard().withManaged(false).withStart(START).withSeed(7));
        call(() -> {
            store.kinds().all().forEach(resource -> store.watch(resource.kind(), this::note));
            controllers.accept(practice);
            return true;
        });
    }

    private void note(Change change) {
        lines.add(loop.now(), change);
        String uid = Tree.uid(change.object());
        if (change.key().kind().equals("Pod") && change.key().namespace().equals("karpenter") && followed.add(uid)) {
            logs.follow(uid, "controller", heard -> {
                if (heard instanceof PodLogs.Heard.Wrote(PodLogs.Line line)) {
                    lines.add(loop.now(), Tree.parse(line.text()));
                }
            });
        }
    }

    private <T> T call(Callable<T> task) {
        return loop.call(task);
    }

    private void write(Runnable task) {
        call(() -> {
            task.run();
            loop.wrote();
            return true;
        });
    }

    void apply(String yaml) {
        StoredYaml.apply(yaml, store, this::write);
    }

    void edit(String object, String yaml, boolean status) {
        ObjectNode patch = Tree.MAPPER.valueToTree(new Yaml().load(yaml));
        write(() -> {
            Key key = key(object);
            var edited = status
                    ? store.updateStatus(key, stored -> merge(stored, patch), "test")
                    : store.update(key, stored -> merge(stored, patch), "test");
            edited.orElseThrow(() -> new AssertionError("there is no " + object));
        });
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

    void delete(String object) {
        write(() -> store.delete(key(object), Deletion.BACKGROUND));
    }

    private Key key(String object) {
        String[] parts = object.split("/");
        return parts.length == 3
                ? Key.of(parts[0], parts[1], lines.real(parts[2]))
                : Key.of(parts[0], lines.real(parts[1]));
    }

    /** From here on things are written down, and times count. */
    void mark() {
        mark = call(loop::now);
        lines.begin(mark);
    }

    Duration sinceMark() {
        return Duration.between(mark, call(loop::now));
    }

    /** Lets simulated time pass. */
    void run(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minus(HOP)) {
            hop(left.compareTo(HOP) < 0 ? left : HOP);
        }
    }

    private void hop(Duration time) {
        var reached = new CompletableFuture<Boolean>();
        call(() -> {
            loop.wrote();
            return loop.after(time, DelayKind.PROGRESS, () -> {
                loop.pause();
                reached.complete(true);
            });
        });
        loop.speed(Double.POSITIVE_INFINITY);
        reached.orTimeout(2, TimeUnit.MINUTES).join();
    }

    Lines lines() {
        return call(() -> lines);
    }

    @Override
    public void close() {
        loop.close();
    }
}
