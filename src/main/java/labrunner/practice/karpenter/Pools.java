package labrunner.practice.karpenter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.LabelKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which NodePool goes with what. */
final class Pools {
    static final String KIND = "NodePool";

    private Pools() {}

    static Key key(String name) {
        return Key.of(KIND, name);
    }

    /** The pools that name a node class. */
    static List<Key> using(ObjectStore store, String nodeClass) {
        return store.list(KIND).stream()
                .filter(pool -> className(pool).equals(nodeClass))
                .map(Key::of)
                .toList();
    }

    static String className(JsonNode pool) {
        return Tree.text(pool, "spec", "template", "spec", "nodeClassRef", "name");
    }

    static Optional<ObjectNode> classOf(ObjectStore store, JsonNode pool) {
        return store.find("AKSNodeClass", "", className(pool));
    }

    static Optional<ObjectNode> ofClaim(ObjectStore store, JsonNode claim) {
        return store.find(KIND, "", Tree.label(claim, LabelKeys.NODEPOOL));
    }

    static boolean owns(JsonNode pool, JsonNode claim) {
        return Tree.items(claim, "metadata", "ownerReferences").stream()
                .anyMatch(owner -> Tree.text(owner, "uid").equals(Tree.uid(pool)));
    }

    /** Whether it keeps a fixed number of nodes, which needs a feature that is off. */
    static boolean isStatic(JsonNode pool) {
        return Tree.at(pool, "spec", "replicas").isNumber();
    }

    /** In the order in which they are tried: by weight, then by name from the end of the alphabet. */
    static List<ObjectNode> inOrder(ObjectStore store) {
        return store.list(KIND).stream()
                .sorted(Comparator.comparingLong((ObjectNode pool) -> Tree.number(pool, 0, "spec", "weight"))
                        .thenComparing(Tree::name)
                        .reversed())
                .toList();
    }
}
