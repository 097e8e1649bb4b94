package labrunner.practice;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One controller: hears of changes, and brings the object of a key nearer to what is wanted. A key asked for several times
 * in one step is reconciled once. All of it runs on the loop's thread.
 */
public abstract class Reconciler {
    private final Practice practice;
    private final Set<Key> wanted = new LinkedHashSet<>();
    private final Map<Key, Timer> later = new HashMap<>();

    protected Reconciler(Practice practice) {
        this.practice = practice;
    }

    /** Looks at the object of that key, which may be gone, and does what follows. */
    protected abstract void reconcile(Key key);

    protected final PracticeLoop loop() {
        return practice.loop();
    }

    protected final ObjectStore store() {
        return practice.store();
    }

    protected final Practice practice() {
        return practice;
    }

    /** Reconciles each object of a kind that changes. */
    protected final void watch(String kind) {
        practice.store().watch(kind, change -> enqueue(change.key()));
    }

    /** Reconciles those that a change of another kind concerns. */
    protected final void watch(String kind, Function<Change, ? extends Iterable<Key>> concerned) {
        practice.store().watch(kind, change -> concerned.apply(change).forEach(this::enqueue));
    }

    /** Reconciles it in this step, after what runs now. */
    public final void enqueue(Key key) {
        if (wanted.add(key)) {
            practice.loop().post(() -> {
                if (wanted.remove(key)) {
                    reconcile(key);
                }
            });
        }
    }

    /** Reconciles it after a delay; a second call for the same key counts if it is due earlier. */
    protected final void requeueAfter(Key key, Duration delay, DelayKind due) {
        Timer waiting = later.get(key);
        if (waiting != null
                && waiting.live()
                && !waiting.when().isAfter(practice.loop().now().plus(delay))) {
            return;
        }
        if (waiting != null) {
            waiting.cancel();
        }
        later.put(key, practice.loop().after(delay, due, () -> {
            later.remove(key);
            enqueue(key);
        }));
    }
}
