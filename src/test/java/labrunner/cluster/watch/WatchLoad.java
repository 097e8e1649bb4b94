package labrunner.cluster.watch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.rows.RowKind;
import labrunner.value.Json;
import labrunner.value.Value;

/** Prints how the watch bears 20,000 pods that change 10,000 times a second; a figure, not a test. */
public final class WatchLoad {
    private static final int PODS = 20_000;
    private static final int CHANGES = 50_000;
    private static final int RATE = 10_000;

    private WatchLoad() {}

    public static void main(String[] arguments) throws Exception {
        var all = new ArrayList<Value>();
        for (int i = 0; i < PODS; i++) {
            all.add(pod(i, 5));
        }
        var events = new ArrayList<byte[]>();
        for (int i = 0; i < CHANGES; i++) {
            events.add((Json.compact(Value.map("type", "MODIFIED", "object", pod(i % PODS, 6 + i))) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Value list = FakeApi.list(5, all.toArray(Value[]::new));
        var end = new CountDownLatch(1);
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    if (!query.contains("watch=true")) {
                        FakeApi.send(exchange, 200, list);
                        return;
                    }
                    try (exchange) {
                        var out = FakeApi.stream(exchange);
                        long begun = System.nanoTime();
                        for (int i = 0; i < CHANGES; i++) {
                            out.write(events.get(i));
                            if (i % 100 == 99) {
                                out.flush();
                                long due = begun + (i + 1) * 1_000_000_000L / RATE;
                                end.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
                            }
                        }
                        out.flush();
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                var transport = api.transport()) {
            var snapshots = new AtomicInteger();
            var synced = new CompletableFuture<Long>();
            var done = new CompletableFuture<Long>();
            String last = Integer.toString(5 + CHANGES);
            long begun = System.nanoTime();
            try (var watching = new Watching(
                    transport, new Discovery(transport), Set.of(Interest.rows("Pod")), Set.of(), snapshot -> {
                        snapshots.incrementAndGet();
                        if (snapshot.rows(RowKind.PODS).size() == PODS) {
                            synced.complete(System.nanoTime());
                            if (snapshot.rows(RowKind.PODS).stream()
                                    .anyMatch(
                                            row -> row.meta().resourceVersion().equals(last))) {
                                done.complete(System.nanoTime());
                            }
                        }
                    })) {
                watching.start(Set.of(), (text, sink) -> () -> {});
                long list20k = synced.get(60, TimeUnit.SECONDS);
                long changed = done.get(120, TimeUnit.SECONDS);
                System.out.printf(
                        "watch: %d pods listed in %d ms; %d changes at %d a second took %d ms (%d ms sent), %d snapshots,"
                                + " %d bytes an event, process CPU %d ms, heap %d MB%n",
                        PODS,
                        Duration.ofNanos(list20k - begun).toMillis(),
                        CHANGES,
                        RATE,
                        Duration.ofNanos(changed - list20k).toMillis(),
                        1000L * CHANGES / RATE,
                        snapshots.get(),
                        events.getFirst().length,
                        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                        .getProcessCpuTime()
                                / 1_000_000,
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20);
            }
            end.countDown();
        }
    }

    private static Value pod(int number, long version) {
        Value.Mapping condition = Value.map(
                "type", "Ready", "status", "True", "reason", "", "lastTransitionTime", "2026-01-01T00:00:00Z");
        return FakeApi.pod("inflate-644fc55c75-" + number, version)
                .with(
                        "spec",
                        Value.map(
                                "nodeName", "aks-default-" + number % 5000,
                                "nodeSelector", Value.map("kubernetes.io/arch", "arm64"),
                                "containers",
                                        Value.list(Value.map(
                                                "name", "inflate",
                                                "image", "mcr.microsoft.com/oss/kubernetes/pause:3.6",
                                                "resources",
                                                        Value.map(
                                                                "requests", Value.map("cpu", "1", "memory", "128Mi")))),
                                "tolerations",
                                        Value.list(Value.map("key", "x", "operator", "Exists", "effect", "NoExecute"))))
                .with(
                        "status",
                        Value.map(
                                "phase", "Running",
                                "conditions", Value.list(condition, condition, condition, condition),
                                "containerStatuses",
                                        Value.list(Value.map(
                                                "name",
                                                "inflate",
                                                "ready",
                                                true,
                                                "restartCount",
                                                0,
                                                "state",
                                                Value.map(
                                                        "running", Value.map("startedAt", "2026-01-01T00:00:00Z"))))));
    }
}
