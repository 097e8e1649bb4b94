package labrunner.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The proxy itself: it hands on what its fault leaves alone, and counts what came. */
class FaultProxyTest {
    private static PracticeCluster cluster;

    @BeforeAll
    static void start() {
        cluster = PracticeCluster.start(PracticeOptions.standard());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Asks through a proxy with this fault. */
    private static void through(Fault fault, boolean asReal, BiConsumer<FaultProxy, Upstream> ask) {
        try (Upstream below = Upstream.of(cluster.kubeconfig());
                var proxy = new FaultProxy(below, asReal, fault);
                Upstream client = Upstream.of(proxy.kubeconfig())) {
            ask.accept(proxy, client);
        }
    }

    private static Answered get(Upstream client, String target) {
        return client.send("GET", target, Map.of(), new byte[0]);
    }

    @Test
    void handsOnWhatIsAskedAndAnswered() {
        through(Fault.NONE, false, (proxy, client) -> {
            Answered answer = get(client, "/api/v1/namespaces/kube-system");
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.json().path("metadata").path("name").asString()).isEqualTo("kube-system");
            byte[] map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"through\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(client.send(
                                    "POST",
                                    "/api/v1/namespaces/default/configmaps",
                                    Map.of("content-type", "application/json"),
                                    map)
                            .code())
                    .isEqualTo(201);
            assertThat(proxy.seen()).extracting(FaultProxy.Seen::method).containsExactly("GET", "POST");
        });
    }

    @Test
    void hidesThatTheClusterIsAPracticeCluster() {
        through(Fault.NONE, true, (proxy, client) -> {
            Answered version = get(client, "/version");
            assertThat(version.text()).doesNotContain("labrunner");
            assertThat(version.headers().keySet()).noneMatch(name -> name.startsWith("labrunner"));
        });
        through(
                Fault.NONE,
                false,
                (proxy, client) -> assertThat(get(client, "/version").text()).contains("+labrunner"));
    }

    @Test
    void changesAnswersAsItsFaultSays() {
        Fault fault = Fault.before(exchange -> {
                    if (exchange.nth("asked") > 1) {
                        exchange.reset();
                        return true;
                    }
                    return false;
                })
                .and(Fault.after((exchange, answer) -> answer.withBody("other").with("date", "never")));
        through(fault, false, (proxy, client) -> {
            Answered answer = get(client, "/version");
            assertThat(answer.text()).isEqualTo("other");
            assertThat(answer.headers()).containsEntry("date", "never");
            assertThatThrownBy(() -> get(client, "/version")).hasRootCauseInstanceOf(IOException.class);
        });
    }

    @Test
    void streamsAWatchLineByLine() {
        Fault twice = Fault.lines((exchange, line) -> List.of(line, line));
        through(twice, false, (proxy, client) -> {
            String target = "/api/v1/namespaces?watch=true&fieldSelector=metadata.name%3Dkube-system";
            try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(
                    client.open("GET", target, Map.of()).body(), StandardCharsets.UTF_8))) {
                String first = lines.readLine();
                assertThat(first).contains("\"ADDED\"", "kube-system");
                assertThat(lines.readLine()).isEqualTo(first);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void answersNothingWhileItIsFrozen() {
        through(Fault.NONE, false, (proxy, client) -> {
            proxy.freeze();
            proxy.after(Duration.ofMillis(300), proxy::thaw);
            long begun = System.nanoTime();
            assertThat(get(client, "/version").code()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(250));
        });
    }
}
