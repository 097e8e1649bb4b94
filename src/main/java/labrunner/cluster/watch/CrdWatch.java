package labrunner.cluster.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.Metas;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Watches CustomResourceDefinitions while a kind is missing, and wakes those that wait for it when it is served. */
final class CrdWatch implements AutoCloseable, Reflector.Mirror {
    private static final int TRIES = 20;
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final Transport transport;
    private final Discovery discovery;
    private final Supplier<List<WatchedCollection>> waiting;
    private final Reflector reflector;
    private boolean started;
    private volatile Sync sync = Sync.PENDING;

    CrdWatch(Transport transport, Discovery discovery, Supplier<List<WatchedCollection>> waiting) {
        this.transport = transport;
        this.discovery = discovery;
        this.waiting = waiting;
        this.reflector = new Reflector(
                transport,
                () -> discovery.named("CustomResourceDefinition"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                this,
                "CustomResourceDefinition");
    }

    /** Begins, if it hasn't; called by the publisher's thread. */
    void start() {
        if (!started) {
            started = true;
            reflector.start();
        }
    }

    boolean watched() {
        return sync == Sync.SYNCED;
    }

    @Override
    public void replace(List<Value.Mapping> objects) {
        objects.forEach(this::put);
    }

    @Override
    public void put(Value.Mapping crd) {
        String kind = crd.text("spec", "names", "kind").orElse("");
        List<WatchedCollection> wanted = waiting.get().stream()
                .filter(scope -> scope.kind().replaceFirst("\\..*", "").equals(kind))
                .toList();
        if (!wanted.isEmpty() && Condition.isTrue(Metas.conditions(crd), "Established")) {
            served(kind);
            wanted.forEach(WatchedCollection::nudge);
        }
    }

    /** Discovery follows a CRD within a second or two. */
    private void served(String kind) {
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                discovery.refresh();
                if (discovery.named(kind).isPresent() || transport.closedWithin(BETWEEN)) {
                    return;
                }
            }
        } catch (ProblemException e) {
            // the watch that waits asks again by itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void remove(Value.Mapping object) {}

    @Override
    public void sync(Sync state) {
        sync = state;
    }

    @Override
    public void connection(Optional<Problem> problem) {}

    @Override
    public void close() {
        reflector.close();
    }
}
