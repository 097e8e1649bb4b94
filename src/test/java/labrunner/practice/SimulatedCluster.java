package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labrunner.practice.api.ClusterAdmission;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store, the loop and the controllers of a practice cluster, with no API server before them. How time passes in it is
 * said by who holds it.
 */
public final class SimulatedCluster implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration HOP = Duration.ofMinutes(20);

    private final PracticeLoop loop;
    private final ObjectStore store;
    private final PodLogs logs;
    private final Practice practice;

    /** @param speed how fast time passes from the start; 0: it stands still until {@link #run} */
    public SimulatedCluster(double speed, boolean managed, long seed) {
        PracticeOptions options = PracticeOptions.standard()
                .withSpeed(speed)
                .withManaged(managed)
                .withStart(START)
                .withSeed(seed);
        loop = new PracticeLoop(START, speed, seed);
        store = new ObjectStore(loop, new Kinds(), new ClusterAdmission(loop::now));
        logs = new PodLogs(loop);
        practice = new Practice(loop, store, logs, options);
    }

    public PracticeLoop loop() {
        return loop;
    }

    public ObjectStore store() {
        return store;
    }

    public PodLogs logs() {
        return logs;
    }

    public Practice practice() {
        return practice;
    }

    /** Starts controllers; {@code note} hears of each change from then on. */
    public void start(Consumer<Change> note, Consumer<Practice> controllers) {
        call(() -> {
            store.kinds().all().forEach(resource -> store.watch(resource.kind(), note));
            controllers.accept(practice);
            return true;
        });
    }

    public <T> T call(Callable<T> task) {
        return loop.call(task);
    }

    /** A change that a client makes. */
    public void write(Runnable task) {
        call(() -> {
            loop.wrote();
            task.run();
            return true;
        });
    }

    /** Creates what a YAML text holds, several documents apart; replaces the spec of what is there. */
    public void apply(String yaml) {
        StoredYaml.apply(yaml, store, this::write);
    }

    /** Fails where it isn't there. */
    public void edit(Key key, Consumer<ObjectNode> edit) {
        write(() -> store.update(key, edit, "test").orElseThrow(() -> new AssertionError("there is no " + key)));
    }

    public void delete(Key key, Deletion deletion) {
        write(() -> store.delete(key, deletion));
    }

    public List<ObjectNode> list(String kind) {
        return call(() -> store.list(kind));
    }

    public Optional<ObjectNode> find(Key key) {
        return call(() -> store.find(key));
    }

    public Instant now() {
        return call(loop::now);
    }

    /** Lets simulated time pass, then stand still. */
    public void run(Duration time, double speed) {
        for (Duration left = time; left.isPositive(); left = left.minus(HOP)) {
            hop(left.compareTo(HOP) < 0 ? left : HOP, speed);
        }
    }

    private void hop(Duration time, double speed) {
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

    @Override
    public void close() {
        loop.close();
    }
}
