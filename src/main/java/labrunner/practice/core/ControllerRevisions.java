package labrunner.practice.core;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the templates that a set has had, each in an object of its own, so that a rollout can be taken back. */
final class ControllerRevisions {
    private static final String KIND = "ControllerRevision";

    private final ObjectStore store;
    private final String label;
    /** The template that was kept last, by set: a set is looked at far more often than its template changes. */
    private final Map<Key, String> latest = new HashMap<>();

    /** @param label which has the template's hash */
    ControllerRevisions(ObjectStore store, String label) {
        this.store = store;
        this.label = label;
    }

    /** Makes the set's present template its newest revision, and takes away old ones that are too many. */
    void keep(ObjectNode set, String hash) {
        String now = Tree.uid(set) + " " + hash;
        if (now.equals(latest.put(Key.of(set), now))) {
            return;
        }
        List<ObjectNode> history = Owned.by(store, set, KIND);
        long newest =
                history.stream().mapToLong(ControllerRevisions::revision).max().orElse(0);
        Optional<ObjectNode> same = history.stream()
                .filter(one -> Tree.label(one, label).equals(hash))
                .findFirst();
        if (same.isEmpty()) {
            store.createAbout(set, made(set, hash, newest + 1), Controllers.MANAGER);
        } else if (revision(same.get()) < newest) {
            store.update(Key.of(same.get()), again -> again.put("revision", newest + 1), Controllers.MANAGER);
        }
        long surplus = history.size() - Tree.number(set, 10, "spec", "revisionHistoryLimit");
        history.stream()
                .filter(one -> !Tree.label(one, label).equals(hash))
                .sorted(Comparator.comparingLong(ControllerRevisions::revision))
                .limit(Math.max(0, surplus))
                .forEach(old -> store.delete(Key.of(old), Deletion.BACKGROUND));
    }

    /** A set that is gone: another one of its name begins anew. */
    void forget(Key set) {
        latest.remove(set);
    }

    private static long revision(JsonNode object) {
        return Tree.number(object, 0, "revision");
    }

    private ObjectNode made(ObjectNode set, String hash, long revision) {
        ObjectNode made = Tree.object("apps/v1", KIND, Tree.namespace(set), Tree.name(set) + "-" + hash);
        ObjectNode labels = Tree.in(made, "metadata", "labels");
        Tree.texts(set, "spec", "template", "metadata", "labels").forEach(labels::put);
        labels.put(label, hash);
        ObjectNode annotations = Tree.in(made, "metadata", "annotations");
        Tree.texts(set, "metadata", "annotations").forEach(annotations::put);
        Owned.setController(made, set);
        ObjectNode template = (ObjectNode) Tree.at(set, "spec", "template").deepCopy();
        Tree.in(made, "data", "spec").set("template", template.put("$patch", "replace"));
        return made.put("revision", revision);
    }
}
