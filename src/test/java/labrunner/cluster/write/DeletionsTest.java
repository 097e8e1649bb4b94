package labrunner.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import labrunner.cluster.Waiting;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.http.Pace;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Deletion.Outcome;
import labrunner.cluster.write.Deletion.Propagation;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

class DeletionsTest {
    private static final Ref POD = new Ref("v1", "Pod", Optional.of("here"), "a");

    private static Value held(long version) {
        Value.Mapping pod = FakeApi.pod("a", version);
        return pod.with("metadata", FieldOwners.mapping(pod.at("metadata")).with("finalizers", Value.list("wait")));
    }

    private static void answer(
            HttpExchange exchange, String query, AtomicBoolean gone, CompletableFuture<Void> listened)
            throws IOException {
        if (query.contains("watch=true")) {
            FakeApi.stream(exchange);
            listened.complete(null);
        } else if (gone.get()) {
            FakeApi.send(exchange, 404, FakeApi.status(404, "NotFound"));
        } else {
            FakeApi.send(exchange, 200, held(exchange.getRequestMethod().equals("DELETE") ? 6 : 5));
        }
    }

    /** Whoever calls is cut off, so many times or for so long as anybody calls. */
    private static void hangsUp(int port, int times) throws IOException {
        try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(20_000);
            for (int i = 0; i < times; i++) {
                server.accept().close();
            }
        } catch (SocketTimeoutException e) {
            // nobody calls any more
        }
    }

    @Test
    void aServerThatIsAwayForAWhileDoesNotEndTheWaitForAFinalizer() throws IOException {
        var gone = new AtomicBoolean();
        var listened = new CompletableFuture<Void>();
        var first = new FakeApi(0, (api, exchange, query) -> answer(exchange, query, gone, listened));
        int port = first.port();
        try (var transport = first.transport(Pace.USUAL.pausing(wait -> wait.dividedBy(50)))) {
            var deletions = new Deletions(transport, new Discovery(transport), "here");
            var deletion = new Deletion(POD, Optional.empty(), Propagation.BACKGROUND, Optional.of(Waiting.LONG));
            var outcome = CompletableFuture.supplyAsync(() -> deletions.delete(deletion, holding -> {}));
            listened.join();
            first.close();
            gone.set(true);
            hangsUp(port, 8);
            assertThat(outcome).as("has given up").isNotDone();
            try (var second = new FakeApi(port, (api, exchange, query) -> answer(exchange, query, gone, listened))) {
                assertThat(outcome.join()).isEqualTo(new Outcome.Gone("uid-a"));
                assertThat(second.asked()).isNotEmpty();
            }
        } finally {
            first.close();
        }
    }

    private static Outcome deleted(Transport transport) {
        return new Deletions(transport, new Discovery(transport), "here")
                .delete(
                        new Deletion(POD, Optional.empty(), Propagation.BACKGROUND, Optional.of(Waiting.LONG)),
                        holding -> {});
    }

    /** As a real server answers for Services and others that nothing holds: the version is that of the deletion. */
    @Test
    void anObjectThatIsAnsweredWithoutADateOfItsDeletionIsGone() {
        var gone = new AtomicBoolean();
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (exchange.getRequestMethod().equals("DELETE")) {
                        gone.set(true);
                        FakeApi.send(exchange, 200, FakeApi.pod("a", 8));
                    } else {
                        answer(exchange, query, gone, new CompletableFuture<>());
                    }
                });
                var transport = api.transport()) {
            assertThat(deleted(transport)).isEqualTo(new Outcome.Gone("uid-a"));
        }
    }

    @Test
    void aWatchThatIsRefusedIsReplacedByLooking() {
        var looks = new AtomicInteger();
        var gone = new AtomicBoolean();
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (query.contains("watch=true")) {
                        FakeApi.send(exchange, 403, FakeApi.status(403, "Forbidden"));
                    } else {
                        gone.set(looks.incrementAndGet() > 5);
                        answer(exchange, query, gone, new CompletableFuture<>());
                    }
                });
                var transport = api.transport(Pace.USUAL.pausing(wait -> Duration.ZERO))) {
            assertThat(deleted(transport)).isEqualTo(new Outcome.Gone("uid-a"));
            assertThat(api.asked().stream().filter(one -> one.contains("watch=true")))
                    .hasSize(1);
        }
    }

    @Test
    void aWatchThatIsClosedAtOnceOrSilentIsReplacedByLooking() {
        var looks = new AtomicInteger();
        var gone = new AtomicBoolean();
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (query.contains("watch=true")) {
                        FakeApi.stream(exchange).close();
                    } else {
                        gone.set(looks.incrementAndGet() > 5);
                        answer(exchange, query, gone, new CompletableFuture<>());
                    }
                });
                var transport = api.transport(Pace.USUAL.pausing(wait -> Duration.ZERO))) {
            assertThat(deleted(transport)).isEqualTo(new Outcome.Gone("uid-a"));
        }
    }

    @Test
    void aLostAnswerIsNoRefusalWhereTheObjectIsGone() {
        var gone = new AtomicBoolean();
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (exchange.getRequestMethod().equals("DELETE")) {
                        gone.set(true);
                        exchange.close();
                    } else {
                        answer(exchange, query, gone, new CompletableFuture<>());
                    }
                });
                var transport = api.transport()) {
            assertThat(deleted(transport)).isEqualTo(new Outcome.Gone("uid-a"));
        }
    }
}
