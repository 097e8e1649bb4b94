package labrunner.practice.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labrunner.practice.Resources;
import labrunner.practice.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A node as the scheduler sees it, with the pods that are bound to it and what they take. */
final class NodeInfo {
    private final String name;
    private final Map<String, PodInfo> pods = new LinkedHashMap<>();
    private @Nullable ObjectNode node;
    private Map<String, String> labels = Map.of();
    private List<JsonNode> taints = List.of();
    private @Nullable Resources allocatable;
    private Resources requested = Resources.NONE;
    private Resources scored = Resources.NONE;

    NodeInfo(String name) {
        this.name = name;
    }

    /** A node that isn't in any store, for working something out. */
    static NodeInfo of(ObjectNode node) {
        var info = new NodeInfo(Tree.name(node));
        info.set(node);
        return info;
    }

    void set(ObjectNode object) {
        node = object;
        labels = Tree.texts(object, "metadata", "labels");
        taints = Tree.items(object, "spec", "taints");
        allocatable = null;
    }

    /** The Node is gone; pods may still be bound to its name. */
    void unset() {
        node = null;
    }

    void add(PodInfo pod) {
        remove(pod.uid());
        if (pod.active()) {
            pods.put(pod.uid(), pod);
            requested = requested.plus(pod.requests());
            scored = scored.plus(pod.scored());
        }
    }

    void remove(String podUid) {
        PodInfo old = pods.remove(podUid);
        if (old != null) {
            requested = requested.minus(old.requests());
            scored = scored.minus(old.scored());
        }
    }

    /** The same without some of its pods, to see what their leaving would change. */
    NodeInfo without(Collection<PodInfo> gone) {
        var copy = new NodeInfo(name);
        if (node != null) {
            copy.set(node);
        }
        pods.values().stream().filter(pod -> !gone.contains(pod)).forEach(copy::add);
        return copy;
    }

    boolean exists() {
        return node != null;
    }

    boolean empty() {
        return pods.isEmpty();
    }

    String name() {
        return name;
    }

    Map<String, String> labels() {
        return labels;
    }

    List<JsonNode> taints() {
        return taints;
    }

    boolean unschedulable() {
        return node != null && Tree.isTrue(node, "spec", "unschedulable");
    }

    /** Read when it is first asked for: most who look at a node only want its labels and taints. */
    Resources allocatable() {
        if (allocatable == null) {
            allocatable = node == null ? Resources.NONE : Resources.of(Tree.at(node, "status", "allocatable"));
        }
        return allocatable;
    }

    Resources requested() {
        return requested;
    }

    Resources scored() {
        return scored;
    }

    Collection<PodInfo> pods() {
        return pods.values();
    }
}
