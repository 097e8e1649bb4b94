package labrunner.practice.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.practice.Change;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import labrunner.practice.core.Rejection.Plugin;
import tools.jackson.databind.node.ObjectNode;

/** kube-scheduler: binds each pod to the best node that can take it, or says why none can and tries again on a change. */
final class Scheduler extends Reconciler {
    private static final String MANAGER = "kube-scheduler";
    private static final String NAME = "default-scheduler";
    private static final Key PASS = Key.of("Scheduler", "pass");
    private static final List<String> COPIED_LABELS =
            List.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone");

    private final SchedulerCache cache = new SchedulerCache();
    private final SchedulingQueue queue = new SchedulingQueue();
    private final SchedulingEvents events;

    Scheduler(Practice practice) {
        super(practice);
        events = new SchedulingEvents(practice);
        store().watch("Namespace", cache::namespaceChanged);
        store().watch("Node", this::nodeChanged);
        store().watch("Pod", this::podChanged);
        store().watch(PodClaims.KIND, change -> tryAgainIf(queue.retry((pod, plugin) -> false)));
    }

    private void nodeChanged(Change change) {
        boolean concerns =
                change.previous().map(old -> matters(old, change.object())).orElse(true);
        cache.nodeChanged(change);
        if (!concerns) {
            return;
        }
        NodeInfo node = NodeInfo.of(change.object());
        cache.nodes().stream()
                .filter(known -> known.name().equals(node.name()))
                .flatMap(known -> known.pods().stream())
                .forEach(node::add);
        tryAgainIf(queue.retry((pod, plugin) -> helps(pod, plugin, node)));
    }

    private static boolean matters(ObjectNode old, ObjectNode now) {
        return !old.path("spec").equals(now.path("spec"))
                || !Tree.at(old, "metadata", "labels").equals(Tree.at(now, "metadata", "labels"))
                || !Tree.at(old, "status", "allocatable").equals(Tree.at(now, "status", "allocatable"));
    }

    private boolean helps(PodInfo pod, Plugin plugin, NodeInfo node) {
        return switch (plugin) {
            case POD_TOPOLOGY_SPREAD, INTER_POD_AFFINITY -> true;
            case NODE_UNSCHEDULABLE, NODE_NAME, TAINT_TOLERATION, NODE_AFFINITY, NODE_PORTS, NODE_RESOURCES_FIT ->
                new Filters(pod, List.of(node), cache.namespaceLabels())
                        .reject(plugin, node)
                        .isEmpty();
        };
    }

    private void podChanged(Change change) {
        ObjectNode pod = change.object();
        boolean gone = change.type() == Change.Type.DELETED;
        if (gone) {
            events.forget(Tree.uid(pod));
        }
        boolean bound = SchedulerCache.isBound(pod);
        if (bound) {
            cache.podChanged(change);
            queue.remove(Tree.uid(pod));
            boolean left = gone || !PodInfo.of(pod).active();
            boolean came =
                    change.previous().map(old -> !SchedulerCache.isBound(old)).orElse(true);
            if (left) {
                tryAgainIf(queue.retryRefusedBy(
                        Plugin.NODE_RESOURCES_FIT,
                        Plugin.NODE_PORTS,
                        Plugin.POD_TOPOLOGY_SPREAD,
                        Plugin.INTER_POD_AFFINITY));
            } else if (came
                    || change.previous().map(old -> relabelled(old, pod)).orElse(false)) {
                tryAgainIf(queue.retryRefusedBy(Plugin.POD_TOPOLOGY_SPREAD, Plugin.INTER_POD_AFFINITY));
            }
        } else if (gone || !isOurs(pod)) {
            queue.remove(Tree.uid(pod));
        } else if (change.previous().map(old -> asksForOther(old, pod)).orElse(true) || !queue.has(Tree.uid(pod))) {
            queue.add(PodInfo.of(pod));
            enqueue(PASS);
        } else {
            queue.refresh(PodInfo.of(pod));
        }
    }

    private static boolean isOurs(ObjectNode pod) {
        String scheduler = Tree.text(pod, "spec", "schedulerName");
        return !Tree.deleting(pod)
                && (scheduler.isEmpty() || scheduler.equals(NAME))
                && Tree.items(pod, "spec", "schedulingGates").isEmpty();
    }

    private static boolean relabelled(ObjectNode old, ObjectNode pod) {
        return !Tree.at(old, "metadata", "labels").equals(Tree.at(pod, "metadata", "labels"));
    }

    private static boolean asksForOther(ObjectNode old, ObjectNode pod) {
        return relabelled(old, pod) || !old.path("spec").equals(pod.path("spec"));
    }

    private void tryAgainIf(boolean any) {
        if (any) {
            enqueue(PASS);
        }
    }

    /** Tries every pod whose turn it is. A bound pod may make another one worth trying, so this asks anew each time. */
    @Override
    protected void reconcile(Key pass) {
        for (Optional<PodInfo> next = queue.next(); next.isPresent(); next = queue.next()) {
            schedule(next.get());
        }
    }

    private void schedule(PodInfo pod) {
        Optional<String> volumes = PodClaims.refusal(store(), pod.pod());
        if (volumes.isPresent()) {
            refuse(pod, cache.nodes().size(), volumes.get());
            return;
        }
        List<NodeInfo> nodes = withNominated(pod, cache.nodes());
        Optional<Set<String>> named = pod.nodeRules().named();
        var filters = new Filters(pod, nodes, cache.namespaceLabels());
        var rejections = new LinkedHashMap<NodeInfo, Rejection>();
        var fitting = new ArrayList<NodeInfo>();
        for (NodeInfo node : nodes) {
            Optional<Rejection> rejection = named.isPresent() && !named.get().contains(node.name())
                    ? Optional.of(Rejection.unresolvable(Plugin.NODE_AFFINITY, FitError.OTHER_NODE_NAMED))
                    : filters.reject(node);
            rejection.ifPresentOrElse(why -> rejections.put(node, why), () -> fitting.add(node));
        }
        if (fitting.isEmpty()) {
            fail(pod, nodes, rejections);
        } else {
            bind(pod, choose(pod, nodes, fitting));
        }
    }

