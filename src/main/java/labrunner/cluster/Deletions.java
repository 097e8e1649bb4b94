package labrunner.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import labrunner.cluster.Deletion.Holding;
import labrunner.cluster.Deletion.Outcome;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Deletes, and waits on a watch until the finalizers have let go. */
final class Deletions {
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    Deletions(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    Outcome delete(Deletion deletion, Consumer<Holding> holding) {
        try {
            Ref asked = deletion.ref();
            ResourceKind kind = discovery
                    .kind(asked.apiVersion(), asked.kind())
                    .orElseThrow(() -> Statuses.noMatch(asked).asException());
            Ref ref = new Ref(
                    asked.apiVersion(),
                    asked.kind(),
                    kind.namespaced() ? Optional.of(asked.namespace().orElse(namespace)) : Optional.empty(),
                    asked.name());
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
        private volatile Optional<Holding> held = Optional.empty();

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
            Value options = Value.map(
                    "apiVersion",
                    "v1",
                    "kind",
                    "DeleteOptions",
                    "propagationPolicy",
                    deletion.propagation().word(),
                    "preconditions",
                    Value.map("uid", uid));
            Answer answer = transport.call(Call.with("DELETE", path, Call.JSON, Json.bytes(options)));
            if (answer.code() == 409) {
                String now = transport
                        .call(Call.get(path))
                        .good()
                        .text("metadata", "uid")
                        .orElse("");
                return now.equals(uid) ? new Outcome.Refused(answer.problem()) : new Outcome.Another(now);
            }
            Value said = answer.good();
            if (said.text("kind").orElse("").equals("Status")) {
                // a Status, not the object: nothing holds it
                return gone(uid) ? new Outcome.Gone(uid) : waited(uid, before);
            }
            hold(said, uid);
            return waited(uid, said);
        }

        private boolean gone(String uid) {
            Answer now = transport.call(Call.get(path));
            return now.code() == 404
                    || now.ok() && !now.json().text("metadata", "uid").equals(Optional.of(uid));
        }

        private Outcome waited(String uid, Value from) {
            if (deletion.waiting().isEmpty()) {
                return new Outcome.Accepted(uid);
            }
            Duration limit = deletion.waiting().get();
            var done = new CompletableFuture<Void>();
            Thread watcher = Thread.ofVirtual().name("wait-deleted").start(() -> watch(uid, from, done));
            try {
                done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
                return new Outcome.Gone(uid);
            } catch (TimeoutException e) {
                Holding by = held.orElse(new Holding(ref, uid, List.of()));
                return new Outcome.Held(by, late(limit, by));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ProblemException refused) {
                    // the user may delete but not watch: the request stands, nobody can say more
                    return refused.problem().kind() == Kind.FORBIDDEN
                            ? new Outcome.Accepted(uid)
                            : new Outcome.Refused(refused.problem());
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Problem.of(Kind.INTERRUPTED, "Stopped while waiting for " + ref + " to be gone.", "")
                        .asException();
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

        private void watch(String uid, Value from, CompletableFuture<Void> done) {
            Optional<String> version = from.text("metadata", "resourceVersion");
            try {
                while (!done.isDone()) {
                    version = turn(uid, version, done);
                }
            } catch (InterruptedException e) {
                // nobody waits any more
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        }

        /** Looks or listens once; answers from which version on to listen next, empty where it has to be looked up. */
        private Optional<String> turn(String uid, Optional<String> version, CompletableFuture<Void> done)
                throws InterruptedException {
            try {
                return version.isPresent() ? listen(uid, version.get(), done) : look(uid, done);
            } catch (WatchStream.Expired e) {
                return Optional.empty();
            } catch (IOException e) {
                pause();
            } catch (ProblemException e) {
                switch (e.problem().kind()) {
                    case NOT_FOUND -> done.complete(null);
                    // what was asked for is asked for: a server that is away for a while comes back to it
                    case UNREACHABLE, TIMEOUT -> pause();
                    default -> throw e;
                }
            }
            return Optional.empty();
        }

        private void pause() throws InterruptedException {
            if (transport.closedWithin(AGAIN)) {
                throw new InterruptedException();
            }
        }

        private Optional<String> look(String uid, CompletableFuture<Void> done) {
            Answer answer = transport.call(Call.get(path));
            if (answer.code() == 404
                    || answer.ok() && !answer.json().text("metadata", "uid").equals(Optional.of(uid))) {
                done.complete(null);
                return Optional.empty();
            }
            Value now = answer.good();
            hold(now, uid);
            return now.text("metadata", "resourceVersion");
        }

        private Optional<String> listen(String uid, String from, CompletableFuture<Void> done)
                throws IOException, WatchStream.Expired {
            Call one =
                    Listing.call(kind, ref.namespace(), Optional.empty(), Optional.of("metadata.name=" + ref.name()));
            String version = from;
            try (var stream = new WatchStream(transport, one, version)) {
                for (var event = stream.next(); event.isPresent(); event = stream.next()) {
                    Value object = event.get().object();
                    version = object.text("metadata", "resourceVersion").orElse(version);
                    boolean bookmark = event.get().type().equals("BOOKMARK");
                    boolean same = object.text("metadata", "uid").equals(Optional.of(uid));
                    if (!bookmark && (!same || event.get().type().equals("DELETED"))) {
                        done.complete(null);
                        break;
                    }
                    if (!bookmark) {
                        hold(object, uid);
                    }
                }
            }
            return Optional.of(version);
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
