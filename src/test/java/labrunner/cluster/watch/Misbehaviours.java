package labrunner.cluster.watch;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.write.FieldOwners;
import labrunner.value.Json;
import labrunner.value.Value;

/** Servers of pods that misbehave, by what they do wrong; each brings a pod called "new" in the end. */
final class Misbehaviours {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Misbehaviours() {}

    /** Answers a list or a watch, of which it is told the number so far. */
    private interface Part {
        void answer(HttpExchange exchange, String query, int number) throws IOException, InterruptedException;
    }

    private static FakeApi.Pods api(Part list, Part watch) {
        var lists = new AtomicInteger();
        var watches = new AtomicInteger();
        return (api, exchange, query) -> {
            boolean watching = query.contains("watch=true");
            int number = (watching ? watches : lists).incrementAndGet();
            try (exchange) {
                (watching ? watch : list).answer(exchange, query, number);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void good(HttpExchange exchange, String query, int number) throws IOException {
        FakeApi.send(exchange, 200, listed(5, "a"));
    }

    private static Value listed(long version, String... names) {
        Value[] pods =
                java.util.Arrays.stream(names).map(name -> whole(name, version)).toArray(Value[]::new);
        return FieldOwners.mapping(FakeApi.list(version, pods)).with("apiVersion", Value.of("v1"));
    }

    private static Value.Mapping whole(String name, long version) {
        Value.Mapping pod = FakeApi.pod(name, version);
        return Value.map("apiVersion", "v1", "kind", "Pod")
                .with("metadata", pod.at("metadata"))
                .with("spec", pod.at("spec"))
                .with("status", pod.at("status"));
    }

    private static void brings(HttpExchange exchange, String query, int number)
            throws IOException, InterruptedException {
        OutputStream out = FakeApi.stream(exchange);
        FakeApi.event(out, "ADDED", whole("new", 9));
        NEVER.await(RecoveryFigures.LIMIT, TimeUnit.SECONDS);
    }

    private static Part first(Part bad, Part then) {
        return (exchange, query, number) -> (number == 1 ? bad : then).answer(exchange, query, number);
    }

    private static Part status(int code, String reason) {
        return (exchange, query, number) -> FakeApi.send(exchange, code, FakeApi.status(code, reason));
    }

    private static Part error(int code, String reason) {
        return (exchange, query, number) -> FakeApi.event(
                FakeApi.stream(exchange),
                "ERROR",
                FieldOwners.mapping(FakeApi.status(code, reason)).with("apiVersion", Value.of("v1")));
    }

    private static byte[] events(Value... pods) {
        var text = new StringBuilder();
        for (Value pod : pods) {
            text.append(Json.compact(Value.map("type", "ADDED", "object", pod))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Value said(String name, long version, String text) {
        return whole(name, version).with("status", Value.map("phase", "Running", "message", text));
    }

    static Map<String, FakeApi.Pods> all() {
        Part good = Misbehaviours::good;
        Part brings = Misbehaviours::brings;
        var all = new LinkedHashMap<String, FakeApi.Pods>();
        all.put("nothing wrong", api(good, brings));
        all.put("first list: 429, Retry-After 1", api(first(Misbehaviours::busy, good), brings));
        all.put("first list: 500", api(first(status(500, "InternalError"), good), brings));
        all.put("every list: 403", api(status(403, "Forbidden"), brings));
        all.put("every list: 200 and a page of HTML", api(Misbehaviours::html, brings));
        all.put("every watch: 403", api(good, status(403, "Forbidden")));
        all.put("first watch: answered 410", api(good, first(status(410, "Expired"), brings)));
        all.put("first watch: 410 as an event", api(good, first(error(410, "Expired"), brings)));
        all.put("first watch: 500 as an event", api(good, first(error(500, "InternalError"), brings)));
        all.put("first watch: cut within an event", api(good, first(Misbehaviours::cut, brings)));
        all.put("first watch: silent, as a dead connection", api(good, first(Misbehaviours::silent, brings)));
        all.put("an event with \"\u00e9\", then another", api(good, Misbehaviours::accent));
        all.put("\"\u00e9\" cut in two by the network", api(good, Misbehaviours::split));
        all.put("first list: stops in its middle", api(first(Misbehaviours::half, good), brings));
        all.put("first list: 300 MB and no end", api(first(Misbehaviours::endless, good), brings));
        return all;
    }

    private static void busy(HttpExchange exchange, String query, int number) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", "1");
        FakeApi.send(exchange, 429, FakeApi.status(429, "TooManyRequests"));
    }

    private static void html(HttpExchange exchange, String query, int number) throws IOException {
        byte[] page = "<html>please log in</html>".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
    }

    private static void cut(HttpExchange exchange, String query, int number) throws IOException {
        OutputStream out = FakeApi.stream(exchange);
        out.write("{\"type\":\"ADDED\",\"obj".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void silent(HttpExchange exchange, String query, int number)
            throws IOException, InterruptedException {
        FakeApi.stream(exchange);
        NEVER.await(2 * RecoveryFigures.LIMIT, TimeUnit.SECONDS);
    }

    private static void accent(HttpExchange exchange, String query, int number)
            throws IOException, InterruptedException {
        OutputStream out = FakeApi.stream(exchange);
        out.write(events(said("x", 8, "caf\u00e9")));
        out.flush();
        NEVER.await(1, TimeUnit.SECONDS);
        brings(exchange, out);
    }

    private static void split(HttpExchange exchange, String query, int number)
            throws IOException, InterruptedException {
        OutputStream out = FakeApi.stream(exchange);
        byte[] whole = events(said("new-\u00e9", 8, "\u00e9"), said("new", 9, "x"));
        int middle = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\u00c3') + 1;
        out.write(whole, 0, middle);
        out.flush();
        NEVER.await(1, TimeUnit.SECONDS);
        out.write(whole, middle, whole.length - middle);
        out.flush();
        NEVER.await(RecoveryFigures.LIMIT, TimeUnit.SECONDS);
    }

    private static void brings(HttpExchange exchange, OutputStream out) throws IOException, InterruptedException {
        FakeApi.event(out, "ADDED", whole("new", 9));
        NEVER.await(RecoveryFigures.LIMIT, TimeUnit.SECONDS);
    }

    private static void half(HttpExchange exchange, String query, int number) throws IOException, InterruptedException {
        OutputStream out = FakeApi.stream(exchange);
        out.write("{\"kind\":\"PodList\",\"items\":[".getBytes(StandardCharsets.UTF_8));
        out.flush();
        NEVER.await(2 * RecoveryFigures.LIMIT, TimeUnit.SECONDS);
    }

    private static void endless(HttpExchange exchange, String query, int number)
            throws IOException, InterruptedException {
        OutputStream out = FakeApi.stream(exchange);
        out.write("{\"kind\":\"PodList\",\"apiVersion\":\"".getBytes(StandardCharsets.UTF_8));
        var much = new byte[1 << 20];
        java.util.Arrays.fill(much, (byte) 'v');
        for (int i = 0; i < 300; i++) {
            out.write(much);
        }
        out.flush();
        NEVER.await(2 * RecoveryFigures.LIMIT, TimeUnit.SECONDS);
    }
}
