package labrunner.cluster.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import labrunner.cluster.kubeconfig.Access;
import labrunner.value.Json;
import labrunner.value.Value;

/** An API server of pods that misbehaves as it is told: what a real one only does at bad times. */
public final class FakeApi implements AutoCloseable {

    /** Answers requests for pods. */
    public interface Pods {
        void answer(FakeApi api, HttpExchange exchange, String query) throws IOException;
    }

    private static final Value DISCOVERY = Value.map(
            "kind",
            "APIGroupDiscoveryList",
            "items",
            Value.list(Value.map(
                    "metadata", Value.map("name", ""),
                    "versions",
                            Value.list(Value.map(
                                    "version",
                                    "v1",
                                    "resources",
                                    Value.list(
                                            resource("pods", "Pod", "po"),
                                            resource("configmaps", "ConfigMap", "cm")))))));

    private static Value resource(String plural, String kind, String shortName) {
        return Value.map(
                "shortNames", List.of(shortName),
                "resource", plural,
                "responseKind", Value.map("kind", kind),
                "scope", "Namespaced",
                "singularResource", kind.toLowerCase(Locale.ROOT),
                "verbs", List.of("list", "watch"));
    }

    private final HttpServer server;
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

    public FakeApi(int port, Pods pods) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/", exchange -> {
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            asked.add(exchange.getRequestURI().getPath() + "?" + query);
            pods.answer(this, exchange, query);
        });
        server.createContext("/api", exchange -> send(exchange, 200, DISCOVERY));
        server.createContext("/apis", exchange -> send(exchange, 200, Value.map("kind", "APIGroupDiscoveryList")));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The requests for pods so far, path and query. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public Transport transport() {
        return transport(Pace.USUAL);
    }

    public Transport transport(Pace pace) {
        var access = new Access(
                new Access.ClusterEntry(
                        "http://127.0.0.1:" + port(), Optional.empty(), false, Optional.empty(), Optional.empty()),
                Access.UserEntry.ANONYMOUS);
        return new Transport(access, new ClusterClock(System::nanoTime, Instant.now()), pace);
    }

    public static void send(HttpExchange exchange, int code, Value body) throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    public static Value status(int code, String reason) {
        return Value.map("kind", "Status", "code", code, "reason", reason, "message", "as told");
    }

    public static Value list(long version, Value... pods) {
        return Value.map(
                "kind",
                "PodList",
                "metadata",
                Value.map("resourceVersion", Long.toString(version)),
                "items",
                List.of(pods));
    }

    public static Value.Mapping pod(String name, long version) {
        return Value.map(
                "metadata",
                        Value.map(
                                "name",
                                name,
                                "namespace",
                                "here",
                                "uid",
                                "uid-" + name,
                                "resourceVersion",
                                Long.toString(version),
                                "creationTimestamp",
                                "2026-01-01T00:00:00Z"),
                "spec", Value.map("containers", Value.list(Value.map("name", "main"))),
                "status", Value.map("phase", "Running"));
    }

    public static OutputStream stream(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        return out;
    }

    /** An answer of 200 MB, or as much of it as is taken. */
    public static void endless(HttpExchange exchange) {
        try (var out = stream(exchange)) {
            var piece = new byte[1 << 20];
            for (int sent = 0; sent < 200; sent++) {
                out.write(piece);
            }
        } catch (IOException e) {
            // hung up, as it should be
        }
    }

    public static void event(OutputStream out, String type, Value object) throws IOException {
        out.write((Json.compact(Value.map("type", type, "object", object)) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
