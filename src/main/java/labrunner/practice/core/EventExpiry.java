package labrunner.practice.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Timer;

/** Forgets Events an hour after they were last written. */
final class EventExpiry extends Reconciler {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<Key, Timer> timers = new HashMap<>();

    EventExpiry(Practice practice) {
        super(practice);
        watch("Event", change -> {
            schedule(change);
            return List.of();
        });
    }

    private void schedule(Change change) {
        Key key = change.key();
        Timer before = timers.remove(key);
        if (before != null) {
            before.cancel();
        }
        if (change.type() != Change.Type.DELETED) {
            timers.put(key, loop().after(KEPT, DelayKind.EXPIRY, () -> enqueue(key)));
        }
    }

    @Override
    protected void reconcile(Key key) {
        if (store().find(key).isPresent()) {
            store().delete(key, Deletion.NOW);
        }
    }
}
