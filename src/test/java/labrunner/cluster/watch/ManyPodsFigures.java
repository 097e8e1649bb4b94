package labrunner.cluster.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.ClusterClock;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.http.RealClient;
import labrunner.cluster.http.Transport;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.value.Value;

/**
 * Prints what keeping 20,000 pods as rows costs: with our list and watch, with fabric8's informer and a store of rows, and with its
 * usual store. A figure, not a test: each in a JVM of its own, one after the other, against one server.
 */
public final class ManyPodsFigures {
    private static final ResourceKind PODS = new ResourceKind(RowKind.PODS.kind(), List.of(), Set.of("list", "watch"));
    private static final int ROUNDS = 2;

    private ManyPodsFigures() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            measure(arguments[0], arguments[1]);
            System.exit(0);
        }
        System.out.printf("%d pods, %d single changes, %d at once%n", ManyPods.PODS, ManyPods.SINGLE, ManyPods.MANY);
        for (int round = 0; round < ROUNDS; round++) {
            for (String who : List.of("ours", "informer-rows-paged", "informer-rows")) {
                var pods = new ManyPods();
                try (var api = new FakeApi(0, pods)) {
                    Process child = new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-Xmx1g",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    ManyPodsFigures.class.getName(),
                                    who,
                                    "http://127.0.0.1:" + api.port())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
                    String printed =
                            new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                    System.out.printf(
                            "%-20s %s, %d requests for lists (%d MB), %d watches%n",
                            who,
                            printed.strip().replaceAll(".*\n", ""),
                            pods.lists.get(),
                            pods.listBytes.get() >> 20,
                            pods.watches.get());
                }
            }
        }
        System.exit(0);
    }

    private static void measure(String who, String server) throws Exception {
        var access = new Access(
                new Access.ClusterEntry(server, Optional.empty(), false, Optional.empty(), Optional.empty()),
                Access.UserEntry.ANONYMOUS);
        var seen = new Seen();
        long begun = System.nanoTime();
        try (AutoCloseable running = begin(who, access, seen);
                var transport = new Transport(access, new ClusterClock(System::nanoTime, java.time.Instant.now()))) {
            seen.all.await(120, TimeUnit.SECONDS);
            long listed = System.nanoTime() - begun;
            long peak = peak();
            long kept = kept();
            transport.call(Call.get("/api/v1/single"));
            seen.single.await(60, TimeUnit.SECONDS);
            long cpu = cpu();
            long many = System.nanoTime();
            transport.call(Call.get("/api/v1/many"));
            boolean complete = seen.last.await(120, TimeUnit.SECONDS);
            System.out.printf(
                    "listed after %d ms, peak of the heap %d MB, kept %d MB; event to row median %d us, p99 %d us; %s in %d ms,"
                            + " %d ms of processor",
                    listed / 1_000_000,
                    peak >> 20,
                    kept >> 20,
                    seen.waited(0.5),
                    seen.waited(0.99),
                    complete ? "all changes" : "NOT all changes",
                    (System.nanoTime() - many) / 1_000_000,
                    (cpu() - cpu) / 1_000_000);
            running.hashCode();
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long kept() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static AutoCloseable begin(String who, Access access, Seen seen) {
        return switch (who) {
            case "ours" -> ours(access, seen);
            case "informer-rows" -> informer(access, new Rows(seen), Optional.empty(), seen);
            case "informer-rows-paged" -> informer(access, new Rows(seen), Optional.of(500L), seen);
            default -> informer(access, new Whole(seen), Optional.empty(), seen);
        };
    }

    private static AutoCloseable ours(Access access, Seen seen) {
        var transport = new Transport(access, new ClusterClock(System::nanoTime, java.time.Instant.now()));
        var store = new MirrorStore(() -> Optional.of(PODS), object -> false, seen, () -> {});
        return new Reflector(
                        transport,
                        () -> Optional.of(PODS),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        store,
                        "pods")
                .start();
    }

    private static AutoCloseable informer(
            Access access, ItemStore<GenericKubernetesResource> store, Optional<Long> limit, Seen seen) {
        KubernetesClient client = RealClient.of(access);
        var pods = client.genericKubernetesResources(RealClient.PODS).inAnyNamespace();
        SharedIndexInformer<GenericKubernetesResource> informer =
                limit.isPresent() ? pods.withLimit(limit.get()).runnableInformer(0) : pods.runnableInformer(0);
        informer.removeNamespaceIndex().itemStore(store).start();
        return client;
    }

    /** Told each row when it is put. */
    private static final class Seen implements Consumer<Row> {
        final CountDownLatch all = new CountDownLatch(ManyPods.PODS);
        final CountDownLatch single = new CountDownLatch(ManyPods.SINGLE);
        final CountDownLatch last = new CountDownLatch(1);
        private final List<Long> waited = new ArrayList<>();

        @Override
        public void accept(Row row) {
            all.countDown();
            String sent = row.meta().labels().getOrDefault("sent", "none");
            if (!sent.equals("none")) {
                waited.add(ManyPods.micros() - Long.parseLong(sent));
                single.countDown();
            }
            if (row.meta().resourceVersion().equals(ManyPods.last())) {
                last.countDown();
            }
        }

        long waited(double share) {
            return waited.stream().sorted().toList().get((int) (share * (waited.size() - 1)));
        }
    }

    private static Row row(GenericKubernetesResource object) {
        Value.Mapping tree = RealClient.tree(object);
        return RowKind.row(PODS, tree).orElseThrow();
    }

    /** Keeps of each object its row, and hands back what the informer needs of it. */
    private static final class Rows implements ItemStore<GenericKubernetesResource> {
        private final Map<String, Row> rows = new ConcurrentHashMap<>();
        private final Seen seen;

        Rows(Seen seen) {
            this.seen = seen;
        }

        private static GenericKubernetesResource bare(Row row) {
            var object = new GenericKubernetesResource();
            object.setMetadata(new ObjectMetaBuilder()
                    .withName(row.meta().name())
                    .withNamespace(row.meta().namespace().orElse(null))
                    .withUid(row.meta().uid())
                    .withResourceVersion(row.meta().resourceVersion())
                    .build());
            return object;
        }

        @Override
        public String getKey(GenericKubernetesResource object) {
            return object.getMetadata().getNamespace() + "/"
                    + object.getMetadata().getName();
        }

        @Override
        public GenericKubernetesResource put(String key, GenericKubernetesResource object) {
            Row row = row(object);
            Row old = rows.put(key, row);
            seen.accept(row);
            return old == null ? null : bare(old);
        }

        @Override
        public GenericKubernetesResource remove(String key) {
            Row old = rows.remove(key);
            return old == null ? null : bare(old);
        }

        @Override
        public Stream<String> keySet() {
            return rows.keySet().stream();
        }

        @Override
        public Stream<GenericKubernetesResource> values() {
            return rows.values().stream().map(Rows::bare);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public GenericKubernetesResource get(String key) {
            Row row = rows.get(key);
            return row == null ? null : bare(row);
        }

        @Override
        public boolean isFullState() {
            return false;
        }
    }

    /** Keeps the objects, as an informer does where nobody says otherwise. */
    private static final class Whole implements ItemStore<GenericKubernetesResource> {
        private final Map<String, GenericKubernetesResource> objects = new ConcurrentHashMap<>();
        private final Seen seen;

        Whole(Seen seen) {
            this.seen = seen;
        }

        @Override
        public String getKey(GenericKubernetesResource object) {
            return object.getMetadata().getNamespace() + "/"
                    + object.getMetadata().getName();
        }

        @Override
        public GenericKubernetesResource put(String key, GenericKubernetesResource object) {
            seen.accept(row(object));
            return objects.put(key, object);
        }

        @Override
        public GenericKubernetesResource remove(String key) {
            return objects.remove(key);
        }

        @Override
        public Stream<String> keySet() {
            return objects.keySet().stream();
        }

        @Override
        public Stream<GenericKubernetesResource> values() {
            return objects.values().stream();
        }

        @Override
        public int size() {
            return objects.size();
        }

        @Override
        public GenericKubernetesResource get(String key) {
            return objects.get(key);
        }
    }
}
