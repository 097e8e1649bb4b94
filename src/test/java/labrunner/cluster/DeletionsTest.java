package labrunner.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import labrunner.cluster.Deletion.Outcome;
import labrunner.cluster.Deletion.Propagation;
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
        try (var transport = first.transport()) {
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
}
