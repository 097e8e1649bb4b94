package labrunner.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import labrunner.cluster.Clusters;
import labrunner.cluster.Waiting;
import labrunner.cluster.print.TableWatch;
import labrunner.cluster.print.Tables;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.Interest;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.LogQuery;
import labrunner.cluster.watch.LogSink;
import labrunner.cluster.watch.Logs;
import labrunner.cluster.watch.Watching;
import labrunner.cluster.write.Deletion;
import labrunner.cluster.write.Deletions;
import labrunner.problem.Problem;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** Whatever a server answers at once, it isn't asked more often than so: waits are counted here, not waited for. */
class RetryBudgetTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** What anything may ask in ten minutes: a try every 30 s, some at the start, and two requests a try. */
    private static final int BUDGET = 70;

    /** Adds up the waits; the one that reaches ten minutes doesn't end. */
    private static final class Counted implements UnaryOperator<Duration> {
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicLong sum = new AtomicLong();

        @Override
        public Duration apply(Duration wait) {
            if (sum.addAndGet(wait.toMillis()) < TEN_MINUTES.toMillis()) {
                return Duration.ZERO;
            }
            over.countDown();
            return Duration.ofDays(1);
        }
    }

    /** In ten minutes: a list and a watch each ten seconds, for a server that gives no watch that lasts. */
    private static final int POLLED = 140;

    private interface Work {
        AutoCloseable begin(Transport transport) throws Exception;
    }

    private static void staysWithin(int budget, FakeApi.Pods pods, Work work) throws Exception {
        var waits = new Counted();
        try (var api = new FakeApi(0, pods);
                var transport = api.transport(Pace.USUAL.pausing(waits));
                AutoCloseable running = work.begin(transport)) {
            assertThat(waits.over.await(Waiting.LONG.toSeconds(), TimeUnit.SECONDS))
                    .as("waits add up; asked " + api.asked().size())
                    .isTrue();
            assertThat(api.asked()).as(running.toString()).hasSizeBetween(5, budget);
        }
    }

    private static AutoCloseable watching(Transport transport) {
        var watching =
                new Watching(transport, new Discovery(transport), Set.of(Interest.rows("Pod")), Set.of(), seen -> {});
        watching.start(Set.of(), (text, sink) -> () -> {});
        return watching;
    }

    private static AutoCloseable table(Transport transport) {
        var discovery = new Discovery(transport);
        return new TableWatch(
                        transport,
                        new Tables(transport, discovery, "here"),
                        Clusters.query("pods"),
                        printed -> {},
                        problem -> {})
                .start();
    }

    private static AutoCloseable deletion(Transport transport) {
        var deletions = new Deletions(transport, new Discovery(transport), "here");
        Thread thread = Thread.ofVirtual()
                .start(() -> deletions.delete(
                        new Deletion(
                                new Ref("v1", "Pod", Optional.of("here"), "a"),
                                Optional.empty(),
                                Deletion.Propagation.BACKGROUND,
                                Optional.of(Waiting.LONG)),
                        holding -> {}));
        return thread::interrupt;
    }

    private static void list(HttpExchange exchange) throws IOException {
        boolean one = exchange.getRequestURI().getPath().endsWith("/pods/a");
        FakeApi.send(exchange, 200, one ? FakeApi.pod("a", 5) : FakeApi.list(5, FakeApi.pod("a", 5)));
    }

    private static final FakeApi.Pods ENDS = (api, exchange, query) -> {
        if (query.contains("watch=true")) {
            FakeApi.stream(exchange).close();
        } else {
            list(exchange);
        }
    };

    private static final FakeApi.Pods EXPIRED = (api, exchange, query) -> {
        if (query.contains("watch=true")) {
            FakeApi.send(exchange, 410, FakeApi.status(410, "Expired"));
        } else {
            list(exchange);
        }
    };

    private static final FakeApi.Pods EXPIRES = (api, exchange, query) -> {
        if (query.contains("watch=true")) {
            try (var out = FakeApi.stream(exchange)) {
                FakeApi.event(out, "ERROR", FakeApi.status(410, "Expired"));
            }
        } else {
            list(exchange);
        }
    };

    private static final FakeApi.Pods BROKEN =
            (api, exchange, query) -> FakeApi.send(exchange, 500, FakeApi.status(500, "InternalError"));

    @Test
    void aWatchThatEndsAtOnce() throws Exception {
        staysWithin(POLLED, ENDS, RetryBudgetTest::watching);
    }

    @Test
    void aWatchThatHasExpiredEachTime() throws Exception {
        staysWithin(POLLED, EXPIRED, RetryBudgetTest::watching);
        staysWithin(POLLED, EXPIRES, RetryBudgetTest::watching);
    }

    @Test
    void aListThatFailsEachTime() throws Exception {
        staysWithin(BUDGET, BROKEN, RetryBudgetTest::watching);
    }

    @Test
    void aTableThatIsFollowed() throws Exception {
        staysWithin(BUDGET, ENDS, RetryBudgetTest::table);
        staysWithin(BUDGET, EXPIRED, RetryBudgetTest::table);
        staysWithin(BUDGET, EXPIRES, RetryBudgetTest::table);
    }

    @Test
    void theWaitForADeletion() throws Exception {
        // a learner waits: it is looked every 5 s, and listened to in between
        staysWithin(270, ENDS, RetryBudgetTest::deletion);
        staysWithin(270, EXPIRED, RetryBudgetTest::deletion);
    }

    @Test
    void aLogThatEndsWhileItsContainerRuns() throws Exception {
        var status = Value.map(
                "containerStatuses",
                Value.list(Value.map(
                        "name",
                        "main",
                        "restartCount",
                        0,
                        "state",
                        Value.map("running", Value.map("startedAt", "x")))));
        var pod = FakeApi.pod("a", 5).with("status", status);
        staysWithin(
                BUDGET,
                (api, exchange, query) -> {
                    String path = exchange.getRequestURI().getPath();
                    if (path.endsWith("/log")) {
                        FakeApi.stream(exchange).close();
                    } else if (query.contains("watch=true")) {
                        FakeApi.stream(exchange);
                    } else {
                        FakeApi.send(exchange, 200, path.endsWith("/a") ? pod : FakeApi.list(5, pod));
                    }
                },
                transport -> new Logs(
                                transport,
                                new LogQuery(
                                        Optional.empty(),
                                        Optional.of("a"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        Optional.empty(),
                                        -1,
                                        true),
                                "here",
                                new Nobody())
                        .start());
    }

    private static final class Nobody implements LogSink {
        @Override
        public void lines(List<LogLine> lines, long dropped) {}

        @Override
        public void problem(Problem problem) {}

        @Override
        public void ended() {}
    }
}
