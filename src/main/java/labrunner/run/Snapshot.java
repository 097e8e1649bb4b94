package labrunner.run;

import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Sync;

/** What a snapshot can be relied on for. */
final class Snapshot {
    private Snapshot() {}

    /** Whether it shows all there is of each kind that can be watched: only then does "not there" mean something. */
    static boolean complete(ClusterSnapshot snapshot) {
        return snapshot.number() > 0 && snapshot.sync().values().stream().noneMatch(sync -> sync == Sync.PENDING);
    }
}
