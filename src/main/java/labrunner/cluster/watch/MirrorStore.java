package labrunner.cluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.problem.Problem;
import labrunner.value.Value;

/**
 * What one reflector has found, as rows and, where asked for, whole objects, in order of namespace and name. Written by the
 * reflector's thread, copied by the publisher's.
 */
final class MirrorStore implements Reflector.Mirror {

    private static final int MOST_DELETED = 1_000;

    /** One object as it is kept. */
    record Item(String uid, Optional<Row> row, Optional<Value.Mapping> whole) {}

    private final Supplier<Optional<ResourceKind>> kind;
    private final Predicate<Value> keepsWhole;
    private final Consumer<Row> seen;
    private final Runnable changed;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Item> items = new TreeMap<>();
    /** Uids of what was deleted: no uid comes back, so an event about one of them is an old one. */
    private final Set<String> deleted = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_DELETED;
        }
    });

    private List<Item> copy = List.of();
    private boolean dirty;
    private volatile Sync sync = Sync.PENDING;
    private volatile Optional<Problem> problem = Optional.empty();
    private volatile boolean connected;
    private final long begunNanos = System.nanoTime();
    private volatile long heardNanos = begunNanos;
    private volatile Optional<Long> listAskedNanos = Optional.empty();

    /**
     * @param kind which kind it is, known before the first object comes
     * @param keepsWhole which objects to keep whole
     * @param seen told each row as it comes
     * @param changed told that a new snapshot is due
     */
    MirrorStore(
            Supplier<Optional<ResourceKind>> kind, Predicate<Value> keepsWhole, Consumer<Row> seen, Runnable changed) {
        this.kind = kind;
        this.keepsWhole = keepsWhole;
        this.seen = seen;
        this.changed = changed;
    }

    private static String key(Value object) {
        return object.text("metadata", "namespace").orElse("") + "\u0000"
                + object.text("metadata", "name").orElse("");
    }

    private Item item(Value.Mapping object) {
        Optional<Row> row = kind.get().flatMap(known -> RowKind.row(known, object));
        row.ifPresent(seen);
        return new Item(
                object.text("metadata", "uid").orElse(""),
                row,
                keepsWhole.test(object) ? Optional.of(object) : Optional.empty());
    }

    @Override
    public void replace(List<Value.Mapping> objects) {
        var fresh = new TreeMap<String, Item>();
        for (Value.Mapping object : objects) {
            fresh.put(key(object), item(object));
        }
        change(() -> {
            if (!fresh.isEmpty() || !items.isEmpty()) {
                items.clear();
                items.putAll(fresh);
                dirty = true;
            }
        });
    }

    @Override
    public void listed(long askedNanos) {
        listAskedNanos = Optional.of(askedNanos);
        changed.run();
    }

    @Override
    public void put(Value.Mapping object) {
        Item item = item(object);
        String key = key(object);
        change(() -> {
            if (!deleted.contains(item.uid())) {
                items.put(key, item);
                dirty = true;
            }
        });
    }

    @Override
    public void remove(Value.Mapping object) {
        String key = key(object);
        Optional<String> uid = object.text("metadata", "uid");
        change(() -> {
            uid.ifPresent(deleted::add);
            // a new object may have the name of the one that was deleted
            items.computeIfPresent(
                    key,
                    (name, item) -> uid.filter(gone -> !gone.equals(item.uid())).isPresent() ? item : null);
            dirty = true;
        });
    }

    private void change(Runnable edit) {
        lock.lock();
        try {
            edit.run();
        } finally {
            lock.unlock();
        }
        heard();
        changed.run();
    }

    @Override
    public void sync(Sync state) {
        if (sync != state) {
            sync = state;
            changed.run();
        }
    }

    @Override
    public void connection(Optional<Problem> trouble) {
        boolean same = problem.equals(trouble) && connected == trouble.isEmpty();
        problem = trouble;
        connected = trouble.isEmpty();
        if (trouble.isEmpty()) {
            heard();
        }
        if (!same) {
            changed.run();
        }
    }

    private void heard() {
        heardNanos = System.nanoTime();
    }

    /** The items of now; the same list as before where nothing changed. */
    List<Item> items() {
        lock.lock();
        try {
            if (dirty) {
                copy = List.copyOf(items.values());
                dirty = false;
            }
            return copy;
        } finally {
            lock.unlock();
        }
    }

    Sync sync() {
        return sync;
    }

    /** The same; what couldn't be listed for long counts as failing. */
    Sync sync(Duration longest) {
        boolean late = System.nanoTime() - begunNanos > longest.toNanos();
        return sync == Sync.PENDING && late ? Sync.FAILING : sync;
    }

    /** Why what is here may be old; empty where it is not, and where nothing can be seen because it isn't served or allowed. */
    Optional<Trouble> trouble(Duration quiet, Instant now) {
        Duration silent = Duration.ofNanos(System.nanoTime() - heardNanos);
        Optional<Problem> why = problem;
        boolean looks = sync == Sync.PENDING || sync == Sync.SYNCED;
        return looks && (why.isPresent() || silent.compareTo(quiet) > 0)
                ? Optional.of(new Trouble(now.minus(silent), silent, why))
                : Optional.empty();
    }

    /** Whether a list that was asked for at that time or later is here. */
    boolean listedSince(long nanos) {
        return listAskedNanos.filter(asked -> asked - nanos >= 0).isPresent();
    }

    Optional<Problem> problem() {
        return problem;
    }

    boolean connected() {
        return connected;
    }

    long heardNanos() {
        return heardNanos;
    }
}
