package labrunner.practice.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.Resources;
import labrunner.practice.Taints;
import labrunner.practice.Tree;
import labrunner.practice.core.Rejection.Plugin;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;

/** The scheduler's filters for one pod: which nodes can take it, and why the others can't. */
final class Filters {
    private static final JsonNode UNSCHEDULABLE =
            Tree.parse("{\"key\":\"node.kubernetes.io/unschedulable\",\"effect\":\"NoSchedule\"}");
    private static final List<String> NAMED_FIRST =
            List.of(Resources.CPU, Resources.MEMORY, Resources.EPHEMERAL_STORAGE);

    private final PodInfo pod;
    private final SpreadCounts spread;
    private final NeighbourCounts neighbours;

    Filters(PodInfo pod, Collection<NodeInfo> nodes, Map<String, Map<String, String>> namespaceLabels) {
        this.pod = pod;
        spread = SpreadCounts.of(pod, nodes);
        neighbours = NeighbourCounts.of(pod, nodes, namespaceLabels);
    }

    /** The first filter that refuses the node; empty if it can take the pod. */
    Optional<Rejection> reject(NodeInfo node) {
        for (Plugin plugin : Plugin.values()) {
            Optional<Rejection> rejection = reject(plugin, node);
            if (rejection.isPresent()) {
                return rejection;
            }
        }
        return Optional.empty();
    }

    /** What one filter says of the node. */
    Optional<Rejection> reject(Plugin plugin, NodeInfo node) {
        return switch (plugin) {
            case NODE_UNSCHEDULABLE ->
                node.unschedulable() && !toleratesUnschedulable()
                        ? Optional.of(Rejection.unresolvable(plugin, "node(s) were unschedulable"))
                        : Optional.empty();
            case NODE_NAME ->
                pod.nodeName().isEmpty() || pod.nodeName().equals(node.name())
                        ? Optional.empty()
                        : Optional.of(Rejection.unresolvable(plugin, "node(s) didn't match the requested node name"));
            case TAINT_TOLERATION ->
                Taints.untolerated(node.taints(), pod.tolerations(), Taints.HARD)
                        .map(taint -> Rejection.unresolvable(plugin, "node(s) had untolerated taint(s)"));
            case NODE_AFFINITY ->
                pod.nodeRules().admit(node)
                        ? Optional.empty()
                        : Optional.of(
                                Rejection.unresolvable(plugin, "node(s) didn't match Pod's node affinity/selector"));
            case NODE_PORTS ->
                node.pods().stream().anyMatch(this::sharesPort)
                        ? Optional.of(Rejection.resolvable(
                                plugin, "node(s) didn't have free ports for the requested pod ports"))
                        : Optional.empty();
            case NODE_RESOURCES_FIT -> fit(pod, node);
            case POD_TOPOLOGY_SPREAD -> spread.reject(node);
            case INTER_POD_AFFINITY -> neighbours.reject(node);
        };
    }

    private boolean toleratesUnschedulable() {
        return pod.tolerations().stream().anyMatch(toleration -> Taints.tolerates(toleration, UNSCHEDULABLE));
    }

    private boolean sharesPort(PodInfo other) {
        return !Collections.disjoint(other.hostPorts(), pod.hostPorts());
    }

    /** The resources that are short on the node; what exceeds even the empty node can't be helped. */
    static Optional<Rejection> fit(PodInfo pod, NodeInfo node) {
        var reasons = new ArrayList<String>();
        boolean resolvable = true;
        if (lacks(Resources.PODS, pod, node)) {
            reasons.add("Too many pods");
        }
        var names = new ArrayList<>(NAMED_FIRST);
        pod.requests().amounts().keySet().stream()
                .filter(name -> !Set.copyOf(NAMED_FIRST).contains(name) && !name.equals(Resources.PODS))
                .forEach(names::add);
        for (String name : names) {
            if (lacks(name, pod, node)) {
                reasons.add("Insufficient " + name);
                resolvable &=
                        pod.requests().of(name).compareTo(node.allocatable().of(name)) <= 0;
            }
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rejection(Plugin.NODE_RESOURCES_FIT, List.copyOf(reasons), resolvable));
    }

    private static boolean lacks(String resource, PodInfo pod, NodeInfo node) {
        Quantity wanted = pod.requests().of(resource);
        return wanted.isPositive()
                && node.requested()
                                .of(resource)
                                .plus(wanted)
                                .compareTo(node.allocatable().of(resource))
                        > 0;
    }
}
