package labrunner.cluster.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Backoff;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.ServerErrors;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.RowKind;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** The logs of one query: of the pods that are there, and when following, of each that comes later too. */
public final class Logs implements AutoCloseable, Reflector.Mirror {
    private static final ResourceKind PODS =
            new ResourceKind(RowKind.PODS.kind(), List.of("all"), Set.of("list", "watch"));

    private final Transport transport;
    private final LogQuery query;
    private final String namespace;
    private final LogBuffer buffer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Running> running = new HashMap<>();
    private final Thread reader;
    private Optional<Reflector> pods = Optional.empty();
    private volatile boolean first = true;

    /** One run of a container that is, or was, read. */
    private record Running(ContainerLog log, Thread thread) {}

    public Logs(Transport transport, LogQuery query, String namespace, LogSink sink) {
        this.transport = transport;
        this.query = query;
        this.namespace = query.namespace().orElse(namespace);
        this.buffer = new LogBuffer(sink, query.follow());
        this.reader = Thread.ofVirtual().name("logs").unstarted(this::readOnce);
    }

    public Logs start() {
        if (query.follow()) {
            var reflector = new Reflector(
                    transport,
                    () -> Optional.of(PODS),
                    Optional.of(namespace),
                    query.selector(),
                    fields(),
                    this,
                    "log-pods");
            pods = Optional.of(reflector);
            reflector.start();
        } else {
            reader.start();
        }
        return this;
    }

    private Optional<String> fields() {
        return query.pod().map(name -> "metadata.name=" + name);
    }

