package labrunner.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import org.junit.jupiter.api.Test;

/** Watches go on where they broke off, begin again where they must, and never flood whoever listens. */
class WatchingTest {
    private static final Set<Interest> PODS = Set.of(Interest.rows("Pod"));

    private static ClusterSnapshot until(
            Transport transport, Set<Interest> interests, Predicate<ClusterSnapshot> wanted) throws Exception {
        var found = new CompletableFuture<ClusterSnapshot>();
        try (var watching = new Watching(transport, new Discovery(transport), interests, Set.of(), snapshot -> {
            if (wanted.test(snapshot)) {
                found.complete(snapshot);
            }
        })) {
            watching.start(Set.of(), (text, sink) -> () -> {});
            return found.get(4, TimeUnit.MINUTES);
        }
    }

    private static List<String> names(ClusterSnapshot snapshot) {
        return snapshot.rows(RowKind.PODS).stream().map(Row::name).toList();
    }

    @Test
    void whatIsntAskedForYetIsNotSynced() {
        var settings = new Interest("ConfigMap", Optional.of("demo"), Set.of(), Optional.empty(), true);
        try (var kind = new WatchedKind(List.of(settings), (at, served) -> {
            throw new AssertionError("not begun");
        })) {
            assertThat(kind.sync(Duration.ofMinutes(1)))
                    .as("an empty list that nobody gave would be taken for \"not there\"")
                    .isEqualTo(Sync.PENDING);
        }
    }

