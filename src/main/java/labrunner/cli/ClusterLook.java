package labrunner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import labrunner.azure.PriceList;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Subscription;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.OpenedCluster;
import labrunner.run.journal.PracticeProofs;
import labrunner.run.journal.StateFolder;
import labrunner.run.online.PriceLists;
import labrunner.run.state.Snapshot;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command looks at, and the look: it reads and watches, and changes nothing. */
final class ClusterLook {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The cluster of this context of the kubeconfig. Default: its current context.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig. Default: $KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where Labrunner keeps what was done. Default: the system's place for it.")
    private @Nullable Path state;

    Path stateFolder() {
        return Optional.ofNullable(state).orElseGet(StateFolder::bySystem);
    }

    /** Contacts the cluster; its credential plugin runs now. */
    OpenedCluster open(Surroundings around) {
        List<Path> files = Contexts.files(Optional.ofNullable(kubeconfig), around.environment(), around.userHome());
        return OpenedCluster.open(
                Contexts.read(files).choose(Optional.ofNullable(context)), new PracticeProofs(stateFolder()));
    }

    /** What its machines cost, by the list that is kept in the state folder; a practice cluster's by that of the product. */
    PriceList prices(OpenedCluster cluster) {
        return PriceLists.in(stateFolder()).of(cluster.practice());
    }

    /** Whoever takes a snapshot says whether another is wanted. */
    interface Looker {
        boolean look(ClusterSnapshot snapshot);
    }

    /** The first snapshot that shows all there is. */
    static ClusterSnapshot once(OpenedCluster cluster, Set<RowKind<?>> kinds) {
        return follow(cluster, kinds, snapshot -> false);
    }

    /** Shows one snapshot after the other until the looker has enough; answers the last. */
    static ClusterSnapshot follow(OpenedCluster cluster, Set<RowKind<?>> kinds, Looker looker) {
        BlockingQueue<ClusterSnapshot> snapshots = new LinkedBlockingQueue<>();
        try (Subscription watch = cluster.watch(kinds, snapshots::add)) {
            ClusterSnapshot now = next(snapshots);
            while (looker.look(now)) {
                now = snapshots.take();
                for (ClusterSnapshot newer = snapshots.poll(); newer != null; newer = snapshots.poll()) {
                    now = newer;
                }
            }
            return now;
        } catch (InterruptedException e) {
            throw stopped();
        }
    }

    private static ClusterSnapshot next(BlockingQueue<ClusterSnapshot> snapshots) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (long left = LIMIT.toNanos(); left > 0; left = end - System.nanoTime()) {
            @Nullable ClusterSnapshot snapshot = snapshots.poll(left, TimeUnit.NANOSECONDS);
            if (snapshot != null && Snapshot.complete(snapshot)) {
                return snapshot;
            }
        }
        throw Problem.of(Kind.TIMEOUT, Texts.of("look.timeout", LIMIT.toSeconds()), Texts.of("look.timeout.hint"))
                .asException();
    }

    private static RuntimeException stopped() {
        Thread.currentThread().interrupt();
        return Problem.of(Kind.INTERRUPTED, Texts.of("look.stopped"), "").asException();
    }
}
