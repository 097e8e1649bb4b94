package labrunner.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.write.Applied.Outcome;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final Value.Mapping WANTED =
            Value.map("apiVersion", "v1", "kind", "Pod", "metadata", Value.map("name", "a", "namespace", "here"));

    private final ConcurrentLinkedQueue<Value> sent = new ConcurrentLinkedQueue<>();
    private final AtomicLong version = new AtomicLong(5);

    private Value now() {
        Value.Mapping pod = FakeApi.pod("a", version.get());
        Value note = Value.map("controller", "saw version " + version.get());
        return pod.with("metadata", FieldOwners.mapping(pod.at("metadata")).with("annotations", note));
    }

    /** An object that a controller changes right after it was read, so many times; an apply itself changes nothing. */
    private void answer(HttpExchange exchange, int changes) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            // changed before the reader has it, so that its next request can't come first
            Value read = now();
            if (version.get() < 5 + changes) {
                version.incrementAndGet();
            }
            FakeApi.send(exchange, 200, read);
            return;
        }
        Value patch = Json.parse(exchange.getRequestBody().readAllBytes());
        sent.add(patch);
        boolean old = patch.text("metadata", "resourceVersion")
                .filter(asked -> !asked.equals(Long.toString(version.get())))
                .isPresent();
        FakeApi.send(exchange, old ? 409 : 200, old ? FakeApi.status(409, "Conflict") : now());
    }

    private Outcome apply(int changes) {
        try (var api = new FakeApi(0, (self, exchange, query) -> answer(exchange, changes));
                var transport = api.transport()) {
            var writes = new Writes(transport, new Discovery(transport), "here");
            return writes.apply(List.of(Desired.of(WANTED)))
                    .objects()
                    .getFirst()
                    .outcome();
        }
    }

    @Test
    void whatAControllerChangedMeanwhileIsNotOurChange() {
        assertThat(apply(2)).isEqualTo(new Outcome.Unchanged());
        assertThat(sent)
                .extracting(patch -> patch.text("metadata", "resourceVersion").orElse("none"))
                .containsExactly("5", "6", "7");
    }

    @Test
    void whatNeverStandsStillIsAppliedAllTheSame() {
        assertThat(apply(1000)).isEqualTo(new Outcome.Configured(List.of()));
        assertThat(sent)
                .hasSize(8)
                .last()
                .extracting(patch -> patch.text("metadata", "resourceVersion").isPresent())
                .isEqualTo(false);
    }
}
