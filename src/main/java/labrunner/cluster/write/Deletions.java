package labrunner.cluster.write;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Backoff;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.http.Waits;
import labrunner.cluster.http.WatchStream;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.write.Deletion.Holding;
import labrunner.cluster.write.Deletion.Outcome;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Value;

/** Deletes, and waits until the object is gone: by looking, and by listening between two looks where that is allowed. */
public final class Deletions {
    /** Why who asked for a deletion can't see what becomes of it. */
    private static final Set<Kind> REFUSED_FOR_GOOD = Set.of(Kind.FORBIDDEN, Kind.UNAUTHENTICATED);

    /** The longest time between two looks where nothing can be listened to: a learner waits. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    public Deletions(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    public Outcome delete(Deletion deletion, Consumer<Holding> holding) {
        try {
            Ref asked = deletion.ref();
            ResourceKind kind = discovery.kind(asked);
            Ref ref = kind.ref(asked.name(), asked.namespace(), namespace);
            return new One(deletion, kind, ref, holding).run();
        } catch (ProblemException e) {
            return e.problem().kind() == Kind.NOT_FOUND
                    ? new Outcome.NotThere(e.problem())
                    : new Outcome.Refused(e.problem());
        }
    }

    /** One object's deletion. */
    private final class One {
        private final Deletion deletion;
        private final ResourceKind kind;
        private final Ref ref;
        private final Consumer<Holding> holding;
        private final String path;
        private final Backoff backoff = transport.backoff(LONGEST);
        private volatile Optional<Holding> held = Optional.empty();
        private volatile boolean watchRefused;

        One(Deletion deletion, ResourceKind kind, Ref ref, Consumer<Holding> holding) {
            this.deletion = deletion;
            this.kind = kind;
            this.ref = ref;
            this.holding = holding;
            this.path = Call.path(kind, ref.namespace(), ref.name());
        }

        Outcome run() {
            Value before = transport.call(Call.get(path)).good();
            String uid = before.text("metadata", "uid").orElse("");
            if (deletion.uid().isPresent() && !deletion.uid().get().equals(uid)) {
                return new Outcome.Another(uid);
            }
            Value.Mapping common = Value.map(
                    "apiVersion",
                    "v1",
                    "kind",
                    "DeleteOptions",
                    "propagationPolicy",
                    deletion.propagation().word(),
                    "preconditions",
                    Value.map("uid", uid));
            Value options = deletion.grace().isPresent()
                    ? common.with(
                            "gracePeriodSeconds", Value.of(deletion.grace().getAsLong()))
                    : common;
            Answer answer;
            try {
                answer = transport.call(Call.with("DELETE", path, Call.JSON, Json.bytes(options)));
            } catch (ProblemException e) {
                return unanswered(uid, e.problem());
            }
            if (answer.code() == 409) {
                String now = transport
                        .call(Call.get(path))
                        .good()
                        .text("metadata", "uid")
                        .orElse("");
                return now.equals(uid) ? new Outcome.Refused(answer.problem()) : new Outcome.Another(now);
            }
            Value said = answer.good();
            if (!said.text("kind").orElse("").equals("Status")) {
                hold(said, uid);
            }
            return waited(uid);
        }

        /** The answer was lost, and with it whether the request came through: what is there now tells, if that can be asked. */
        private Outcome unanswered(String uid, Problem lost) {
            if (lost.kind() == Kind.INTERRUPTED) {
                throw lost.asException();
            }
            try {
                Answer now = transport.call(Call.get(path));
                if (isGone(now, uid)) {
                    return new Outcome.Gone(uid);
                }
                boolean taken = now.ok()
                        && now.json().text("metadata", "deletionTimestamp").isPresent();
                return taken ? waited(uid) : new Outcome.Refused(lost, true);
            } catch (ProblemException e) {
                return new Outcome.Refused(lost, true);
            }
        }

        private static boolean isGone(Answer now, String uid) {
            return now.code() == 404
                    || now.ok() && !now.json().text("metadata", "uid").equals(Optional.of(uid));
        }