    @Test
    void aWatchThatBreaksOffGoesOnAfterTheLastEvent() throws Exception {
        var watches = new AtomicInteger();
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (!query.contains("watch=true")) {
                        FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
                        return;
                    }
                    try (exchange) {
                        var out = FakeApi.stream(exchange);
                        if (watches.incrementAndGet() == 1) {
                            FakeApi.event(out, "ADDED", FakeApi.pod("b", 6));
                            out.write("{\"type\":\"ADDED\",\"obj".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                        } else {
                            FakeApi.event(out, "DELETED", FakeApi.pod("a", 7));
                            end.await();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                var transport = api.transport()) {
            ClusterSnapshot snapshot = until(
                    transport,
                    PODS,
                    seen -> names(seen).equals(List.of("b"))
                            && seen.connection().connected());
            assertThat(snapshot.synced("Pod")).isTrue();
            List<String> asked = api.asked();
            assertThat(asked.stream().filter(one -> !one.contains("watch=true")))
                    .hasSize(1);
            assertThat(asked.stream().filter(one -> one.contains("watch=true")).toList())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("resourceVersion=5"),
                            second -> assertThat(second).contains("resourceVersion=6"));
            end.countDown();
        }
    }

    /** A page that deletes {@code wd/one} doesn't say what kind that is; only the cluster whose CRD has the name does. */
    @Test
    void aKindIsWatchedByAnyWordThatTheClusterHasForIt() throws Exception {
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (!query.contains("watch=true")) {
                        FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
                        return;
                    }
                    try (exchange) {
                        FakeApi.stream(exchange);
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                var transport = api.transport()) {
            for (String word : List.of("po", "pods", "pod", "Pod", "cm")) {
                ClusterSnapshot snapshot = until(
                        transport,
                        Set.of(Interest.whole(word)),
                        seen -> !seen.objects().isEmpty());
                assertThat(snapshot.sync()).containsExactly(java.util.Map.entry(word, Sync.SYNCED));
                assertThat(snapshot.metas(word).map(Meta::name)).containsExactly("a");
            }
            end.countDown();
        }
    }

    @Test
    void anExpiredVersionIsListedAfresh() throws Exception {
        var lists = new AtomicInteger();
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (!query.contains("watch=true")) {
                        FakeApi.send(
                                exchange,
                                200,
                                lists.incrementAndGet() == 1
                                        ? FakeApi.list(5, FakeApi.pod("gone-meanwhile", 5))
                                        : FakeApi.list(90, FakeApi.pod("new", 90)));
                        return;
                    }
                    try (exchange) {
                        var out = FakeApi.stream(exchange);
                        if (lists.get() == 1) {
                            FakeApi.event(out, "ERROR", FakeApi.status(410, "Expired"));
                        } else {
                            end.await();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                var transport = api.transport()) {
            until(transport, PODS, seen -> names(seen).equals(List.of("new")));
            assertThat(lists).hasValue(2);
            end.countDown();
        }
    }

    @Test
    void whatMayNotBeListedEverywhereIsWatchedWhereItMay() throws Exception {
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (!exchange.getRequestURI().getPath().contains("/namespaces/here/")) {
                        FakeApi.send(exchange, 403, FakeApi.status(403, "Forbidden"));
                    } else if (!query.contains("watch=true")) {
                        FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
                    } else {
                        try (exchange) {
                            FakeApi.stream(exchange);
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });
                var transport = api.transport()) {
            var both = Set.of(
                    Interest.rows("Pod"), new Interest("Pod", Optional.of("here"), Set.of(), Optional.empty(), true));
            ClusterSnapshot snapshot = until(transport, both, seen -> seen.synced("Pod"));
            assertThat(names(snapshot)).containsExactly("a");
            assertThat(snapshot.objects().get("Pod")).hasSize(1);
            end.countDown();
        }
    }

    @Test
    void aServerThatGoesAndComesBackIsSaidSo() throws Exception {
        FakeApi.Pods quiet = (fake, exchange, query) -> {
            if (!query.contains("watch=true")) {
                FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5)));
            } else {
                FakeApi.stream(exchange);
            }
        };
        var first = new FakeApi(0, quiet);
        int port = first.port();
        var back = new CompletableFuture<FakeApi>();
        try (var transport = first.transport()) {
            var lost = new CompletableFuture<ClusterSnapshot>();
            ClusterSnapshot again = until(transport, PODS, seen -> {
                if (seen.connection().connected() && seen.synced("Pod") && !lost.isDone()) {
                    first.close();
                }
                if (seen.connection().problem().isPresent() && lost.complete(seen)) {
                    back.complete(new FakeApi(port, quiet));
                }
                return lost.isDone() && seen.connection().connected();
            });
            assertThat(lost.join().connection().connected()).isFalse();
            assertThat(names(lost.join())).as("what was known stays").containsExactly("a");
            assertThat(lost.join().connection().problem().orElseThrow().kind())
                    .isEqualTo(labrunner.problem.Problem.Kind.UNREACHABLE);
            assertThat(again.connection().problem()).isEmpty();
        } finally {
            first.close();
            back.join().close();
        }
    }

    @Test
    void manyChangesMakeFewSnapshotsThatShareWhatDidNotChange() throws Exception {
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (!query.contains("watch=true")) {
                        FakeApi.send(exchange, 200, FakeApi.list(5, FakeApi.pod("a", 5), FakeApi.pod("still", 5)));
                        return;
                    }
                    try (exchange) {
                        var out = FakeApi.stream(exchange);
                        for (int version = 6; version <= 3000; version++) {
                            FakeApi.event(out, "MODIFIED", FakeApi.pod("a", version));
                        }
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                var transport = api.transport()) {
            var snapshots = new AtomicInteger();
            var stillRows = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<Row, Boolean>());
            long begun = System.nanoTime();
            until(transport, PODS, seen -> {
                snapshots.incrementAndGet();
                seen.rows(RowKind.PODS).stream()
                        .filter(row -> row.name().equals("still"))
                        .forEach(stillRows::add);
                return seen.rows(RowKind.PODS).stream()
                        .anyMatch(row -> row.meta().resourceVersion().equals("3000"));
            });
            long intervals = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 50;
            assertThat(snapshots.get()).isLessThanOrEqualTo((int) intervals + 2);
            assertThat(stillRows).as("one row for all snapshots").hasSize(1);
            end.countDown();
        }
    }
}
