package labrunner.cluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.http.Pace;
import labrunner.problem.Problem;

/** How the watches fare, from when each was last heard. Used by one thread. */
final class ConnectionMonitor {
    /** How often it is looked while something is in trouble. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Pace pace;
    private Optional<Connection> last = Optional.empty();

    ConnectionMonitor(Pace pace) {
        this.pace = pace;
    }

    boolean connected() {
        return last.map(Connection::connected).orElse(false);
    }

    /**
     * @param noTime why a server that says its own time doesn't
     * @param now this machine's time
     */
    Connection observe(Map<String, WatchedKind> kinds, Optional<Problem> noTime, Instant now) {
        var troubles = new HashMap<String, Trouble>();
        kinds.forEach((kind, scopes) -> stores(scopes)
                .flatMap(store -> store.trouble(pace.quiet(), now).stream())
                .forEach(one -> troubles.merge(kind, one, ConnectionMonitor::worse)));
        List<MirrorStore> stores =
                kinds.values().stream().flatMap(ConnectionMonitor::stores).toList();
        boolean heard = stores.stream().anyMatch(store -> store.connected() && !gone(store, now));
        boolean lost = noTime.isPresent() || !heard;
        Connection.State state =
                lost ? Connection.State.LOST : troubles.isEmpty() ? Connection.State.CONNECTED : Connection.State.QUIET;
        long silence = stores.stream()
                .mapToLong(store -> System.nanoTime() - store.heardNanos())
                .min()
                .orElse(0);
        Instant since = last.filter(before -> before.connected() == !lost)
                .map(Connection::since)
                .orElse(now);
        Optional<Problem> why = noTime.or(() -> troubles.values().stream()
                        .flatMap(trouble -> trouble.problem().stream())
                        .findFirst())
                .filter(problem -> lost);
        var fresh = new Connection(state, since, now.minusNanos(silence), why, troubles);
        last = Optional.of(fresh);
        return fresh;
    }

    private boolean gone(MirrorStore store, Instant now) {
        return store.trouble(pace.quiet(), now)
                .filter(trouble ->
                        trouble.problem().isPresent() || trouble.silent().compareTo(pace.lost()) > 0)
                .isPresent();
    }

    private static Trouble worse(Trouble one, Trouble other) {
        return one.problem().isPresent() || one.silent().compareTo(other.silent()) > 0 ? one : other;
    }

    private static Stream<MirrorStore> stores(WatchedKind scopes) {
        return scopes.active().stream().map(WatchedCollection::store);
    }

    /** When it has to be looked again, although nothing may have changed by then. */
    Duration next(Map<String, WatchedKind> kinds) {
        if (last.filter(now -> now.state() == Connection.State.CONNECTED).isEmpty()) {
            return SHORTEST;
        }
        long longest = kinds.values().stream()
                .flatMap(ConnectionMonitor::stores)
                .filter(store -> store.sync() == Sync.PENDING || store.sync() == Sync.SYNCED)
                .mapToLong(store -> System.nanoTime() - store.heardNanos())
                .max()
                .orElse(0);
        Duration left = pace.quiet().minusNanos(longest).plusMillis(10);
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }
}