    private void readOnce() {
        try {
            try {
                List<Value.Mapping> all = Listing.all(
                        transport, Listing.call(PODS, Optional.of(namespace), query.selector(), fields()), PODS);
                if (all.isEmpty()) {
                    buffer.problem(nothing());
                }
                for (Value.Mapping pod : all) {
                    for (String container : containers(pod)) {
                        readOnce(pod, container);
                    }
                }
            } catch (ProblemException e) {
                buffer.problem(e.problem());
            }
            buffer.end();
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void readOnce(Value pod, String container) throws InterruptedException {
        var log = log(pod, container);
        try {
            log.read(false, query.since(), OptionalInt.of(query.tail()));
        } catch (ProblemException e) {
            buffer.problem(e.problem());
        } catch (IOException e) {
            buffer.problem(ServerErrors.unreachable(transport.server(), e));
        }
    }

    private Problem nothing() {
        return query.pod()
                .map(name -> Problem.of(
                        Kind.NOT_FOUND,
                        "error: error from server (NotFound): pods \"" + name + "\" not found in namespace \""
                                + namespace + "\"",
                        ""))
                .orElseGet(() -> Problem.of(Kind.NOT_FOUND, "No resources found in " + namespace + " namespace.", ""));
    }

    private ContainerLog log(Value pod, String container) {
        return new ContainerLog(
                transport, namespace, pod.text("metadata", "name").orElse(""), container, buffer, query.previous());
    }

    /** Those that the query means, in the order that kubectl reads them in. */
    private List<String> containers(Value pod) {
        List<String> inits = names(pod.items("spec", "initContainers"));
        List<String> mains = names(pod.items("spec", "containers"));
        List<String> passing = names(pod.items("spec", "ephemeralContainers"));
        List<String> all =
                Stream.of(inits, mains, passing).flatMap(List::stream).toList();
        if (query.container().isPresent()) {
            return all.stream().filter(query.container().get()::equals).toList();
        }
        if (query.allContainers()) {
            return all;
        }
        Optional<String> preferred = pod.text("metadata", "annotations", "kubectl.kubernetes.io/default-container")
                .filter(all::contains);
        return preferred.or(() -> mains.stream().findFirst()).stream().toList();
    }

    private static List<String> names(List<Value> containers) {
        return containers.stream()
                .flatMap(container -> container.text("name").stream())
                .toList();
    }

    @Override
    public void replace(List<Value.Mapping> objects) {
        objects.forEach(this::put);
    }

    @Override
    public void put(Value.Mapping pod) {
        for (String container : containers(pod)) {
            instance(pod, container).ifPresent(id -> follow(pod, container, id));
        }
    }

    /** Which run of the container has a log now; empty before it has started. */
    private static Optional<String> instance(Value pod, String container) {
        return Stream.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")
                .flatMap(list -> pod.items("status", list).stream())
                .filter(status -> status.text("name").equals(Optional.of(container)))
                .filter(status -> status.at("state", "running") instanceof Value.Mapping
                        || status.at("state", "terminated") instanceof Value.Mapping)
                .map(status -> pod.text("metadata", "uid").orElse("") + "/" + container + "/"
                        + status.whole("restartCount").orElse(0L))
                .findFirst();
    }

    private void follow(Value.Mapping pod, String container, String id) {
        boolean there = first;
        lock.lock();
        try {
            if (closed.getCount() > 0 && !running.containsKey(id)) {
                ContainerLog log = log(pod, container);
                Thread thread = Thread.ofVirtual()
                        .name("log-" + container)
                        .unstarted(() -> run(log, pod, container, id, there));
                running.put(id, new Running(log, thread));
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(ContainerLog log, Value pod, String container, String id, boolean there) {
        Backoff backoff = transport.backoff();
        boolean more = true;
        try {
            while (more) {
                long begun = System.nanoTime();
                try {
                    log.read(
                            true,
                            there ? query.since() : Optional.empty(),
                            there ? OptionalInt.of(query.tail()) : OptionalInt.empty());
                } catch (ProblemException e) {
                    if (closed.getCount() > 0 && e.problem().kind() != Kind.UNREACHABLE) {
                        buffer.problem(e.problem());
                    }
                } catch (IOException e) {
                    // the pod's end, or a connection's: which one is asked below
                }
                backoff.lasted(Duration.ofNanos(System.nanoTime() - begun));
                Duration wait = transport.pace().pauses().apply(backoff.next());
                more = !closed.await(wait.toNanos(), TimeUnit.NANOSECONDS) && stillRuns(pod, container, id);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** A log that ends while its container runs broke off, and is opened again. */
    private boolean stillRuns(Value pod, String container, String id) {
        try {
            Answer answer = transport.call(Call.get(Call.path(
                    PODS, Optional.of(namespace), pod.text("metadata", "name").orElse(""))));
            if (!answer.ok()) {
                return answer.code() != 404 && answer.code() != 403;
            }
            Value now = answer.lean();
            boolean ended = now.items("status", "containerStatuses").stream()
                    .filter(status -> status.text("name").equals(Optional.of(container)))
                    .anyMatch(status -> status.at("state", "terminated") instanceof Value.Mapping);
            return !ended && instance(now, container).equals(Optional.of(id));
        } catch (ProblemException e) {
            return closed.getCount() > 0;
        }
    }

    @Override
    public void remove(Value.Mapping pod) {
        String uid = pod.text("metadata", "uid").orElse("");
        lock.lock();
        try {
            running.keySet().removeIf(id -> id.startsWith(uid + "/"));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sync(Sync state) {
        if (state == Sync.SYNCED) {
            first = false;
        } else if (state == Sync.FORBIDDEN) {
            try {
                buffer.problem(Problem.of(
                        Kind.FORBIDDEN,
                        "Error from server (Forbidden): pods is forbidden in the namespace \"" + namespace + "\"",
                        "This user lacks the right: ask the cluster's administrator, or choose another context."));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void connection(Optional<Problem> problem) {}

    @Override
    public void close() {
        closed.countDown();
        pods.ifPresent(Reflector::close);
        reader.interrupt();
        lock.lock();
        var open = new ArrayList<Running>();
        try {
            open.addAll(running.values());
            running.clear();
        } finally {
            lock.unlock();
        }
        open.forEach(one -> {
            one.log().close();
            one.thread().interrupt();
        });
        buffer.close();
    }
}
