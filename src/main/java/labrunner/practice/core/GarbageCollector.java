package labrunner.practice.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import labrunner.practice.Change;
import labrunner.practice.Deletion;
import labrunner.practice.Deletion.Propagation;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes what belongs to owners that are gone. An owner that is deleted in the foreground waits for those that block it;
 * one that leaves orphans has its references taken off them first.
 */
final class GarbageCollector extends Reconciler {
    private static final String FOREGROUND = "foregroundDeletion";
    private static final String ORPHAN = "orphan";
    private static final String MANAGER = "kube-controller-manager";

    GarbageCollector(Practice practice) {
        super(practice);
        for (Resource resource : store().kinds().all()) {
            watch(resource.kind(), this::concerned);
        }
    }

    /** What may have to go or may go on because of a change: dependents of what is gone, owners that wait for it, itself. */
    private Collection<Key> concerned(Change change) {
        ObjectNode object = change.object();
        var keys = new ArrayList<Key>();
        if (change.type() == Change.Type.DELETED) {
            keys.addAll(store().ownedBy(Tree.uid(object)));
        }
        for (JsonNode owner : owners(object)) {
            findOwner(object, owner).filter(Tree::deleting).ifPresent(found -> keys.add(Key.of(found)));
        }
        if (change.type() != Change.Type.DELETED && (!owners(object).isEmpty() || Tree.deleting(object))) {
            keys.add(change.key());
        }
        return keys;
    }

    @Override
    protected void reconcile(Key key) {
        store().find(key).ifPresent(object -> {
            if (!Tree.deleting(object)) {
                collect(key, object);
            } else if (has(object, ORPHAN)) {
                orphan(key, object);
            } else if (has(object, FOREGROUND)) {
                deleteDependents(key, object);
            }
        });
    }

    /** Deletes an object none of whose owners is left. References to owners that are gone are taken off the others. */
    private void collect(Key key, ObjectNode object) {
        List<JsonNode> owners = owners(object);
        List<JsonNode> gone = owners.stream()
                .filter(owner -> findOwner(object, owner).isEmpty())
                .toList();
        boolean anyStays = owners.stream()
                .anyMatch(owner -> findOwner(object, owner)
                        .map(found -> !waitsForDependents(found))
                        .orElse(false));
        if (owners.isEmpty() || gone.isEmpty()) {
            return;
        }
        if (anyStays) {
            store().update(key, kept -> dropOwners(kept, gone), MANAGER);
        } else if (gone.size() == owners.size()) {
            store().delete(key, deletion(Propagation.BACKGROUND, object));
        }
    }

    private void deleteDependents(Key key, ObjectNode owner) {
        boolean blocked = false;
        for (Key dependentKey : store().ownedBy(Tree.uid(owner))) {
            Optional<ObjectNode> found = store().find(dependentKey);
            if (found.isEmpty()) {
                continue;
            }
            ObjectNode dependent = found.get();
            if (hasOtherOwner(dependent, owner)) {
                continue;
            }
            if (!Tree.deleting(dependent)) {
                boolean chain = blocks(dependent, owner)
                        && !store().ownedBy(Tree.uid(dependent)).isEmpty();
                store().delete(
                                dependentKey,
                                deletion(chain ? Propagation.FOREGROUND : Propagation.BACKGROUND, dependent));
            }
            blocked |= store().find(dependentKey).isPresent() && blocks(dependent, owner);
        }
        if (!blocked) {
            store().update(key, freed -> removeFinalizer(freed, FOREGROUND), MANAGER);
        }
    }

    private void orphan(Key key, ObjectNode owner) {
        for (Key dependent : store().ownedBy(Tree.uid(owner))) {
            store().update(dependent, kept -> dropOwners(kept, List.of(referenceTo(kept, owner))), MANAGER);
        }
        store().update(key, freed -> removeFinalizer(freed, ORPHAN), MANAGER);
    }

    private Optional<ObjectNode> findOwner(ObjectNode object, JsonNode reference) {
        String kind = Tree.text(reference, "kind");
        if (store().kinds().find(kind).isEmpty()) {
            return Optional.empty();
        }
        String namespace = store().kinds().of(kind).namespaced() ? Tree.namespace(object) : "";
        return store().find(kind, namespace, Tree.text(reference, "name"))
                .filter(owner -> Tree.uid(owner).equals(Tree.text(reference, "uid")));
    }

    private static List<JsonNode> owners(ObjectNode object) {
        return Tree.items(object, "metadata", "ownerReferences");
    }

    private static boolean waitsForDependents(ObjectNode owner) {
        return Tree.deleting(owner) && has(owner, FOREGROUND);
    }

    private boolean hasOtherOwner(ObjectNode dependent, ObjectNode owner) {
        return owners(dependent).stream()
                .filter(reference -> !Tree.text(reference, "uid").equals(Tree.uid(owner)))
                .anyMatch(reference -> findOwner(dependent, reference).isPresent());
    }

    private static boolean blocks(ObjectNode dependent, ObjectNode owner) {
        return Tree.isTrue(referenceTo(dependent, owner), "blockOwnerDeletion");
    }

    private static JsonNode referenceTo(ObjectNode dependent, ObjectNode owner) {
        return owners(dependent).stream()
                .filter(reference -> Tree.text(reference, "uid").equals(Tree.uid(owner)))
                .findFirst()
                .orElse(Tree.object());
    }

    private static void dropOwners(ObjectNode object, List<JsonNode> gone) {
        ObjectNode metadata = Tree.in(object, "metadata");
        removeIf(metadata, "ownerReferences", gone::contains);
    }

    private static boolean has(ObjectNode object, String finalizer) {
        return Tree.items(object, "metadata", "finalizers").stream()
                .anyMatch(name -> name.asString("").equals(finalizer));
    }

    private static void removeFinalizer(ObjectNode object, String finalizer) {
        removeIf(
                Tree.in(object, "metadata"),
                "finalizers",
                name -> name.asString("").equals(finalizer));
    }

    private static void removeIf(ObjectNode metadata, String field, Predicate<JsonNode> unwanted) {
        for (Iterator<JsonNode> i = Tree.list(metadata, field).iterator(); i.hasNext(); ) {
            if (unwanted.test(i.next())) {
                i.remove();
            }
        }
        if (metadata.path(field).isEmpty()) {
            metadata.remove(field);
        }
    }

    private static Deletion deletion(Propagation propagation, ObjectNode object) {
        return new Deletion(
                Optional.of(propagation), OptionalLong.empty(), Optional.of(Tree.uid(object)), Optional.empty());
    }
}
