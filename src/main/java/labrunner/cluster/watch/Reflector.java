package labrunner.cluster.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import labrunner.cluster.http.Backoff;
import labrunner.cluster.http.BodyStream;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.ServerErrors;
import labrunner.cluster.http.Transport;
import labrunner.cluster.http.WatchStream;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/**
 * Keeps a mirror of a collection: lists it, watches it, and begins again where that broke off. One virtual thread, which calls the
 * mirror; nothing else does.
 */
final class Reflector implements AutoCloseable {
    /** What isn't served or not allowed is no failure: it is looked for this often. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(10);

    /** A list that is older than a watch may be silent would be shown as old: so it isn't waited for longer than this. */
    private static final Duration POLLING = Duration.ofSeconds(10);

    /** What to do with what is found. */
    interface Mirror {
        /** All there is now. */
        void replace(List<Value.Mapping> objects);

        /** What was replaced last is a list that was asked for at this {@link System#nanoTime}. */
        default void listed(long askedNanos) {}

        void put(Value.Mapping object);

        void remove(Value.Mapping object);

        void sync(Sync state);

        /** The server was heard, or has failed with a problem. */
        void connection(Optional<Problem> problem);
    }

    private final Transport transport;
    private final Supplier<Optional<ResourceKind>> resolve;
    private final Optional<String> namespace;
    private final Optional<String> selector;
    private final Optional<String> fieldSelector;
    private final Mirror mirror;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile Optional<WatchStream> current = Optional.empty();
    private volatile boolean relist;
    private final Backoff backoff;
    /** Between two lists where there is no watch between them. */
    private final Backoff between;

    /** @param resolve finds the kind; empty while the cluster doesn't serve it */
    Reflector(
            Transport transport,
            Supplier<Optional<ResourceKind>> resolve,
            Optional<String> namespace,
            Optional<String> selector,
            Optional<String> fieldSelector,
            Mirror mirror,
            String name) {
        this.transport = transport;
        this.resolve = resolve;
        this.namespace = namespace;
        this.selector = selector;
        this.fieldSelector = fieldSelector;
        this.mirror = mirror;
        this.backoff = transport.backoff();
        this.between = transport.backoff(POLLING);
        this.thread = Thread.ofVirtual().name("watch-" + name).unstarted(this::run);
    }

    Reflector start() {
        thread.start();
        return this;
    }

    /** Something changed that may end a wait for a kind or a right. */
    void nudge() {
        wakeUps.release();
    }

    /** Lists again, from its watch or its wait: what was seen may be old. */
    void relist() {
        relist = true;
        current.ifPresent(WatchStream::close);
        nudge();
    }

    private void run() {
        while (open()) {
            try {
                Optional<ResourceKind> kind = resolve.get();
                if (kind.isEmpty()) {
                    gone(Sync.ABSENT);
                    mirror.connection(Optional.empty());
                    pause(RETRY_INTERVAL);
                } else {
                    listAndWatch(kind.get());
                }
            } catch (ProblemException e) {
                failed(e.problem());
            } catch (WatchStream.Expired e) {
                // the next turn lists again, but not in a loop where the server says so each time
                pause(between.next());
            } catch (IOException e) {
                failed(ServerErrors.unreachable(transport.server(), e));
            } catch (RuntimeException | Error e) {
                failed(Problem.of(Kind.INTERNAL, "The watch failed: " + e, ""));
            }
        }
    }

    private void failed(Problem problem) {
        if (!open()) {
            return;
        }
        switch (problem.kind()) {
            case FORBIDDEN -> {
                gone(Sync.FORBIDDEN);
                mirror.connection(Optional.empty());
                pause(RETRY_INTERVAL);
            }
            case UNAUTHENTICATED -> {
                mirror.connection(Optional.of(problem));
                pause(RETRY_INTERVAL);
            }
            case NOT_FOUND -> {
                // the kind was there and isn't now: its CRD was deleted
                gone(Sync.ABSENT);
                mirror.connection(Optional.empty());
                pause(RETRY_INTERVAL);
            }
            default -> {
                mirror.connection(Optional.of(problem));
                pause(backoff.next());
            }
        }
    }

    private void gone(Sync state) {
        mirror.sync(state);
        mirror.replace(List.of());
    }

    private void listAndWatch(ResourceKind kind) throws IOException, WatchStream.Expired {
        Call collection = Listing.call(kind, namespace, selector, fieldSelector);
        var objects = new ArrayList<Value.Mapping>();
        relist = false;
        long asked = System.nanoTime();
        String version = Listing.each(transport, collection, kind, objects::add);
        mirror.connection(Optional.empty());
        mirror.replace(objects);
        mirror.listed(asked);
        mirror.sync(Sync.SYNCED);
        objects.clear();
        while (open() && !relist) {
            try {
                version = watch(kind, collection, version);
            } catch (BodyStream.Silent e) {
                // what happened meanwhile wasn't told, and the next watch may be as silent: only a list says what is
                // there
                relist = true;
            } catch (IOException e) {
                if (!relist) {
                    failed(ServerErrors.unreachable(transport.server(), e));
                }
            } catch (ProblemException e) {
                switch (e.problem().kind()) {
                    case UNAUTHENTICATED, FORBIDDEN, NOT_FOUND -> throw e;
                    // a server that begins no watch may well answer a list; if not, that says why
                    default -> poll();
                }
            }
        }
    }

    private String watch(ResourceKind kind, Call collection, String from) throws IOException, WatchStream.Expired {
        String version = from;
        long begun = System.nanoTime();
        try (var stream = new WatchStream(transport, collection, version)) {
            current = Optional.of(stream);
            mirror.connection(Optional.empty());
            while (open() && !relist) {
                Optional<WatchStream.Event> next = stream.next();
                if (next.isEmpty()) {
                    mirror.connection(Optional.empty());
                    break;
                }
                Value object = next.get().object();
                version = object.text("metadata", "resourceVersion").orElse(version);
                switch (next.get().type()) {
                    case "ADDED", "MODIFIED" -> mirror.put(Listing.complete(kind, object));
                    case "DELETED" -> mirror.remove(Listing.complete(kind, object));
                    default -> mirror.connection(Optional.empty());
                }
            }
        } catch (IOException e) {
            backoff.lasted(since(begun));
            boolean silent = e instanceof BodyStream.Silent;
            if (!silent && !version.equals(from) && !relist) {
                // what was seen was seen: go on from there, and soon, since a server that says something isn't away
                backoff.progressed();
                failed(ServerErrors.unreachable(transport.server(), e));
                return version;
            }
            throw e;
        } finally {
            current = Optional.empty();
        }
        between.lasted(since(begun));
        if (!backoff.lasted(since(begun)) && !relist) {
            poll();
        }
        return version;
    }

    /** The server answers and gives no watch that lasts: what it has is listed then, not in a loop and often enough to be believed. */
    private void poll() {
        pause(between.next());
        relist = true;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private boolean open() {
        return closed.getCount() > 0;
    }

    /** Waits, less long if nudged or closed. */
    private void pause(Duration time) {
        try {
            wakeUps.tryAcquire(transport.pace().pauses().apply(time).toNanos(), TimeUnit.NANOSECONDS);
            wakeUps.drainPermits();
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        wakeUps.release();
        current.ifPresent(WatchStream::close);
        thread.interrupt();
    }
}