    /** The nodes as they will be once the pods for which they are being emptied have come. */
    private List<NodeInfo> withNominated(PodInfo pod, List<NodeInfo> nodes) {
        List<PodInfo> coming = queue.nominated().stream()
                .filter(other ->
                        other.priority() >= pod.priority() && !other.uid().equals(pod.uid()))
                .toList();
        if (coming.isEmpty()) {
            return nodes;
        }
        return nodes.stream()
                .map(node -> {
                    NodeInfo copy = node.without(Set.of());
                    coming.stream()
                            .filter(other -> other.nominatedNode().equals(node.name()))
                            .forEach(copy::add);
                    return copy;
                })
                .toList();
    }

    private NodeInfo choose(PodInfo pod, List<NodeInfo> nodes, List<NodeInfo> fitting) {
        Optional<NodeInfo> nominated = fitting.stream()
                .filter(node -> node.name().equals(pod.nominatedNode()))
                .findFirst();
        if (nominated.isPresent()) {
            return nominated.get();
        }
        List<NodeInfo> best = Scores.best(pod, softSpread(pod), nodes, fitting, cache.namespaceLabels());
        return best.get(best.size() == 1 ? 0 : loop().random().nextInt(best.size()));
    }

    private List<SpreadConstraint> softSpread(PodInfo pod) {
        if (!pod.spread().isEmpty()) {
            return pod.spread().stream()
                    .filter(constraint -> !constraint.hard())
                    .toList();
        }
        return Owned.controllerOf(pod.pod())
                .flatMap(owner ->
                        store().find(Tree.text(owner, "kind"), pod.key().namespace(), Tree.text(owner, "name")))
                .filter(owner -> Set.of("ReplicaSet", "StatefulSet").contains(Tree.text(owner, "kind")))
                .map(owner -> SpreadConstraint.ofScheduler(Tree.at(owner, "spec", "selector")))
                .orElse(List.of());
    }

    private void bind(PodInfo pod, NodeInfo node) {
        store().update(
                        pod.key(),
                        bound -> {
                            Tree.in(bound, "spec").put("nodeName", node.name());
                            Tree.in(bound, "status").remove("nominatedNodeName");
                            Conditions.setOnPod(bound, Conditions.of("PodScheduled", "True"), loop().now());
                            for (String label : COPIED_LABELS) {
                                String value = node.labels().get(label);
                                if (value != null) {
                                    Tree.in(bound, "metadata", "labels").put(label, value);
                                }
                            }
                        },
                        ""); // the binding subresource names no manager
        events.scheduled(pod.pod(), node.name());
    }

    private void fail(PodInfo pod, List<NodeInfo> nodes, Map<NodeInfo, Rejection> rejections) {
        var preemption = new Preemption(pod, nodes, cache.namespaceLabels(), store().list("PodDisruptionBudget"));
        Preemption.Result result = preemption.run(rejections);
        List<String> reasons = rejections.values().stream()
                .flatMap(rejection -> rejection.reasons().stream())
                .toList();
        String text = result.victims()
                .map(victims -> FitError.counted(nodes.size(), reasons))
                .orElseGet(() -> new FitError(nodes.size(), reasons, result.explanation()).toString());
        var plugins = EnumSet.noneOf(Plugin.class);
        rejections.values().forEach(rejection -> plugins.add(rejection.plugin()));
        queue.wait(pod, plugins);
        events.failed(pod.pod(), text);
        result.victims().ifPresent(victims -> remove(victims, pod));
        unschedulable(
                pod,
                text,
                refused -> result.victims()
                        .ifPresent(victims -> Tree.in(refused, "status")
                                .put("nominatedNodeName", victims.node().name())));
    }

    /** No node is looked at: what its volumes lack has to come first. */
    private void refuse(PodInfo pod, int nodes, String why) {
        String text = "0/" + nodes + " nodes are available: " + why + ". not found";
        queue.wait(pod, EnumSet.noneOf(Plugin.class));
        events.failed(pod.pod(), text);
        unschedulable(pod, text, refused -> {});
    }

    private void unschedulable(PodInfo pod, String text, Consumer<ObjectNode> besides) {
        store().updateStatus(
                        pod.key(),
                        refused -> {
                            ObjectNode condition = Conditions.of("PodScheduled", "False", "Unschedulable", text);
                            condition.put("observedGeneration", Tree.number(refused, 1, "metadata", "generation"));
                            Conditions.setOnPod(refused, condition, loop().now());
                            besides.accept(refused);
                        },
                        MANAGER);
    }

    private void remove(Preemption.Victims victims, PodInfo pod) {
        for (PodInfo victim : victims.pods()) {
            events.preempted(victim.pod(), pod.pod(), victims.node().name());
            store().updateStatus(
                            victim.key(),
                            going -> Conditions.setOnPod(
                                    going,
                                    Conditions.of(
                                            "DisruptionTarget",
                                            "True",
                                            "PreemptionByScheduler",
                                            NAME + ": preempting to accommodate a higher priority pod"),
                                    loop().now()),
                            MANAGER);
            store().delete(victim.key(), Deletion.BACKGROUND);
        }
    }
}
