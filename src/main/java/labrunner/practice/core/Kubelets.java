package labrunner.practice.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.practice.Change;
import labrunner.practice.DelayKind;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every node's kubelet: runs the pods that are bound to its node, and stops those that are being deleted. */
final class Kubelets extends Reconciler {
    private static final String MANAGER = "kubelet";
    /** How often a kubelet looks again at a pod that lacks something. */
    private static final Duration LACKS = Duration.ofSeconds(12);

    private final KubeletDelays delays;
    private final PodAddresses addresses = new PodAddresses();
    private final KubeletEvents events;
    private final FailedPulls failedPulls;
    private final ContainerFailures failures;
    private final LackingStarts lacks;
    private final Map<String, Set<String>> images = new HashMap<>();
    private final Set<String> starting = new HashSet<>();
    private final Set<String> stopping = new HashSet<>();

    Kubelets(Practice practice, KubeletDelays delays) {
        this(practice, delays, new KubeletEvents(practice));
    }

    Kubelets(Practice practice, KubeletDelays delays, KubeletEvents events) {
        super(practice);
        this.delays = delays;
        this.events = events;
        failedPulls = new FailedPulls(practice, events);
        failures = new ContainerFailures(practice, events);
        lacks = new LackingStarts(practice, events);
        watch("Pod", this::podChanged);
        watch("Node", this::nodeChanged);
        watch(PodClaims.KIND, this::claimChanged);
        practice.faults().whenSilenced(node -> podsOn(node).forEach(this::enqueue));
    }

    private List<Key> podsOn(String node) {
        return Pods.on(store(), node).map(Key::of).toList();
    }

    private List<Key> podChanged(Change change) {
        if (change.type() == Change.Type.DELETED) {
            String uid = Tree.uid(change.object());
            starting.remove(uid);
            stopping.remove(uid);
            practice().logs().end(uid);
        }
        return SchedulerCache.isBound(change.object()) ? List.of(change.key()) : List.of();
    }

    /** Pods wait for their node, or for its network; images go with a node. */
    private List<Key> nodeChanged(Change change) {
        String name = change.key().name();
        if (change.type() == Change.Type.DELETED) {
            images.remove(name);
            events.forget(name);
            return List.of();
        }
        boolean became = change.previous().map(old -> !Tree.holds(old, "Ready")).orElse(true);
        return !became ? List.of() : podsOn(name);
    }

    private List<Key> claimChanged(Change change) {
        boolean became = PodClaims.bound(change.object())
                && change.previous().filter(PodClaims::bound).isEmpty();
        return became
                ? PodClaims.users(store(), change.key()).stream().map(Key::of).toList()
                : List.of();
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        Optional<ObjectNode> node =
                found.flatMap(pod -> store().find(Key.of("Node", Tree.text(pod, "spec", "nodeName"))));
        if (found.isEmpty() || node.isEmpty() || practice().faults().isSilent(Tree.name(node.get()))) {
            return;
        }
        ObjectNode pod = found.get();
        if (Tree.deleting(pod)) {
            stop(pod);
        } else if (Tree.text(pod, "status", "phase").equals("Pending") && canStart(pod, node.get())) {
            start(pod, node.get());
        }
    }

    /** Without a network only pods that use the node's own can start; without its volumes none. */
    private boolean canStart(ObjectNode pod, ObjectNode node) {
        return (Tree.isTrue(pod, "spec", "hostNetwork") || Tree.holds(node, "Ready")) && PodClaims.ready(store(), pod);
    }

    private void start(ObjectNode pod, ObjectNode node) {
        if (!starting.add(Tree.uid(pod))) {
            return;
        }
        Key key = Key.of(pod);
        String uid = Tree.uid(pod);
        if (lacks.holdsUp(pod, nodeAddress(node), containers(pod))) {
            later(key, uid, LACKS, again -> {
                starting.remove(uid);
                enqueue(key);
            });
            return;
        }
        String nodeName = Tree.name(node);
        store().updateStatus(key, taken -> PodStatus.creating(taken, nodeAddress(node), loop().now()), MANAGER);
        Set<String> present = images.computeIfAbsent(nodeName, n -> new HashSet<>());
        boolean pulls = false;
        for (JsonNode container : containers(pod)) {
            String image = Tree.text(container, "image");
            if (!present.contains(image)) {
                pulls = true;
                events.normal(pod, container, "Pulling", "Pulling image \"" + image + "\"");
            } else {
                events.normal(
                        pod,
                        container,
                        "Pulled",
                        "Container image \"" + image + "\" already present on machine and can be accessed by the pod");
            }
        }
        Duration delay = pulls ? delays.pull() : delays.start();
        boolean pulled = pulls;
        later(key, uid, delay, now -> run(now, node, pulled));
    }

