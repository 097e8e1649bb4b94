package labrunner.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.LogQuery;
import labrunner.cluster.watch.LogSink;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.cause.Readings.Answer;
import labrunner.texts.Texts;
import labrunner.value.Printable;

/** Reads what a diagnosis asks for. Blocks; what fails is an answer too. */
public final class ClusterReading {
    private static final Duration LONGEST_LOG = Duration.ofSeconds(20);
    /** So many objects of a kind are kept. */
    private static final int MOST = 200;

    private ClusterReading() {}

    /** @param now in cluster time */
    public static Answer read(Cluster cluster, Reading reading, Instant now) {
        try {
            return switch (reading) {
                case Reading.Whole whole ->
                    new Answer.Objects(
                            now, cluster.findServed(whole.ref()).stream().toList());
                case Reading.All all -> all(cluster, all, now);
                case Reading.LastLine line -> new Answer.Line(now, line(cluster, line));
            };
        } catch (ProblemException e) {
            return new Answer.Refused(now, e.problem());
        }
    }

    private static Answer all(Cluster cluster, Reading.All all, Instant now) {
        Optional<ResourceKind> kind = cluster.kind(all.apiVersion(), all.kind());
        return new Answer.Objects(
                now,
                kind.map(known -> cluster.list(known, all.namespace(), Optional.empty()).stream()
                                .limit(MOST)
                                .toList())
                        .orElse(List.of()));
    }

    /** Secrets of a log are its owner's: it is shown to who may read it, and kept nowhere. */
    private static Optional<String> line(Cluster cluster, Reading.LastLine line) {
        try {
            // it has ended: what is asked for is why, and the run that there may be by now doesn't say that
            return line(cluster, line, true);
        } catch (ProblemException e) {
            if (e.problem().kind() == Problem.Kind.FORBIDDEN) {
                throw e;
            }
            return line(cluster, line, false);
        }
    }

    private static Optional<String> line(Cluster cluster, Reading.LastLine line, boolean previous) {
        var lines = new ArrayList<String>();
        var done = new CompletableFuture<Void>();
        var query = new LogQuery(
                line.pod().namespace(),
                Optional.of(line.pod().name()),
                Optional.empty(),
                Optional.of(line.container()),
                false,
                Optional.empty(),
                1,
                false,
                previous);
        try (AutoCloseable reading = cluster.logs(query, new Last(lines, done))) {
            done.orTimeout(LONGEST_LOG.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : unread();
        } catch (Exception e) {
            throw unread();
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(Printable.line(lines.getLast()));
    }

    private static ProblemException unread() {
        return Problem.of(Problem.Kind.TIMEOUT, Texts.of("wrote.log"), "").asException();
    }

    private record Last(List<String> lines, CompletableFuture<Void> done) implements LogSink {
        @Override
        public void lines(List<LogLine> batch, long dropped) {
            batch.forEach(line -> lines.add(line.text()));
        }

        @Override
        public void problem(Problem problem) {
            done.completeExceptionally(problem.asException());
        }

        @Override
        public void ended() {
            done.complete(null);
        }
    }
}
