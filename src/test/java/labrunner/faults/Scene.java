package labrunner.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Where one fault is tried: what it may reach besides the requests. */
final class Scene {
    private final String name;
    private final Page page;
    private final Direct cluster;
    private final Path state;
    private final Map<Thing, String> foreign = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> lets = new AtomicReference<>(() -> {});
    private final AtomicReference<Optional<Process>> process = new AtomicReference<>(Optional.empty());

    Scene(String name, Page page, Direct cluster, Path state) {
        this.name = name;
        this.page = page;
        this.cluster = cluster;
        this.state = state;
    }

    /** The name of the run's namespace, and of its other objects that have none. */
    String name() {
        return name;
    }

    Page page() {
        return page;
    }

    Direct cluster() {
        return cluster;
    }

    /** The run's state folder. */
    Path state() {
        return state;
    }

    /** From here on this object is somebody else's, with this uid, and has to stay as it is. */
    void isForeign(Thing thing) {
        foreign.put(thing, Bystanders.what(cluster.find(thing)));
    }

    Map<Thing, String> foreign() {
        return foreign;
    }

    /** Of what the page makes, what is there now and isn't somebody else's. */
    List<Thing> made() {
        return page.makes(name).stream()
                .filter(thing -> !foreign.containsKey(thing))
                .filter(thing -> cluster.find(thing).isPresent())
                .toList();
    }

    /** Whether it is a namespace with something of others in it, for which it stays. */
    boolean holdsOthers(Thing thing) {
        return thing.kind().equals("Namespace")
                && foreign.keySet().stream().anyMatch(other -> other.namespace().equals(thing.name()));
    }

    /** Takes away what others made, and what is left because of it. */
    void remove() {
        foreign.keySet().forEach(cluster::delete);
        page.makes(name).forEach(cluster::delete);
    }

    /** What others made, and that isn't any more as they made it. */
    List<String> touched() {
        return foreign.entrySet().stream()
                .filter(made -> !Bystanders.what(cluster.find(made.getKey())).equals(made.getValue()))
                .map(made -> "somebody else's " + made.getKey() + " was touched: now "
                        + Bystanders.what(cluster.find(made.getKey())) + ", was " + made.getValue())
                .toList();
    }

    /** What ends the fault where it lies in the cluster itself. */
    Runnable lets() {
        return lets.get();
    }

    void endsWith(Runnable end) {
        lets.set(end);
    }

    /** The run, where it is a process of its own. */
    Optional<Process> process() {
        return process.get();
    }

    void runsAs(Process started) {
        process.set(Optional.of(started));
    }
}