    private void later(Key key, String uid, Duration delay, Consumer<ObjectNode> task) {
        loop().after(
                        delay,
                        DelayKind.PROGRESS,
                        () -> store().find(key)
                                .filter(now -> Tree.uid(now).equals(uid) && !Tree.deleting(now))
                                .ifPresent(task));
    }

    private void run(ObjectNode pod, ObjectNode node, boolean pulled) {
        Key key = Key.of(pod);
        if (store().find(Key.of(node)).isEmpty()) {
            return;
        }
        if (practice().faults().isSilent(Tree.name(node))) {
            starting.remove(Tree.uid(pod));
            return;
        }
        if (pulled) {
            Optional<Duration> again = failedPulls.failed(pod, containers(pod));
            if (again.isPresent()) {
                later(key, Tree.uid(pod), again.get(), now -> run(now, node, true));
                return;
            }
        }
        if (lacks.config(pod, containers(pod))) {
            later(key, Tree.uid(pod), LACKS, now -> run(now, node, pulled));
            return;
        }
        String ip = Tree.isTrue(pod, "spec", "hostNetwork") ? nodeAddress(node) : addresses.next(Tree.name(node));
        for (JsonNode container : containers(pod)) {
            String image = Tree.text(container, "image");
            images.computeIfAbsent(Tree.name(node), n -> new HashSet<>()).add(image);
            if (pulled) {
                String took = took(delays.pull());
                events.normal(
                        pod,
                        container,
                        "Pulled",
                        "Successfully pulled image \"" + image + "\" in " + took + " (" + took
                                + " including waiting). Image size: " + size(image) + " bytes.");
            }
            events.normal(pod, container, "Created", "Container created");
            events.normal(pod, container, "Started", "Container started");
        }
        store().updateStatus(
                        key,
                        running -> {
                            PodStatus.running(running, ip, loop().now());
                            PodStatus.unready(running, failures.foreign(running), loop().now());
                        },
                        MANAGER);
        ContainerLogs.began(practice().logs(), pod, container -> !failures.isForeign(pod, container));
    }

    private void stop(ObjectNode pod) {
        if (!stopping.add(Tree.uid(pod))) {
            return;
        }
        Key key = Key.of(pod);
        String uid = Tree.uid(pod);
        for (JsonNode container : Tree.items(pod, "spec", "containers")) {
            if (Tree.text(pod, "status", "phase").equals("Running")) {
                String text = "Stopping container " + Tree.text(container, "name");
                events.normal(pod, container, "Killing", text);
            }
        }
        Duration grace = Duration.ofSeconds(Tree.number(pod, 30, "metadata", "deletionGracePeriodSeconds"));
        Duration delay = grace.compareTo(delays.stop()) < 0 ? grace : delays.stop();
        loop().after(
                        delay,
                        DelayKind.PROGRESS,
                        () -> store().find(key)
                                .filter(now -> Tree.uid(now).equals(uid))
                                .ifPresent(this::remove));
    }

    private void remove(ObjectNode pod) {
        if (practice().faults().isSilent(Tree.text(pod, "spec", "nodeName"))) {
            stopping.remove(Tree.uid(pod));
        } else if (store().find(Key.of("Node", Tree.text(pod, "spec", "nodeName")))
                .isPresent()) {
            var now = new Deletion(Optional.empty(), OptionalLong.of(0), Optional.of(Tree.uid(pod)), Optional.empty());
            store().delete(Key.of(pod), now);
        }
    }

    private static List<JsonNode> containers(ObjectNode pod) {
        var all = Tree.items(pod, "spec", "initContainers");
        all.addAll(Tree.items(pod, "spec", "containers"));
        return all;
    }

    private static String nodeAddress(ObjectNode node) {
        return Tree.items(node, "status", "addresses").stream()
                .filter(address -> Tree.text(address, "type").equals("InternalIP"))
                .map(address -> Tree.text(address, "address"))
                .findFirst()
                .orElse("127.0.0.1");
    }

    /** As Go prints a duration. */
    private static String took(Duration time) {
        return time.toMillis() < 1000
                ? time.toMillis() + "ms"
                : BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
    }

    /** A plausible size, the same for the same image. */
    private static long size(String image) {
        return 300_000L + Math.floorMod(image.hashCode(), 60_000_000);
    }
}
