package labrunner.practice.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who owns which field: metadata.managedFields, kept as the API server does for updates and for server-side apply. After
 * kubernetes-sigs/structured-merge-diff, without conversions between versions.
 */
final class Managers {
    private static final FieldSet NEVER_OWNED = FieldSet.of(Tree.parse("""
            {"f:apiVersion":{},"f:kind":{},"f:metadata":{"f:name":{},"f:namespace":{},"f:creationTimestamp":{},
            "f:selfLink":{},"f:uid":{},"f:generation":{},"f:managedFields":{},"f:resourceVersion":{},
            "f:deletionTimestamp":{},"f:deletionGracePeriodSeconds":{}}}"""));
    /** {@code metadata} itself is never owned, but what is below it may be. */
    private static final FieldSet ROOT_METADATA = FieldSet.of(Tree.parse("{\"f:metadata\":{}}"));

    /** So many that update are kept apart. */
    private static final int MOST_UPDATERS = 10;

    private static final String ANCIENT = "ancient-changes";
    /** Owns what an object had that nobody's fields were noted of, once somebody applies to it. */
    private static final String BEFORE_FIRST = "before-first-apply";

    /** One writer. */
    record FieldOwner(String name, String operation, String apiVersion, String subresource) {
        String shown() {
            String shown =
                    Tree.quoted(name) + (subresource.isEmpty() ? "" : " with subresource " + Tree.quoted(subresource));
            return operation.equals("Update") ? shown + " using " + apiVersion : shown;
        }

        /** An applier stays the same whatever version it writes. */
        FieldOwner identity() {
            return operation.equals("Apply") ? new FieldOwner(name, operation, "", subresource) : this;
        }
    }

    private record Owned(FieldOwner manager, FieldSet fields, String time) {}

    private final Schema schema;
    private final Map<FieldOwner, Owned> owned = new LinkedHashMap<>();

    private Managers(JsonNode object, Schema schema) {
        this.schema = schema;
        for (JsonNode entry : Tree.items(object, "metadata", "managedFields")) {
            var manager = new FieldOwner(
                    Tree.text(entry, "manager"),
                    Tree.text(entry, "operation"),
                    Tree.text(entry, "apiVersion"),
                    Tree.text(entry, "subresource"));
            if (!manager.operation().isEmpty()) {
                owned.put(
                        manager.identity(),
                        new Owned(manager, FieldSet.of(entry.path("fieldsV1")), Tree.text(entry, "time")));
            }
        }
    }

    /** Notes in {@code revised} that a manager has turned {@code old} into it; {@code old} is empty on creation. */
    static void update(
            ObjectNode old, ObjectNode revised, Schema schema, String manager, String subresource, Instant now) {
        var managers = new Managers(noted(old, revised, subresource), schema);
        if (!managers.owned.isEmpty() || Tree.uid(old).isEmpty()) {
            managers.took(old, revised, manager, subresource, now);
        }
        managers.writeTo(revised);
    }

    /** The object that says who owned what before: a writer may change that too, but not through a subresource. */
    private static JsonNode noted(ObjectNode old, ObjectNode revised, String subresource) {
        List<JsonNode> given = Tree.items(revised, "metadata", "managedFields");
        boolean reset =
                revised.path("metadata").has("managedFields") && given.stream().allMatch(JsonNode::isEmpty);
        if (subresource.isEmpty() && reset) {
            return Tree.object();
        }
        return subresource.isEmpty() && !given.isEmpty() ? revised : old;
    }

    private void took(ObjectNode old, ObjectNode revised, String manager, String subresource, Instant now) {
        var who = new FieldOwner(manager, "Update", Tree.text(revised, "apiVersion"), subresource);
        FieldSet putBack = ResetFields.of(Tree.text(revised, "kind"), subresource);
        var difference = Fields.between(old, revised, schema);
        FieldSet written = difference.written().without(putBack);
        FieldSet before = of(who);
        lose(written.union(difference.removed().without(putBack)));
        FieldSet taken = written.without(NEVER_OWNED).minus(ROOT_METADATA);
        if (!taken.isEmpty()) {
            FieldSet kept = before.minus(written).minus(difference.removed().without(putBack));
            owned.put(who.identity(), new Owned(who, kept.union(taken), Tree.time(now)));
        }
        forgetOldest();
    }

    /** Where more than ten have updated an object, the oldest become one. */
    private void forgetOldest() {
        var updaters = new ArrayList<>(owned.values().stream()
                .filter(held -> held.manager().operation().equals("Update"))
                .sorted(Comparator.comparing(Owned::time)
                        .thenComparing(held -> held.manager().name()))
                .toList());
        int tooMany = updaters.size() - MOST_UPDATERS;
        if (tooMany <= 0) {
            return;
        }
        var oldest = new TreeMap<String, Owned>();
        for (Owned held : updaters) {
            String version = held.manager().apiVersion();
            Owned first = oldest.get(version);
            if (first == null) {
                oldest.put(version, held);
            } else if (tooMany-- > 0) {
                owned.remove(first.manager().identity());
                owned.remove(held.manager().identity());
                var together = new Owned(
                        new FieldOwner(ANCIENT, "Update", version, ""),
                        first.fields().union(held.fields()),
                        held.time());
                owned.put(together.manager(), together);
                oldest.put(version, together);
            }
        }
    }

