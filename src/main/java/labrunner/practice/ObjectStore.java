package labrunner.practice;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only state of the practice cluster; touched on the loop's thread only. What it hands out is shared: never change it,
 * give {@link #update} an edit instead. A change and its way to every listener are one step, in the order of versions.
 */
public final class ObjectStore {
    private final PracticeLoop loop;
    private final Kinds kinds;
    private final Admission admission;
    private final Writing writing;
    private final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
    private final Map<String, Set<Key>> byOwner = new HashMap<>();
    private final Map<String, List<Consumer<Change>>> listeners = new HashMap<>();
    private final Map<String, History> histories = new HashMap<>();
    private final ArrayDeque<Change> undelivered = new ArrayDeque<>();
    private boolean delivering;
    private long version = 1000;

    /** The store of a cluster that was never there before. */
    public ObjectStore(PracticeLoop loop, Kinds kinds, Admission admission) {
        this(loop, kinds, admission, UUID.randomUUID());
    }

    /** @param identity the uid by which the cluster is known */
    public ObjectStore(PracticeLoop loop, Kinds kinds, Admission admission, UUID identity) {
        this.loop = loop;
        this.kinds = kinds;
        this.admission = admission;
        this.writing = new Writing(loop, identity.toString());
    }

    public Kinds kinds() {
        return kinds;
    }

    /** The version of the latest change. */
    public long version() {
        return version;
    }

    public Optional<ObjectNode> find(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    public Optional<ObjectNode> find(String kind, String namespace, String name) {
        return find(new Key(kind, namespace, name));
    }

    /** All of a kind, by namespace and name. */
    public List<ObjectNode> list(String kind) {
        return new ArrayList<>(objects.subMap(new Key(kind, "", ""), new Key(kind + "\0", "", ""))
                .values());
    }

    public List<ObjectNode> list(String kind, String namespace) {
        return new ArrayList<>(objects.subMap(
                        new Key(kind, namespace, ""), new Key(kind, namespace, String.valueOf(Character.MAX_VALUE)))
                .values());
    }

    /** What names an object of that uid among its owners. */
    public Collection<Key> ownedBy(String uid) {
        return List.copyOf(byOwner.getOrDefault(uid, Set.of()));
    }

    /**
     * Stores a new object (a copy) and hands back what was stored.
     *
     * @param manager who owns its fields, as in managedFields
     * @throws ApiException AlreadyExists
     */
    public ObjectNode create(ObjectNode object, String manager) {
        return insert(prepare(object, manager));
    }

    /**
     * The same for what a cluster begins with. Its uid follows from its name, so that no later choice of chance depends on how much
     * of that there is.
     */
    public ObjectNode createFirst(ObjectNode object, String manager) {
        ObjectNode made = object.deepCopy();
        Resource resource = kinds.of(Tree.text(made, "kind"));
        writing.begin(resource, made, Writing.named(Key.of(made)));
        return insert(completed(resource, made, manager));
    }

    /** The same for what a controller keeps about an object: its uid follows from its own name and its owner's uid. */
    public ObjectNode createAbout(ObjectNode owner, ObjectNode object, String manager) {
        ObjectNode made = object.deepCopy();
        Resource resource = kinds.of(Tree.text(made, "kind"));
        writing.begin(resource, made, Writing.named(Key.of(resource.kind(), Tree.uid(owner), Tree.name(made))));
        return insert(completed(resource, made, manager));
    }

    /**
     * What {@link #create} would store, without its version.
     *
     * @param manager who owns its fields; empty if its owners are noted already, or nobody's to be
     */
    public ObjectNode prepare(ObjectNode object, String manager) {
        ObjectNode made = object.deepCopy();
        Resource resource = kinds.of(Tree.text(made, "kind"));
        writing.begin(resource, made);
        return completed(resource, made, manager);
    }

    private ObjectNode completed(Resource resource, ObjectNode made, String manager) {
        admission.complete(resource, made);
        if (!manager.isEmpty()) {
            admission.track(resource, Tree.object(), made, manager, "");
        }
        admission.admit(resource, made, Optional.empty(), this::list);
        return made;
    }

    /**
     * Stores an object that {@link #prepare} made.
     *
     * @throws ApiException AlreadyExists
     */
    public ObjectNode insert(ObjectNode made) {
        requireAbsent(made);
        stamp(made);
        put(new Change(Change.Type.ADDED, made, Optional.empty()));
        return made;
    }

    /** Refuses to make what is there already. */
    public void requireAbsent(ObjectNode made) {
        Key key = Key.of(made);
        if (objects.containsKey(key)) {
            throw ApiException.alreadyExists(kinds.of(key.kind()), key.name());
        }
    }

    /**
     * Puts an edit of an object in order: its defaults, the owners of its fields, what it may not change, its generation.
     *
     * @param manager who edits; empty if the owners are noted already, or stay as they are
     */
    public void revise(Resource resource, ObjectNode revised, ObjectNode old, String manager, String subresource) {
        admission.complete(resource, revised);
        if (!manager.isEmpty()) {
            admission.track(resource, old, revised, manager, subresource);
        }
        writing.revise(resource, revised, old, subresource);
        admission.admit(resource, revised, Optional.of(old), this::list);
        writing.count(resource, revised, old);
    }

    /**
     * Edits a copy of the object and stores it if that changed anything. An object that is being deleted goes when its
     * last finalizer does.
     *
     * @return what is stored now; empty if there is no such object
     */
    public Optional<ObjectNode> update(Key key, Consumer<ObjectNode> edit, String manager) {
        return edited(key, edit, manager, "");
    }

    /** The same, where only the status may change. */
    public Optional<ObjectNode> updateStatus(Key key, Consumer<ObjectNode> edit, String manager) {
        return edited(key, edit, manager, "status");
    }

    /**
     * The same for an edit that only renews what its one manager owns already, such as a sign of life: there is nothing to default, to
     * judge or to own anew, and it comes by the thousand.
     */
    public void renew(Key key, Consumer<ObjectNode> edit, String manager) {
        ObjectNode old = objects.get(key);
        if (old == null) {
            return;
        }
        List<JsonNode> owners = Tree.items(old, "metadata", "managedFields");
        if (owners.size() != 1 || !Tree.text(owners.getFirst(), "manager").equals(manager)) {
            update(key, edit, manager);
            return;
        }
        ObjectNode copy = old.deepCopy();
        edit.accept(copy);
        ((ObjectNode) copy.path("metadata").path("managedFields").path(0)).put("time", Tree.time(loop.now()));
        stamp(copy);
        put(new Change(Change.Type.MODIFIED, copy, Optional.of(old)));
    }

    private Optional<ObjectNode> edited(Key key, Consumer<ObjectNode> edit, String manager, String subresource) {
        ObjectNode old = objects.get(key);
        if (old == null) {
            return Optional.empty();
        }
        ObjectNode copy = old.deepCopy();
        edit.accept(copy);
        if (Tree.same(copy, old)) {
            return Optional.of(old); // most edits of a controller change nothing: no need to find out who owns what
        }
        Resource resource = kinds.of(key.kind());
        revise(resource, copy, old, manager, subresource);
        return Optional.of(replace(key, copy));
    }

    /** Stores a finished new state of an object that is there, if it differs at all. */
    public ObjectNode replace(Key key, ObjectNode revised) {
        ObjectNode old = java.util.Objects.requireNonNull(objects.get(key), key::toString);
        if (Writing.same(old, revised)) {
            return old;
        }
        stamp(revised);
        if (Writing.finished(revised)) {
            remove(key, revised, old);
        } else {
            put(new Change(Change.Type.MODIFIED, revised, Optional.of(old)));
        }
        return revised;
    }

    /**
     * Deletes it, or marks it as being deleted where finalizers or a pod's grace period keep it.
     *
     * @return the last state; its deletionTimestamp tells whether it is still there
     * @throws ApiException NotFound, or Conflict where a precondition doesn't hold
     */
    public ObjectNode delete(Key key, Deletion deletion) {
        ObjectNode marked = marked(key, deletion);
        ObjectNode old = java.util.Objects.requireNonNull(objects.get(key), key::toString);
        if (!Writing.same(old, marked)) {
            stamp(marked);
        }
        if (Writing.finished(marked)) {
            if (marked.path("metadata")
                    .path("resourceVersion")
                    .equals(old.path("metadata").path("resourceVersion"))) {
                stamp(marked);
            }
            remove(key, marked, old);
        } else if (!Writing.same(old, marked)) {
            put(new Change(Change.Type.MODIFIED, marked, Optional.of(old)));
        }
        return marked;
    }

    /** An object after a deletion, and whether that leaves it there. */
    public record Deleted(ObjectNode object, boolean stays) {}

    /** What {@link #delete} would do, with nothing done. */
    public Deleted wouldDelete(Key key, Deletion deletion) {
        ObjectNode marked = marked(key, deletion);
        return new Deleted(marked, !Writing.finished(marked));
    }

    private ObjectNode marked(Key key, Deletion deletion) {
        Resource resource = kinds.of(key.kind());
        ObjectNode old = objects.get(key);
        if (old == null) {
            throw ApiException.notFound(resource, key.name());
        }
        writing.check(resource, old, deletion);
        ObjectNode marked = old.deepCopy();
        writing.mark(resource, marked, deletion);
        return marked;
    }

    /** Calls the listener on the loop for each change from now on; close to end it. */
    public AutoCloseable watch(String kind, Consumer<Change> listener) {
        var ofKind = listeners.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>());
        PauseGate gate = loop.gate();
        Consumer<Change> passing = change -> loop.within(gate, () -> listener.accept(change));
        ofKind.add(passing);
        return () -> ofKind.remove(passing);
    }

    /** The changes of a kind after a version; empty if that is too long ago to know them all. */
    public Optional<List<Change>> since(String kind, long after) {
        return histories.computeIfAbsent(kind, k -> new History()).since(after);
    }

    private void stamp(ObjectNode object) {
        Tree.in(object, "metadata").put("resourceVersion", Long.toString(++version));
    }

    private void put(Change change) {
        change.previous().ifPresent(this::unindex);
        objects.put(change.key(), change.object());
        owners(change.object())
                .forEach(uid ->
                        byOwner.computeIfAbsent(uid, u -> new LinkedHashSet<>()).add(change.key()));
        deliver(change);
    }

    private void remove(Key key, ObjectNode last, ObjectNode old) {
        objects.remove(key);
        unindex(old);
        deliver(new Change(Change.Type.DELETED, last, Optional.of(old)));
    }

    private void unindex(ObjectNode old) {
        owners(old).forEach(uid -> byOwner.computeIfPresent(uid, (u, keys) -> without(keys, Key.of(old))));
    }

    private static @Nullable Set<Key> without(Set<Key> keys, Key key) {
        keys.remove(key);
        return keys.isEmpty() ? null : keys;
    }

    private static List<String> owners(ObjectNode object) {
        return Tree.items(object, "metadata", "ownerReferences").stream()
                .map(owner -> Tree.text(owner, "uid"))
                .toList();
    }

    /** A listener that writes must not overtake: its change waits until everyone has heard of the one before. */
    private void deliver(Change change) {
        histories.computeIfAbsent(change.key().kind(), k -> new History()).add(change);
        undelivered.add(change);
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            while (undelivered.poll() instanceof Change next) {
                listeners.getOrDefault(next.key().kind(), List.of()).forEach(listener -> listener.accept(next));
            }
        } finally {
            delivering = false;
        }
    }

    /** The time of the loop, for those that only have the store. */
    public Instant now() {
        return loop.now();
    }
}
