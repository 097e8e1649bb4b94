package labrunner.practice.core;

import java.util.List;
import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.LabelSelector;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who controls an object: the one owner reference with {@code controller: true}. */
final class Owned {
    private Owned() {}

    static Optional<JsonNode> controllerOf(JsonNode object) {
        return Tree.items(object, "metadata", "ownerReferences").stream()
                .filter(owner -> Tree.isTrue(owner, "controller"))
                .findFirst();
    }

    /** The key of the controller, if it is of that kind. */
    static Optional<Key> controllerOf(JsonNode object, String kind) {
        return controllerOf(object)
                .filter(owner -> Tree.text(owner, "kind").equals(kind))
                .map(owner -> Key.of(kind, Tree.namespace(object), Tree.text(owner, "name")));
    }

    static boolean controlledBy(JsonNode object, JsonNode owner) {
        return controllerOf(object)
                .map(reference -> Tree.text(reference, "uid").equals(Tree.uid(owner)))
                .orElse(false);
    }

    /** Those of a kind that the owner controls, by name. */
    static List<ObjectNode> by(ObjectStore store, JsonNode owner, String kind) {
        return store.ownedBy(Tree.uid(owner)).stream()
                .filter(key -> key.kind().equals(kind))
                .sorted()
                .flatMap(key -> store.find(key).stream())
                .filter(object -> controlledBy(object, owner))
                .toList();
    }

    /** Makes the owner the controller of a new object, to be deleted before the owner in the foreground. */
    static void setController(ObjectNode object, JsonNode owner) {
        Tree.list(Tree.in(object, "metadata"), "ownerReferences")
                .addObject()
                .put("apiVersion", Tree.text(owner, "apiVersion"))
                .put("kind", Tree.text(owner, "kind"))
                .put("name", Tree.name(owner))
                .put("uid", Tree.uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /** Lets go of what the owner controls and no longer selects: its labels were changed, and it may go on by itself. */
    static void release(ObjectStore store, JsonNode owner, String kind) {
        if (Tree.deleting(owner)) {
            return;
        }
        for (ObjectNode object : by(store, owner, kind)) {
            if (!LabelSelector.matches(Tree.at(owner, "spec", "selector"), Tree.texts(object, "metadata", "labels"))) {
                store.update(Key.of(object), released -> disown(released, owner), Controllers.MANAGER);
            }
        }
    }

    private static void disown(ObjectNode object, JsonNode owner) {
        ArrayNode others = Tree.array();
        Tree.items(object, "metadata", "ownerReferences").stream()
                .filter(reference -> !Tree.text(reference, "uid").equals(Tree.uid(owner)))
                .forEach(others::add);
        ObjectNode metadata = Tree.in(object, "metadata");
        if (others.isEmpty()) {
            metadata.remove("ownerReferences");
        } else {
            metadata.set("ownerReferences", others);
        }
    }
}
