package labrunner.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import labrunner.cluster.http.Closing;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.FactInterest;
import labrunner.cluster.watch.Interest;

/** Waits on a watch until the snapshot is as wanted. */
public final class Waiting {
    public static final Duration LONG = Duration.ofMinutes(4);

    private Waiting() {}

    public static ClusterSnapshot until(Cluster cluster, Set<Interest> interests, Predicate<ClusterSnapshot> wanted) {
        return until(cluster, interests, Set.of(), wanted);
    }

    public static ClusterSnapshot until(
            Cluster cluster, Set<Interest> interests, Set<FactInterest> facts, Predicate<ClusterSnapshot> wanted) {
        var found = new CompletableFuture<ClusterSnapshot>();
        var last = new ClusterSnapshot[1];
        AutoCloseable watch = cluster.watch(interests, facts, snapshot -> {
            last[0] = snapshot;
            if (wanted.test(snapshot)) {
                found.complete(snapshot);
            }
        });
        try {
            return found.get(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not within " + LONG + "; last: " + last[0], e);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            Closing.quietly(watch);
        }
    }
}
