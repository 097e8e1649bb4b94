package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Connection;
import labrunner.cluster.Sync;
import labrunner.problem.Problem;

/** What a snapshot can be relied on for. */
final class Snapshot {
    private Snapshot() {}

    /** Whether it shows all there is of each kind that can be watched: only then does "not there" mean something. */
    static boolean complete(ClusterSnapshot snapshot) {
        return snapshot.number() > 0 && snapshot.sync().values().stream().noneMatch(sync -> sync == Sync.PENDING);
    }

    /** Why the cluster counts as gone, if it does; {@code machineTime} is this machine's, as the connection's times are. */
    static Optional<Problem> lost(ClusterSnapshot snapshot, Instant machineTime) {
        Connection connection = snapshot.connection();
        boolean gone = snapshot.number() > 0
                && !connection.connected()
                && Duration.between(connection.since(), machineTime).compareTo(Outage.LONGEST) > 0;
        return gone
                ? Optional.of(connection
                        .problem()
                        .orElse(Problem.of(
                                Problem.Kind.UNREACHABLE,
                                "The connection to the cluster was lost.",
                                "Run it again to go on.")))
                : Optional.empty();
    }
}
