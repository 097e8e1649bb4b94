package labrunner.cluster.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.Row;
import labrunner.value.LabelQuery;
import labrunner.value.Value;

/** One collection that is watched for one or more interests, with its mirror. */
final class WatchedCollection implements AutoCloseable {
    private final String kind;
    private final Discovery discovery;
    private final MissingKinds missingKinds;
    private final MirrorStore store;
    private final Reflector reflector;
    private volatile Optional<ResourceKind> resolved = Optional.empty();

    /** What a scope asks when its kind isn't served. */
    interface MissingKinds {
        /** Whether it will be nudged when a CRD appears, so that asking again and again can be left. */
        boolean watched();
    }

    WatchedCollection(
            Transport transport,
            Discovery discovery,
            MissingKinds missingKinds,
            Interest at,
            List<Interest> served,
            Consumer<Row> seen,
            Runnable changed) {
        this.kind = at.kind();
        this.discovery = discovery;
        this.missingKinds = missingKinds;
        List<Wholes> wholes =
                served.stream().filter(Interest::whole).map(Wholes::of).toList();
        this.store = new MirrorStore(
                () -> resolved, object -> wholes.stream().anyMatch(w -> w.wants(object)), seen, changed);
        this.reflector = new Reflector(
                transport, this::resolve, at.namespace(), at.selector(), Optional.empty(), store, at.kind());
    }

    /** An interest that asks for objects whole, made ready to be asked often. */
    private record Wholes(Interest interest, Predicate<Map<String, String>> labels) {
        static Wholes of(Interest interest) {
            return new Wholes(interest, LabelQuery.of(interest.selector()));
        }

        boolean wants(Value object) {
            // a page names a namespace for what may turn out to have none
            Optional<String> namespace = object.text("metadata", "namespace");
            return (interest.namespace().isEmpty() || namespace.isEmpty() || namespace.equals(interest.namespace()))
                    && (interest.names().isEmpty()
                            || interest.names()
                                    .contains(object.text("metadata", "name").orElse("")))
                    && labels.test(object.texts("metadata", "labels"));
        }
    }

    private Optional<ResourceKind> resolve() {
        Optional<ResourceKind> found = discovery.named(kind);
        if (found.isEmpty() && !missingKinds.watched()) {
            discovery.refresh();
            found = discovery.named(kind);
        }
        resolved = found;
        return found;
    }

    void start() {
        reflector.start();
    }

    String kind() {
        return kind;
    }

    MirrorStore store() {
        return store;
    }

    void relist() {
        reflector.relist();
    }

    void nudge() {
        reflector.nudge();
    }

    @Override
    public void close() {
        reflector.close();
    }
}
