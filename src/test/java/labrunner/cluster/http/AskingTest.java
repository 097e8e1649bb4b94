package labrunner.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import labrunner.cluster.AccessReviews;
import labrunner.cluster.Right;
import labrunner.cluster.Waiting;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.kubeconfig.Credentials;
import labrunner.cluster.write.FieldOwners;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked through fabric8's client is held to the same rules as a request of our own. */
class AskingTest {
    private static final Value NAMESPACE =
            Value.map("apiVersion", "v1", "kind", "Namespace", "metadata", Value.map("name", "a"));

    private static String name(KubernetesClient client) {
        return client.namespaces().withName("a").get().getMetadata().getName();
    }

    private static Problem refused(Transport transport) {
        return catchThrowableOfType(ProblemException.class, () -> transport.ask(AskingTest::name))
                .problem();
    }

    @Test
    void whatTheServerRefusesIsSaidInTheSameWords() {
        try (var api = new FakeApi(
                        0, (fake, exchange, query) -> FakeApi.send(exchange, 403, FakeApi.status(403, "Forbidden")));
                var transport = api.transport()) {
            Problem ours = transport.call(Call.get("/api/v1/namespaces/a")).problem();
            assertThat(refused(transport)).isEqualTo(ours);
            assertThat(ours.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
        }
    }

    @Test
    void aBusyServerIsAskedAgainWhenItWants() {
        var asked = new AtomicInteger();
        var waits = new ConcurrentLinkedQueue<Duration>();
        Value busy = FakeApi.status(429, "TooManyRequests");
        Value status = FieldOwners.mapping(busy).with("details", Value.map("retryAfterSeconds", 7));
        try (var api = new FakeApi(
                        0,
                        (fake, exchange, query) -> FakeApi.send(
                                exchange,
                                asked.incrementAndGet() < 3 ? 429 : 200,
                                asked.get() < 3 ? status : NAMESPACE));
                var transport = api.transport(Pace.USUAL.pausing(wait -> {
                    waits.add(wait);
                    return Duration.ZERO;
                }))) {
            assertThat(transport.ask(AskingTest::name)).isEqualTo("a");
            assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
        }
    }

    @Test
    void aServerErrorIsNotTriedAgainBehindOurBack() {
        var asked = new AtomicInteger();
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    asked.incrementAndGet();
                    FakeApi.send(exchange, 500, FakeApi.status(500, "InternalError"));
                });
                var transport = api.transport()) {
            assertThat(refused(transport).summary()).isEqualTo("Error from server (InternalError): as told");
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void anAnswerWithNoEndIsGivenUpWithItsReason() {
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    try (exchange) {
                        FakeApi.endless(exchange);
                    }
                });
                var transport = api.transport()) {
            assertThat(refused(transport).summary()).isEqualTo("The server's answer is larger than 64 MB.");
        }
    }

    @Test
    void anAnswerThatStopsInItsMiddleIsWaitedForOnlySoLong() {
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
            try (exchange) {
                OutputStream out = FakeApi.stream(exchange);
                out.write("{\"kind\":".getBytes(StandardCharsets.UTF_8));
                out.flush();
                end.await(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            var access = access("http://127.0.0.1:" + api.port());
            var credentials = new Credentials(access);
            try (var connections = new Connections(access, credentials, 1 << 20, Duration.ofMillis(300))) {
                var error = catchThrowableOfType(
                        KubernetesClientException.class, () -> name(connections.client(credentials.now())));
                assertThat(ClientProblems.of(error, access.cluster().server(), 1 << 20)
                                .summary())
                        .isEqualTo("Unable to connect to the server: 127.0.0.1:" + api.port() + " doesn't answer");
            }
            end.countDown();
        }
    }

    private static Access access(String server) {
        return new Access(
                new Access.ClusterEntry(server, Optional.empty(), false, Optional.empty(), Optional.empty()),
                Access.UserEntry.ANONYMOUS);
    }

    @Test
    void nothingButWhatOurReaderHasCheckedConfiguresIt() {
        Map<String, String> around = Map.of(
                "kubernetes.master", "http://127.0.0.1:1/",
                "kubernetes.auth.token", "leaked",
                "kubernetes.impersonate.username", "leaked",
                "http.proxy", "http://127.0.0.1:1",
                "kubernetes.user.agent", "leaked");
        var headers = new ConcurrentLinkedQueue<Headers>();
        around.forEach(System::setProperty);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    headers.add(exchange.getRequestHeaders());
                    FakeApi.send(exchange, 200, NAMESPACE);
                });
                var transport = api.transport()) {
            assertThat(transport.ask(AskingTest::name)).isEqualTo("a");
            assertThat(headers).hasSize(1);
            assertThat(headers.peek().toString()).doesNotContain("leaked");
            assertThat(headers.peek().get("User-agent")).isEqualTo(List.of(Call.MANAGER));
        } finally {
            around.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void aRedirectIsNotFollowedToWhereTheTokenDoesNotBelong() {
        var asked = new AtomicInteger();
        try (var other = new FakeApi(0, (fake, exchange, query) -> {
                    asked.incrementAndGet();
                    FakeApi.send(exchange, 200, NAMESPACE);
                });
                var api = new FakeApi(0, (fake, exchange, query) -> {
                    exchange.getResponseHeaders()
                            .set("Location", "http://127.0.0.1:" + other.port() + "/api/v1/namespaces/a");
                    FakeApi.send(exchange, 307, FakeApi.status(307, "Moved"));
                });
                var transport = api.transport()) {
            refused(transport);
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void anExpiredTokenIsReadAgain(@TempDir Path folder) throws IOException {
        try (var practice = PracticeCluster.start(PracticeOptions.standard())) {
            Path token = Files.writeString(folder.resolve("token"), "old");
            String kubeconfig = practice.kubeconfig().replaceFirst("token: .*", "tokenFile: " + token);
            Access access =
                    Contexts.parse(kubeconfig, "test").choose(Optional.empty()).access();
            try (var transport = new Transport(access, new ClusterClock(System::nanoTime, java.time.Instant.now()))) {
                assertThat(catchThrowableOfType(
                                        ProblemException.class,
                                        () -> AccessReviews.refused(transport, List.of(right("list"))))
                                .problem()
                                .summary())
                        .contains("You must be logged in to the server (Unauthorized)");
                Files.writeString(token, practice.token());
                assertThat(AccessReviews.refused(transport, List.of(right("list"))))
                        .isEmpty();
            }
        }
    }

    private static Right right(String verb) {
        return new Right(verb, "apps", "deployments/scale", Optional.of("default"));
    }

    @Test
    void whatIsClosedMeanwhileSaysSo() {
        try (var api = new FakeApi(0, (fake, exchange, query) -> FakeApi.send(exchange, 200, NAMESPACE))) {
            Transport transport = api.transport();
            transport.ask(AskingTest::name);
            transport.close();
            assertThat(refused(transport).kind()).isEqualTo(Problem.Kind.INTERRUPTED);
        }
    }
}
