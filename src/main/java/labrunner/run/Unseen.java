package labrunner.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Ref;

/** What a run wrote and the watch hasn't shown yet. Lesson thread only. */
final class Unseen {
    /** Seconds with the watch connected; what it hasn't shown for so long was deleted by somebody else before it could. */
    private static final int PATIENCE_TICKS = 15;

    private final Map<Ref, Floor.Written> written = new LinkedHashMap<>();
    private int ticks;

    void wrote(Ref ref, String uid, long generation) {
        written.put(ref, new Floor.Written(uid, generation));
        ticks = 0;
    }

    void deleted(Ref ref) {
        written.remove(ref);
    }

    void forget() {
        written.clear();
    }

    /** A second passes in which the watch is connected. */
    void tick() {
        if (written.isEmpty()) {
            ticks = 0;
        } else if (++ticks > PATIENCE_TICKS) {
            written.clear();
        }
    }

    void look(ClusterSnapshot snapshot) {
        written.keySet().retainAll(Floor.unseen(written, snapshot).keySet());
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    Set<Ref> refs() {
        return Set.copyOf(written.keySet());
    }

    Map<Ref, Floor.Written> written() {
        return Map.copyOf(written);
    }
}