        private Outcome waited(String uid) {
            if (deletion.waiting().isEmpty()) {
                return new Outcome.Accepted(uid);
            }
            Duration limit = deletion.waiting().get();
            var done = new CompletableFuture<Boolean>();
            Thread watcher = Thread.ofVirtual().name("wait-deleted").start(() -> watch(uid, done));
            try {
                if (new Waits(transport).within(limit, done).isPresent()) {
                    return new Outcome.Gone(uid);
                }
                Holding by = held.orElse(new Holding(ref, uid, List.of()));
                return new Outcome.Held(by, late(limit, by));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ProblemException refused) {
                    // the user may delete but not look any more: the request stands, nobody can say more
                    return REFUSED_FOR_GOOD.contains(refused.problem().kind())
                            ? new Outcome.Accepted(uid)
                            : new Outcome.Refused(refused.problem());
                }
                throw new IllegalStateException(e.getCause());
            } finally {
                watcher.interrupt();
            }
        }

        private Problem late(Duration limit, Holding by) {
            return Problem.of(
                    Kind.TIMEOUT,
                    "error: timed out waiting for the condition on " + kind.plural() + "/" + ref.name(),
                    by.finalizers().isEmpty()
                            ? "It was still there after " + limit.toSeconds() + " s."
                            : "It is held by " + String.join(", ", by.finalizers()) + "; it goes when that is done.");
        }

        private void watch(String uid, CompletableFuture<Boolean> done) {
            try {
                while (!done.isDone()) {
                    long begun = System.nanoTime();
                    turn(uid, done);
                    if (!done.isDone() && !backoff.lasted(Duration.ofNanos(System.nanoTime() - begun))) {
                        pause();
                    }
                }
            } catch (InterruptedException e) {
                // nobody waits any more
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        }

        /** Looks, since it may be gone already, and listens from then on; whatever ends that, the next turn looks again. */
        private void turn(String uid, CompletableFuture<Boolean> done) {
            try {
                Optional<String> version = look(uid, done);
                if (version.isPresent() && !watchRefused) {
                    listen(uid, version.get(), done);
                }
            } catch (WatchStream.Expired | IOException e) {
                // broke off, or was silent
                return;
            } catch (ProblemException e) {
                switch (e.problem().kind()) {
                    // what was asked for is asked for: a server that is away for a while comes back to it
                    case UNREACHABLE, TIMEOUT, INTERNAL -> {
                        return;
                    }
                    default -> throw e;
                }
            }
        }

        private void pause() throws InterruptedException {
            if (transport.closedAfter(backoff.next())) {
                throw new InterruptedException();
            }
        }

        /** The version of what is there; empty where it is gone, which completes the wait. */
        private Optional<String> look(String uid, CompletableFuture<Boolean> done) {
            Answer answer = transport.call(Call.get(path));
            if (isGone(answer, uid)) {
                done.complete(true);
                return Optional.empty();
            }
            Value now = answer.good();
            hold(now, uid);
            return now.text("metadata", "resourceVersion");
        }

        private void listen(String uid, String from, CompletableFuture<Boolean> done)
                throws IOException, WatchStream.Expired {
            Call one =
                    Listing.call(kind, ref.namespace(), Optional.empty(), Optional.of("metadata.name=" + ref.name()));
            try (var stream = open(one, from)) {
                for (var event = stream.next(); event.isPresent(); event = stream.next()) {
                    Value object = event.get().object();
                    boolean bookmark = event.get().type().equals("BOOKMARK");
                    boolean same = object.text("metadata", "uid").equals(Optional.of(uid));
                    if (!bookmark && (!same || event.get().type().equals("DELETED"))) {
                        done.complete(true);
                        return;
                    }
                    if (!bookmark) {
                        hold(object, uid);
                    }
                }
            }
        }

        /** Who may get and delete may not always watch: then it is looked for now and then. */
        private WatchStream open(Call one, String from) throws IOException, WatchStream.Expired {
            try {
                return new WatchStream(transport, one, from);
            } catch (ProblemException e) {
                boolean refused = REFUSED_FOR_GOOD.contains(e.problem().kind())
                        || e.problem().kind() == Kind.NOT_FOUND
                        || e.problem().kind() == Kind.INVALID;
                if (!refused) {
                    throw e;
                }
                watchRefused = true;
                throw new IOException("it may not be watched", e);
            }
        }

        private void hold(Value object, String uid) {
            // a namespace's own finalizer stands in its spec
            List<String> finalizers = Stream.of(
                            object.items("metadata", "finalizers"),
                            kind.kind().equals("Namespace") ? object.items("spec", "finalizers") : List.<Value>of())
                    .flatMap(List::stream)
                    .flatMap(finalizer -> finalizer.text().stream())
                    .toList();
            var now = new Holding(ref, uid, finalizers);
            if (!held.equals(Optional.of(now))) {
                held = Optional.of(now);
                holding.accept(now);
            }
        }
    }
}
