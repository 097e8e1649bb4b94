package labrunner.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.LogQuery;
import labrunner.cluster.watch.LogSink;
import labrunner.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Karpenter's log, where its pods are in the cluster. Where they aren't, or it may not be read, there are no lines. */
final class KarpentersLog {
    private static final Logger LOG = LoggerFactory.getLogger(KarpentersLog.class);
    private static final String NAME = "app.kubernetes.io/name";
    private static final String KARPENTER = "karpenter";
    private static final int TAIL = 2000;

    private KarpentersLog() {}

    /** The namespace that its pods are in; empty where there are none. */
    static Optional<String> namespace(ClusterSnapshot snapshot) {
        return snapshot.rows(RowKind.PODS).stream()
                .filter(pod -> KARPENTER.equals(pod.labels().get(NAME)))
                .findFirst()
                .flatMap(PodRow::namespace);
    }

    /** Follows it; lines come in batches on a thread of the log's. */
    static AutoCloseable follow(Cluster cluster, String namespace, Consumer<List<LogLine>> lines) {
        return cluster.logs(query(namespace, true), new Lines(lines, new CompletableFuture<>()));
    }

    /** What it says so far. Blocks, for no longer than the limit. */
    static List<LogLine> read(Cluster cluster, ClusterSnapshot snapshot, Duration limit) {
        Optional<String> namespace = namespace(snapshot);
        if (namespace.isEmpty()) {
            return List.of();
        }
        Queue<LogLine> lines = new ConcurrentLinkedQueue<>();
        var ended = new CompletableFuture<Void>();
        try (AutoCloseable log = cluster.logs(query(namespace.get(), false), new Lines(lines::addAll, ended))) {
            ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("Karpenter's log isn't read to its end in {}", limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.info("Karpenter's log can't be read", e);
        } catch (Exception e) {
            LOG.info("Karpenter's log can't be closed", e);
        }
        return List.copyOf(lines);
    }

    private static LogQuery query(String namespace, boolean follow) {
        return new LogQuery(
                Optional.of(namespace),
                Optional.empty(),
                Optional.of(NAME + "=" + KARPENTER),
                Optional.empty(),
                true,
                Optional.empty(),
                TAIL,
                follow);
    }

    private record Lines(Consumer<List<LogLine>> to, CompletableFuture<Void> end) implements LogSink {
        @Override
        public void lines(List<LogLine> lines, long dropped) {
            to.accept(lines);
        }

        @Override
        public void problem(Problem problem) {
            LOG.info("Karpenter's log can't be read: {}", problem);
        }

        @Override
        public void ended() {
            end.complete(null);
        }
    }
}
