package labrunner.run;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.watch.Subscription;
import labrunner.problem.Problem;
import labrunner.run.cause.ClusterReading;
import labrunner.run.cause.Diagnosis;
import labrunner.run.cause.Found;
import labrunner.run.cause.OnDemand;
import labrunner.run.cause.Reading;
import labrunner.run.state.Cause;
import labrunner.run.state.Snapshot;
import labrunner.texts.Texts;

/** Looks at a cluster once, with no lab, and says why an object isn't as it should be. Blocks. */
final class WhyObject {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** What is read may show what else is worth reading. */
    private static final int ROUNDS = 3;

    private WhyObject() {}

    /** @throws labrunner.problem.ProblemException NO_SUCH_KIND in kubectl's words, TIMEOUT where the cluster doesn't show itself */
    static Cause of(Cluster cluster, String kind, String name, Optional<String> namespace) {
        ResourceKind known = cluster.resource(kind);
        Ref ref = known.ref(name, namespace, cluster.context().namespace());
        ClusterSnapshot snapshot = look(cluster);
        var onDemand = new OnDemand();
        Found found = Diagnosis.of(snapshot, onDemand.readings(), snapshot.clusterTime(), ref);
        for (int round = 0; round < ROUNDS; round++) {
            List<Reading> due = onDemand.due(found.wanted(), snapshot.clusterTime());
            if (due.isEmpty()) {
                break;
            }
            for (Reading reading : due) {
                onDemand.answered(
                        reading, ClusterReading.read(cluster, reading, snapshot.clusterTime()), snapshot.clusterTime());
            }
            found = Diagnosis.of(snapshot, onDemand.readings(), snapshot.clusterTime(), ref);
        }
        return found.cause();
    }

    private static ClusterSnapshot look(Cluster cluster) {
        Set<Interest> interests = new LinkedHashSet<>();
        RowKind.ALL.forEach(kind -> interests.add(Interest.rows(kind.name())));
        var whole = new CompletableFuture<ClusterSnapshot>();
        try (Subscription watch = cluster.watch(interests, Set.of(), seen -> {
            if (Snapshot.complete(seen)) {
                whole.complete(seen);
            }
        })) {
            return whole.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw Problem.of(Problem.Kind.TIMEOUT, Texts.of("wrote.lost"), Texts.of("wrote.lost.hint"))
                    .asException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Kind.INTERRUPTED, Texts.of("lesson.closed"), "")
                    .asException();
        }
    }
}
