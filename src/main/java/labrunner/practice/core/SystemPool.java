package labrunner.practice.core;

import java.util.List;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The nodes that a cluster begins with: open to all pods, or dedicated to system pods by a taint. */
final class SystemPool {
    private static final String TAINT = "CriticalAddonsOnly";

    private SystemPool() {}

    static void taint(ObjectNode spec) {
        Tree.list(spec, "taints")
                .addObject()
                .put("key", TAINT)
                .put("value", "true")
                .put("effect", "NoSchedule");
    }

    static void dedicate(ObjectStore store, boolean wanted) {
        nodes(store).forEach(node -> store.update(Key.of(node), revised -> dedicate(revised, wanted), "aks"));
    }

    static boolean dedicated(ObjectStore store) {
        return nodes(store).stream()
                .anyMatch(node -> Tree.items(node, "spec", "taints").stream()
                        .anyMatch(taint -> Tree.text(taint, "key").equals(TAINT)));
    }

    private static List<ObjectNode> nodes(ObjectStore store) {
        return store.list("Node").stream()
                .filter(node -> Tree.label(node, "kubernetes.azure.com/mode").equals("system"))
                .toList();
    }

    private static void dedicate(ObjectNode node, boolean wanted) {
        ObjectNode spec = Tree.in(node, "spec");
        ArrayNode taints = Tree.list(spec, "taints");
        taints.removeIf(taint -> Tree.text(taint, "key").equals(TAINT));
        if (wanted) {
            taint(spec);
        } else if (taints.isEmpty()) {
            spec.remove("taints");
        }
    }
}
