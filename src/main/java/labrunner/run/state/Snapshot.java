package labrunner.run.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Sync;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** What a snapshot can be relied on for. */
public final class Snapshot {
    /** After so long without an answer a server counts as gone; this machine's time. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private Snapshot() {}

    /**
     * Whether it shows all there is of each kind that can be watched: only then does "not there" mean something. A kind that the
     * server gave no list of for a minute isn't waited for: what depends on it is unknown.
     */
    public static boolean complete(ClusterSnapshot snapshot) {
        return snapshot.number() > 0 && snapshot.sync().values().stream().noneMatch(sync -> sync == Sync.PENDING);
    }

    /** Whether what is shown of one of these kinds may be old, since the server isn't heard about it. */
    public static boolean blind(ClusterSnapshot snapshot, Collection<String> kinds) {
        return !snapshot.connection().connected()
                || kinds.stream().anyMatch(snapshot.connection().troubles()::containsKey);
    }

    /** Why nothing more is to be expected of one of these kinds, if so: the server is gone, or gives none of them any more. */
    public static Optional<Problem> lost(ClusterSnapshot snapshot, Instant machineTime, Collection<String> kinds) {
        return lost(snapshot, machineTime)
                .or(() -> kinds.stream()
                        .flatMap(kind -> failing(snapshot, machineTime, kind).stream())
                        .findFirst());
    }

    private static Optional<Problem> failing(ClusterSnapshot snapshot, Instant machineTime, String kind) {
        return Optional.ofNullable(snapshot.connection().troubles().get(kind))
                .filter(trouble ->
                        Duration.between(trouble.heard(), machineTime).compareTo(LONGEST) > 0)
                .map(trouble -> trouble.problem()
                        .map(why -> Problem.of(why.kind(), Texts.of("wrote.quiet.why", kind, why.summary()), why.hint())
                                .withDetail(why.detail()))
                        .orElse(Problem.of(
                                Problem.Kind.UNREACHABLE,
                                Texts.of("wrote.quiet", kind),
                                Texts.of("wrote.quiet.hint"))));
    }

    /** Why the cluster counts as gone, if it does; {@code machineTime} is this machine's, as the connection's times are. */
    public static Optional<Problem> lost(ClusterSnapshot snapshot, Instant machineTime) {
        Connection connection = snapshot.connection();
        boolean gone = snapshot.number() > 0
                && !connection.connected()
                && Duration.between(connection.since(), machineTime).compareTo(LONGEST) > 0;
        return gone
                ? Optional.of(connection
                        .problem()
                        .orElse(Problem.of(
                                Problem.Kind.UNREACHABLE, Texts.of("wrote.lost"), Texts.of("wrote.lost.hint"))))
                : Optional.empty();
    }
}
