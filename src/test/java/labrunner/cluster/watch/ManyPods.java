package labrunner.cluster.watch;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.write.FieldOwners;
import labrunner.value.Json;
import labrunner.value.Value;

/** An API server of many pods: lists in pages, then events one by one, then many at once, each as soon as it is asked for. */
final class ManyPods implements FakeApi.Pods {
    static final int PODS = 20_000;
    static final int SINGLE = 200;
    static final int MANY = 20_000;
    private static final int FIRST = 5;

    final AtomicLong lists = new AtomicLong();
    final AtomicLong watches = new AtomicLong();
    final AtomicLong listBytes = new AtomicLong();
    private final List<Value> pods = new ArrayList<>();
    private final CountDownLatch single = new CountDownLatch(1);
    private final CountDownLatch many = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    ManyPods() {
        for (int i = 0; i < PODS; i++) {
            pods.add(pod(i, FIRST, "none"));
        }
    }

    @Override
    public void answer(FakeApi api, HttpExchange exchange, String query) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/api/v1/single" -> go(single, exchange);
            case "/api/v1/many" -> go(many, exchange);
            default -> {
                if (query.contains("watch=true")) {
                    watch(exchange, query);
                } else {
                    list(exchange, query);
                }
            }
        }
    }

    private static void go(CountDownLatch latch, HttpExchange exchange) throws IOException {
        latch.countDown();
        FakeApi.send(exchange, 200, Value.map("kind", "Status"));
    }

    private void list(HttpExchange exchange, String query) throws IOException {
        lists.incrementAndGet();
        int from = number(query, "continue=(\\d+)").orElse(0);
        int to = Math.min(PODS, from + number(query, "limit=(\\d+)").orElse(PODS));
        Value.Mapping meta = Value.map("resourceVersion", Integer.toString(FIRST));
        meta = to < PODS ? meta.with("continue", Value.of(Integer.toString(to))) : meta;
        Value page = Value.map(
                "kind",
                "PodList",
                "apiVersion",
                "v1",
                "metadata",
                meta,
                "items",
                new Value.Sequence(pods.subList(from, to)));
        byte[] bytes = Json.bytes(page);
        listBytes.addAndGet(bytes.length);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void watch(HttpExchange exchange, String query) throws IOException {
        watches.incrementAndGet();
        int next = number(query, "resourceVersion=(\\d+)").orElse(FIRST) - FIRST;
        long end = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(
                        number(query, "timeoutSeconds=(\\d+)").orElse(600));
        try (exchange) {
            OutputStream out = FakeApi.stream(exchange);
            for (int i = next; i < SINGLE; i++) {
                if (!single.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    return;
                }
                never.await(10, TimeUnit.MILLISECONDS);
                FakeApi.event(out, "MODIFIED", pod(i, FIRST + 1 + i, Long.toString(micros())));
            }
            if (!many.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return;
            }
            for (int i = Math.max(next, SINGLE); i < SINGLE + MANY; i++) {
                out.write(line(pod(i % PODS, FIRST + 1 + i, "none")));
            }
            out.flush();
            never.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The version of the last event. */
    static String last() {
        return Integer.toString(FIRST + SINGLE + MANY);
    }

    /** The time of this machine: both ends of a measured way are on it. */
    static long micros() {
        var now = java.time.Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    private static byte[] line(Value pod) {
        return (Json.compact(Value.map("type", "MODIFIED", "object", pod)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Integer> number(String query, String pattern) {
        Matcher found = Pattern.compile("(?:^|&)" + pattern).matcher(query);
        return found.find() && found.group(1).matches("\\d+")
                ? Optional.of(Integer.valueOf(found.group(1)))
                : Optional.empty();
    }

    private static Value pod(int number, long version, String sent) {
        Value.Mapping pod = FakeApi.pod("inflate-644fc55c75-" + number, version);
        Value.Mapping condition = Value.map(
                "type", "Ready", "status", "True", "reason", "", "lastTransitionTime", "2026-01-01T00:00:00Z");
        Value.Mapping container = Value.map(
                "name", "inflate",
                "image", "mcr.microsoft.com/oss/kubernetes/pause:3.6",
                "resources", Value.map("requests", Value.map("cpu", "1", "memory", "128Mi")));
        Value.Mapping running = Value.map(
                "name",
                "inflate",
                "ready",
                true,
                "restartCount",
                0,
                "state",
                Value.map("running", Value.map("startedAt", "2026-01-01T00:00:00Z")));
        Value.Mapping meta = FieldOwners.mapping(pod.at("metadata"));
        return Value.map("apiVersion", "v1", "kind", "Pod")
                .with("metadata", meta.with("labels", Value.map("app", "inflate", "sent", sent)))
                .with(
                        "spec",
                        Value.map(
                                "nodeName", "aks-default-" + number % 5000,
                                "nodeSelector", Value.map("kubernetes.io/arch", "arm64"),
                                "containers", Value.list(container),
                                "tolerations",
                                        Value.list(Value.map("key", "x", "operator", "Exists", "effect", "NoExecute"))))
                .with(
                        "status",
                        Value.map(
                                "phase", "Running",
                                "conditions", Value.list(condition, condition, condition, condition),
                                "containerStatuses", Value.list(running)));
    }
}