    /**
     * Lays what a manager applies over the live object, takes out what it no longer applies and nobody else owns, and notes
     * the owners.
     *
     * @throws ApiException Conflict, where others own what would change and {@code force} is false
     */
    static ObjectNode apply(
            ObjectNode live,
            ObjectNode applied,
            Schema schema,
            String manager,
            String subresource,
            boolean force,
            Instant now) {
        var managers = new Managers(live, schema);
        if (managers.owned.isEmpty() && !live.isEmpty()) {
            managers.took(Tree.object(), live, BEFORE_FIRST, subresource, now);
        }
        var who = new FieldOwner(manager, "Apply", Tree.text(applied, "apiVersion"), subresource);
        FieldSet wanted = Fields.of(applied, schema)
                .without(NEVER_OWNED)
                .without(ResetFields.of(Tree.text(applied, "kind"), subresource));
        ObjectNode merged = (ObjectNode) Fields.merge(live.deepCopy(), applied, schema);
        FieldSet before = managers.of(who);
        FieldSet kept = wanted;
        for (Owned other : managers.owned.values()) {
            if (!other.manager().identity().equals(who.identity())) {
                kept = kept.union(other.fields());
            }
        }
        Fields.prune(merged, before.minus(wanted), kept, schema);
        var difference = Fields.between(live, merged, schema);
        FieldSet changed = difference.written().without(NEVER_OWNED);
        managers.refuse(who, changed, wanted.without(managers.clientSideApplied(who, live)), force);
        managers.others(who.identity(), changed.and(wanted).union(difference.removed()));
        managers.put(who, wanted, Tree.same(merged, live) ? "" : Tree.time(now));
        managers.writeTo(merged);
        return merged;
    }

    private FieldSet of(FieldOwner manager) {
        Owned mine = owned.get(manager.identity());
        return mine == null ? new FieldSet() : mine.fields();
    }

    private void lose(FieldSet changed) {
        owned.replaceAll(
                (manager, held) -> new Owned(held.manager(), held.fields().minus(changed), held.time()));
        owned.values().removeIf(held -> held.fields().isEmpty());
    }

    private void others(FieldOwner me, FieldSet changed) {
        owned.replaceAll((manager, held) -> manager.equals(me)
                ? held
                : new Owned(held.manager(), held.fields().minus(changed), held.time()));
        owned.values()
                .removeIf(held ->
                        held.fields().isEmpty() && !held.manager().identity().equals(me));
    }

    /** @param time empty if nothing changed: then an earlier one stays, and one who is new has none */
    private void put(FieldOwner manager, FieldSet fields, String time) {
        Owned before = owned.remove(manager.identity());
        if (!fields.isEmpty()) {
            String earlier = before == null ? "" : before.time();
            owned.put(manager.identity(), new Owned(manager, fields, time.isEmpty() ? earlier : time));
        }
    }

    /**
     * What kubectl's earlier client-side apply wrote and nobody has changed since: kubectl may take it over from its own
     * earlier self without being asked to force.
     */
    private FieldSet clientSideApplied(FieldOwner who, ObjectNode live) {
        String last = Tree.text(live, "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration");
        if (!who.name().equals("kubectl") || last.isEmpty()) {
            return new FieldSet();
        }
        try {
            ObjectNode applied = Tree.parse(last);
            var difference = Fields.between(applied, live, schema);
            return Fields.of(applied, schema).minus(difference.written()).minus(difference.removed());
        } catch (JacksonException | ClassCastException e) {
            return new FieldSet();
        }
    }

    private void refuse(FieldOwner me, FieldSet changed, FieldSet wanted, boolean force) {
        var conflicts = new TreeMap<String, List<String>>();
        for (Owned other : owned.values()) {
            var places = other.fields().and(changed).and(wanted).places();
            if (!other.manager().identity().equals(me.identity()) && !places.isEmpty()) {
                conflicts
                        .computeIfAbsent(other.manager().shown(), m -> new ArrayList<>())
                        .addAll(places.stream().map(FieldSet::shown).toList());
            }
        }
        if (!conflicts.isEmpty() && !force) {
            throw FieldConflicts.refusal(conflicts);
        }
    }

    private void writeTo(ObjectNode object) {
        ObjectNode metadata = Tree.in(object, "metadata");
        if (owned.isEmpty()) {
            metadata.remove("managedFields");
            return;
        }
        ArrayNode entries = Tree.array();
        owned.values().stream()
                .sorted(Comparator.comparing((Owned o) -> o.manager().operation())
                        .thenComparing(Owned::time)
                        .thenComparing(o -> o.manager().name())
                        .thenComparing(o -> o.manager().apiVersion())
                        .thenComparing(o -> o.manager().subresource()))
                .forEach(held -> entries.add(entry(held)));
        metadata.set("managedFields", entries);
    }

    private static ObjectNode entry(Owned held) {
        ObjectNode entry = Tree.object();
        entry.put("apiVersion", held.manager().apiVersion()).put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", held.fields().json());
        entry.put("manager", held.manager().name())
                .put("operation", held.manager().operation());
        if (!held.manager().subresource().isEmpty()) {
            entry.put("subresource", held.manager().subresource());
        }
        if (!held.time().isEmpty()) {
            entry.put("time", held.time());
        }
        return entry;
    }
}
