package labrunner.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import labrunner.cluster.Waiting;
import labrunner.cluster.http.Backoff;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.http.Pace;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.RowKind;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** A watch that says nothing is noticed by itself, whatever other connections say. */
class SilenceTest {
    private static final Pace SHORT = new Pace(
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofMillis(1300),
            Duration.ofMillis(2500),
            Duration.ofMillis(1500),
            UnaryOperator.identity());

    private static final Set<Interest> PODS = Set.of(Interest.rows("Pod"));
    private static final Set<Interest> BOTH = Set.of(Interest.rows("Pod"), Interest.whole("ConfigMap"));

    private static boolean watches(String query) {
        return query.contains("watch=true");
    }

    /** Ends after the time that it was asked for, as a server does whose collection is idle. */
    private static void idle(HttpExchange exchange, CountDownLatch end) throws IOException {
        try (exchange) {
            FakeApi.stream(exchange);
            boolean over = end.await(1, TimeUnit.SECONDS);
            assertThat(over).isIn(true, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Watching watch(
            Transport transport, Set<Interest> interests, java.util.function.Consumer<ClusterSnapshot> seen) {
        var watching = new Watching(transport, new Discovery(transport), interests, Set.of(), seen);
        watching.start(Set.of(), (text, sink) -> () -> {});
        return watching;
    }

    private static ClusterSnapshot until(
            Transport transport, Set<Interest> interests, Predicate<ClusterSnapshot> wanted) throws Exception {
        var found = new CompletableFuture<ClusterSnapshot>();
        try (var watching = watch(transport, interests, snapshot -> {
            if (wanted.test(snapshot)) {
                found.complete(snapshot);
            }
        })) {
            return found.get(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aWatchThatFallsSilentIsNotBelievedAndListedAgain() throws Exception {
        var opened = new AtomicInteger();
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (watches(query)) {
                        // half-open, each of them: none says what comes
                        opened.incrementAndGet();
                        FakeApi.stream(exchange);
                    } else if (opened.get() == 0) {
                        FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
                    } else if (opened.get() == 1) {
                        FakeApi.send(exchange, 200, FakeApi.list(7, FakeApi.pod("a", 5), FakeApi.pod("b", 7)));
                    } else {
                        FakeApi.send(exchange, 200, FakeApi.list(8, FakeApi.pod("b", 7)));
                    }
                });
                var transport = api.transport(SHORT)) {
            until(transport, PODS, seen -> seen.rows(RowKind.PODS).size() == 2);
            until(
                    transport,
                    PODS,
                    seen -> seen.rows(RowKind.PODS).size() == 1
                            && seen.rows(RowKind.PODS).getFirst().name().equals("b"));
        }
    }

    @Test
    void aServerThatBeginsNoWatchIsListedAgain() throws Exception {
        var lists = new AtomicInteger();
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (watches(query)) {
                        // not even the answer's head comes
                        boolean over = await(end);
                        assertThat(over).isIn(true, false);
                    } else if (lists.incrementAndGet() == 1) {
                        FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
                    } else {
                        FakeApi.send(exchange, 200, FakeApi.list(6, FakeApi.pod("a", 5), FakeApi.pod("b", 6)));
                    }
                });
                var transport = api.transport(SHORT)) {
            until(transport, PODS, seen -> seen.rows(RowKind.PODS).size() == 2);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aWatchThatBreaksOffAfterEachEventIsBegunAgainSoonAndNotListed() throws Exception {
        var waits = new ConcurrentLinkedQueue<Duration>();
        var next = new AtomicInteger(5);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (!watches(query)) {
                        FakeApi.send(exchange, 200, FakeApi.list(5));
                        return;
                    }
                    int version = next.incrementAndGet();
                    try (var out = FakeApi.stream(exchange)) {
                        FakeApi.event(out, "ADDED", FakeApi.pod("pod-" + version, version));
                        out.write("{\"type\":\"MODIFIED\",,".getBytes(StandardCharsets.UTF_8));
                    }
                });
                var transport = api.transport(SHORT.pausing(wait -> {
                    waits.add(wait);
                    return Duration.ZERO;
                }))) {
            until(transport, PODS, seen -> seen.rows(RowKind.PODS).size() >= 10);
            assertThat(waits).allMatch(wait -> wait.compareTo(Backoff.FIRST.multipliedBy(2)) < 0);
            assertThat(api.asked().stream().filter(one -> !watches(one)))
                    .as("listed")
                    .hasSize(1);
        }
    }

    @Test
    void aRequestWithoutAnAnswerIsSaidToHaveNone() throws Exception {
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(
                        0, (fake, exchange, query) -> assertThat(await(end)).isTrue());
                var transport = api.transport(SHORT)) {
            Call call = Call.get("/api/v1/pods");
            assertThatThrownBy(() -> transport.call(call, Duration.ofMillis(300)))
                    .hasMessageContaining("doesn't answer");
        } finally {
            end.countDown();
        }
    }

    private static boolean await(CountDownLatch end) {
        try {
            return end.await(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aFrozenServerIsQuietAndThenLostAndHeardAgain() throws Exception {
        var frozen = new AtomicBoolean();
        var thaw = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    try {
                        if (frozen.get()) {
                            thaw.await();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    if (watches(query)) {
                        idle(exchange, thaw);
                        return;
                    }
                    FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
                });
                var transport = api.transport(SHORT)) {
            var states = new java.util.concurrent.LinkedBlockingQueue<Connection>();
            var first = new CompletableFuture<Void>();
            try (var watching = watch(transport, PODS, seen -> {
                states.add(seen.connection());
                if (seen.connection().state() == Connection.State.CONNECTED) {
                    first.complete(null);
                }
            })) {
                first.get(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
                states.clear();
                frozen.set(true);
                Connection lost = next(states, Connection.State.LOST);
                assertThat(lost.troubles()).containsOnlyKeys("Pod");
                assertThat(lost.connected()).isFalse();
                frozen.set(false);
                thaw.countDown();
                assertThat(next(states, Connection.State.CONNECTED).troubles()).isEmpty();
                assertThat(watching).isNotNull();
            }
        }
    }

    private static Connection next(java.util.concurrent.BlockingQueue<Connection> states, Connection.State wanted)
            throws InterruptedException {
        Connection now = states.poll(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
        while (now != null && now.state() != wanted) {
            now = states.poll(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(now).as(wanted.toString()).isNotNull();
        return java.util.Objects.requireNonNull(now);
    }

    /** What may stand before a server, or be wrong in it: nothing of it is an empty list. */
    private static void oneKindFails(FakeApi.Pods pods) throws Exception {
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (exchange.getRequestURI().getPath().endsWith("/configmaps")) {
                        pods.answer(fake, exchange, query);
                    } else if (watches(query)) {
                        idle(exchange, end);
                    } else {
                        FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
                    }
                });
                var transport = api.transport(SHORT)) {
            ClusterSnapshot seen =
                    until(transport, BOTH, now -> now.sync().get("ConfigMap") == Sync.FAILING && now.synced("Pod"));
            assertThat(seen.connection().connected()).as("others are heard").isTrue();
            assertThat(seen.connection().state()).isEqualTo(Connection.State.QUIET);
            assertThat(seen.connection().troubles()).containsOnlyKeys("ConfigMap");
            assertThat(seen.rows(RowKind.PODS)).hasSize(1);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aKindThatCannotBeListedHoldsUpNoOther() throws Exception {
        oneKindFails((fake, exchange, query) -> FakeApi.send(exchange, 500, FakeApi.status(500, "InternalError")));
    }

    @Test
    void aStatusIsNoEmptyList() throws Exception {
        oneKindFails((fake, exchange, query) -> FakeApi.send(exchange, 200, FakeApi.status(200, "")));
    }

    @Test
    void aListOfWhatHasNoNameIsNoList() throws Exception {
        oneKindFails((fake, exchange, query) ->
                FakeApi.send(exchange, 200, FakeApi.list(5, Value.map("spec", Value.EMPTY))));
    }

    @Test
    void aListWithoutEndIsGivenUp() throws Exception {
        oneKindFails((fake, exchange, query) -> FakeApi.send(
                exchange,
                200,
                Value.map("kind", "ConfigMapList", "metadata", Value.map("continue", "more"), "items", Value.list())));
    }

    @Test
    void anAnswerThatIsTooLargeIsCutOff() throws Exception {
        oneKindFails((fake, exchange, query) -> FakeApi.endless(exchange));
    }

    @Test
    void aListWhoseNextPageHasExpiredIsBegunAgainAndSaysOfNothingThatItIsGone() throws Exception {
        var lists = new AtomicInteger();
        var states = new ConcurrentLinkedQueue<Sync>();
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (watches(query)) {
                        idle(exchange, end);
                    } else if (query.contains("continue=")) {
                        FakeApi.send(exchange, 410, FakeApi.status(410, "Expired"));
                    } else if (lists.incrementAndGet() == 1) {
                        FakeApi.send(
                                exchange,
                                200,
                                Value.map(
                                        "kind",
                                        "PodList",
                                        "metadata",
                                        Value.map("continue", "more", "resourceVersion", "5"),
                                        "items",
                                        Value.list()));
                    } else {
                        FakeApi.send(exchange, 200, FakeApi.list(6, FakeApi.pod("a", 5)));
                    }
                });
                var transport = api.transport(SHORT)) {
            until(transport, PODS, seen -> {
                states.add(seen.sync().get("Pod"));
                return seen.rows(RowKind.PODS).size() == 1;
            });
            assertThat(states).doesNotContain(Sync.ABSENT);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aKindIsListedAgainWhenItIsAskedForAndSaysWhenThatIsShown() throws Exception {
        var lists = new AtomicInteger();
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (watches(query)) {
                        FakeApi.stream(exchange);
                    } else if (lists.incrementAndGet() == 1) {
                        FakeApi.send(exchange, 200, FakeApi.list(5));
                    } else {
                        FakeApi.send(exchange, 200, FakeApi.list(6, FakeApi.pod("written", 6)));
                    }
                });
                var transport = api.transport()) {
            var synced = new CompletableFuture<Void>();
            var latest =
                    new java.util.concurrent.atomic.AtomicReference<>(ClusterSnapshot.empty(java.time.Instant.EPOCH));
            try (var watching = watch(transport, PODS, seen -> {
                latest.set(seen);
                if (seen.synced("Pod")) {
                    synced.complete(null);
                }
            })) {
                synced.get(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
                var shown = new CompletableFuture<Integer>();
                watching.relist(
                        "Pod",
                        () -> shown.complete(latest.get().rows(RowKind.PODS).size()));
                assertThat(shown.get(Waiting.LONG.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(1);
            }
        }
    }
}
