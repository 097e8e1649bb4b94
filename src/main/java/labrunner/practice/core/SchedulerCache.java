package labrunner.practice.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import labrunner.practice.Change;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** Nodes, the pods bound to them and the labels of namespaces, kept up to date from changes. */
final class SchedulerCache {
    private final SortedMap<String, NodeInfo> nodes = new TreeMap<>();
    private final Map<String, PodInfo> bound = new HashMap<>();
    private final Map<String, Map<String, String>> namespaceLabels = new HashMap<>();

    void nodeChanged(Change change) {
        String name = change.key().name();
        if (change.type() == Change.Type.DELETED) {
            NodeInfo node = nodes.get(name);
            if (node != null) {
                node.unset();
                forgetUnused(node);
            }
        } else {
            nodes.computeIfAbsent(name, NodeInfo::new).set(change.object());
        }
    }

    void podChanged(Change change) {
        String uid = Tree.uid(change.object());
        PodInfo old = bound.remove(uid);
        if (old != null) {
            NodeInfo node = nodes.get(old.nodeName());
            if (node != null) {
                node.remove(uid);
                forgetUnused(node);
            }
        }
        if (change.type() != Change.Type.DELETED && isBound(change.object())) {
            PodInfo pod = PodInfo.of(change.object());
            bound.put(uid, pod);
            nodes.computeIfAbsent(pod.nodeName(), NodeInfo::new).add(pod);
        }
    }

    void namespaceChanged(Change change) {
        if (change.type() == Change.Type.DELETED) {
            namespaceLabels.remove(change.key().name());
        } else {
            namespaceLabels.put(change.key().name(), Tree.texts(change.object(), "metadata", "labels"));
        }
    }

    private void forgetUnused(NodeInfo node) {
        if (!node.exists() && node.empty()) {
            nodes.remove(node.name());
        }
    }

    static boolean isBound(ObjectNode pod) {
        return !Tree.text(pod, "spec", "nodeName").isEmpty();
    }

    /** The nodes that exist, by name. */
    List<NodeInfo> nodes() {
        return nodes.values().stream().filter(NodeInfo::exists).toList();
    }

    Collection<PodInfo> boundPods() {
        return bound.values();
    }

    Map<String, Map<String, String>> namespaceLabels() {
        return namespaceLabels;
    }
}
