package labrunner.cluster.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.FakeApi;
import labrunner.cluster.http.RealClient;
import labrunner.cluster.http.Transport;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.rows.RowKind;

/**
 * Prints what our watch and fabric8's informer make of a server that misbehaves: how long until a pod called "new" is seen, how
 * often the server was asked, and whether whoever watches is told that something is wrong. A figure, not a test.
 */
public final class RecoveryFigures {
    static final long LIMIT = 45;

    private RecoveryFigures() {}

    /** What one of the two made of it. */
    private record Outcome(Optional<Double> seen, int asked, Optional<String> told) {
        @Override
        public String toString() {
            return "%s, asked %3d times, told: %s"
                    .formatted(
                            seen.map(seconds -> "seen after %4.1f s".formatted(seconds))
                                    .orElse("NOT seen in " + LIMIT + " s"),
                            asked,
                            told.map(text -> text.replace('\n', ' '))
                                    .map(text -> text.substring(0, Math.min(110, text.length())))
                                    .orElse("-"));
        }
    }

    private interface Watch {
        AutoCloseable begin(FakeApi api, Consumer<String> seen, Consumer<String> told) throws Exception;
    }

    private static Outcome run(FakeApi.Pods pods, Watch watch) throws Exception {
        var found = new CompletableFuture<Long>();
        var told = new CompletableFuture<String>();
        try (var api = new FakeApi(0, pods)) {
            long begun = System.nanoTime();
            try (AutoCloseable running = watch.begin(
                    api,
                    name -> {
                        if (name.equals("new")) {
                            found.complete(System.nanoTime() - begun);
                        }
                    },
                    told::complete)) {
                Optional<Double> seen;
                try {
                    seen = Optional.of(found.get(LIMIT, TimeUnit.SECONDS) / 1e9);
                } catch (TimeoutException e) {
                    seen = Optional.empty();
                }
                running.hashCode();
                return new Outcome(seen, api.asked().size(), Optional.ofNullable(told.getNow(null)));
            }
        }
    }

    private static AutoCloseable ours(FakeApi api, Consumer<String> seen, Consumer<String> told) {
        Transport transport = api.transport();
        var watching =
                new Watching(transport, new Discovery(transport), Set.of(Interest.rows("Pod")), Set.of(), snapshot -> {
                    snapshot.rows(RowKind.PODS).forEach(pod -> seen.accept(pod.name()));
                    if (snapshot.sync().get("Pod") == Sync.FORBIDDEN) {
                        told.accept("FORBIDDEN");
                    }
                    snapshot.connection().problem().ifPresent(problem -> told.accept(problem.summary()));
                });
        watching.start(Set.of(), (text, sink) -> () -> {});
        return () -> {
            watching.close();
            transport.close();
        };
    }

    private static AutoCloseable informer(FakeApi api, Consumer<String> seen, Consumer<String> told) {
        KubernetesClient client = RealClient.of(new Access(
                new Access.ClusterEntry(
                        "http://127.0.0.1:" + api.port(), Optional.empty(), false, Optional.empty(), Optional.empty()),
                Access.UserEntry.ANONYMOUS));
        client.genericKubernetesResources(RealClient.PODS)
                .inAnyNamespace()
                .runnableInformer(0)
                .addEventHandler(new ResourceEventHandler<GenericKubernetesResource>() {
                    @Override
                    public void onAdd(GenericKubernetesResource object) {
                        seen.accept(object.getMetadata().getName());
                    }

                    @Override
                    public void onUpdate(GenericKubernetesResource old, GenericKubernetesResource object) {
                        seen.accept(object.getMetadata().getName());
                    }

                    @Override
                    public void onDelete(GenericKubernetesResource object, boolean unknown) {}
                })
                .exceptionHandler((started, error) -> {
                    told.accept(String.valueOf(error));
                    return true;
                })
                .start();
        return client;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new LinkedHashMap<String, Future<Outcome>>();
            Misbehaviours.all().forEach((name, pods) -> {
                if (wanted.isEmpty() || wanted.stream().anyMatch(name::contains)) {
                    running.put(name + "\n  ours      ", threads.submit(() -> run(pods, RecoveryFigures::ours)));
                }
            });
            Misbehaviours.all().forEach((name, pods) -> {
                if (wanted.isEmpty() || wanted.stream().anyMatch(name::contains)) {
                    running.put(name + "\n  informer  ", threads.submit(() -> run(pods, RecoveryFigures::informer)));
                }
            });
            for (String name : Misbehaviours.all().keySet()) {
                System.out.println(name);
                for (String who : List.of("\n  ours      ", "\n  informer  ")) {
                    Future<Outcome> one = running.get(name + who);
                    if (one != null) {
                        System.out.println(who.substring(1) + one.get());
                    }
                }
            }
        }
        System.exit(0);
    }
}
