package labrunner.cluster.print;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import labrunner.cluster.http.Backoff;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.ServerErrors;
import labrunner.cluster.http.Transport;
import labrunner.cluster.http.WatchStream;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** What {@code kubectl get -w} prints: the table of now, then a line for each change, for as long as it isn't closed. */
public final class TableWatch implements AutoCloseable {
    /** A connection that breaks off so often in a row is said to be lost; kubectl says so the first time. */
    private static final int MOST_BROKEN = 4;

    private final Transport transport;
    private final Tables tables;
    private final Query query;
    private final Consumer<String> printed;
    private final Consumer<Problem> ended;
    private final TextTable text = new TextTable();
    private final Thread thread;
    private final Backoff backoff;
    private volatile boolean closed;

    public TableWatch(
            Transport transport, Tables tables, Query query, Consumer<String> printed, Consumer<Problem> ended) {
        this.transport = transport;
        this.tables = tables;
        this.query = query;
        this.printed = printed;
        this.ended = ended;
        this.backoff = transport.backoff();
        this.thread = Thread.ofVirtual().name("get-watch").unstarted(this::run);
    }

    public TableWatch start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            List<Tables.Asked> asked = tables.asked(query);
            if (asked.size() != 1 || asked.getFirst().names().size() > 1) {
                throw Problem.of(Kind.USAGE, "error: you may only specify a single resource type", "")
                        .asException();
            }
            Tables.Asked one = asked.getFirst();
            boolean wide = query.output() instanceof Query.Output.Wide;
            var sheet = new PrintedTable(
                    one.kind(), query.allNamespaces() && one.kind().namespaced(), query.shape(), wide);
            Call list = Listing.call(
                            one.kind(),
                            tables.space(query, one.kind()),
                            query.selector(),
                            one.names().isEmpty()
                                    ? query.fieldSelector()
                                    : java.util.Optional.of(
                                            "metadata.name=" + one.names().getFirst()))
                    .accepting(PrintedTable.ACCEPT);
            boolean headers = !query.shape().noHeaders();
            while (!closed) {
                Value now = transport.call(list).good();
                sheet.add(now, transport.clock().now());
                headers = print(sheet, headers);
                watch(list, sheet, now.text("metadata", "resourceVersion").orElse(""), headers);
            }
        } catch (ProblemException e) {
            end(e.problem());
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Watches from a version on until that has expired; a stream that ends or breaks off is begun again. */
    private void watch(Call list, PrintedTable sheet, String from, boolean headersDue) throws InterruptedException {
        String version = from;
        boolean headers = headersDue;
        int broken = 0;
        while (!closed) {
            long begun = System.nanoTime();
            try (var stream = new WatchStream(transport, list, version)) {
                for (var event = stream.next(); event.isPresent() && !closed; event = stream.next()) {
                    Value object = event.get().object();
                    version = object.text("metadata", "resourceVersion")
                            .or(() -> object.text("rows", "0", "object", "metadata", "resourceVersion"))
                            .orElse(version);
                    if (!event.get().type().equals("BOOKMARK")) {
                        sheet.add(object, transport.clock().now());
                        headers = print(sheet, headers);
                    }
                }
                broken = 0;
            } catch (WatchStream.Expired e) {
                pause();
                return;
            } catch (IOException e) {
                broken++;
                if (broken == MOST_BROKEN) {
                    throw ServerErrors.unreachable(transport.server(), e).asException();
                }
            }
            if (!backoff.lasted(Duration.ofNanos(System.nanoTime() - begun))) {
                pause();
            }
        }
    }

    private void pause() throws InterruptedException {
        closed |= transport.closedAfter(backoff.next());
    }

    private boolean print(PrintedTable sheet, boolean headers) {
        if (sheet.isEmpty()) {
            return headers;
        }
        printed.accept(sheet.print(text, headers, query.shape().showKind()));
        return false;
    }

    private void end(Problem problem) {
        if (!closed) {
            ended.accept(problem);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
