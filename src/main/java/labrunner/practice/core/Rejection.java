package labrunner.practice.core;

import java.util.List;

/**
 * Why one node can't take a pod.
 *
 * @param reasons as Kubernetes words them, each counted by itself in the message
 * @param resolvable whether making room by removing pods could help
 */
record Rejection(Plugin plugin, List<String> reasons, boolean resolvable) {

    /** The scheduler's filters, in the order in which a node meets them; the first that refuses is the one that counts. */
    enum Plugin {
        NODE_UNSCHEDULABLE,
        NODE_NAME,
        TAINT_TOLERATION,
        NODE_AFFINITY,
        NODE_PORTS,
        NODE_RESOURCES_FIT,
        POD_TOPOLOGY_SPREAD,
        INTER_POD_AFFINITY
    }

    static Rejection resolvable(Plugin plugin, String reason) {
        return new Rejection(plugin, List.of(reason), true);
    }

    static Rejection unresolvable(Plugin plugin, String reason) {
        return new Rejection(plugin, List.of(reason), false);
    }
}
