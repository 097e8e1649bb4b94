package labrunner.practice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server itself writes into an object's metadata when it is made, changed or deleted. */
final class Writing {
    /** Kubernetes' alphabet for generated names: no vowels, nothing that looks like something else. */
    private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int LONGEST_GENERATED = 63;

    private final PracticeLoop loop;
    private final String identity;

    /** @param identity the uid of the namespace kube-system, by which a cluster is known: it is never the seed's */
    Writing(PracticeLoop loop, String identity) {
        this.loop = loop;
        this.identity = identity;
    }

    void begin(Resource resource, ObjectNode object) {
        name(object);
        boolean known = resource.kind().equals("Namespace")
                && Tree.text(object, "metadata", "name").equals("kube-system");
        begin(resource, object, known ? identity : uid());
    }

    private void name(ObjectNode object) {
        ObjectNode metadata = Tree.in(object, "metadata");
        String prefix = Tree.text(metadata, "generateName");
        if (Tree.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            metadata.put(
                    "name",
                    prefix.substring(0, Math.min(prefix.length(), LONGEST_GENERATED - SUFFIX_LENGTH)) + suffix());
        }
    }

    void begin(Resource resource, ObjectNode object, String uid) {
        ObjectNode metadata = Tree.in(object, "metadata");
        metadata.remove("resourceVersion");
        metadata.remove("deletionTimestamp");
        metadata.remove("deletionGracePeriodSeconds");
        metadata.remove("selfLink");
        if (!resource.namespaced()) {
            metadata.remove("namespace");
        }
        metadata.put("uid", uid);
        metadata.put("creationTimestamp", Tree.time(loop.now()));
        metadata.remove("generation");
        if (resource.generation()) {
            metadata.put("generation", 1);
        }
    }

    private String uid() {
        long high = loop.random().nextLong() & ~0xF000L | 0x4000L;
        long low = loop.random().nextLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low).toString();
    }

    /** The uid of what a cluster begins with. */
    static String named(Key key) {
        return UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String suffix() {
        var suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_ALPHABET.charAt(loop.random().nextInt(SUFFIX_ALPHABET.length())));
        }
        return suffix.toString();
    }

    /** Puts back what an edit may not change. */
    void revise(Resource resource, ObjectNode revised, ObjectNode old, String subresource) {
        if (subresource.equals("status")) {
            putBackAllButStatus(resource, revised, old);
        }
        ObjectNode metadata = Tree.in(revised, "metadata");
        for (String fixed : new String[] {
            "uid",
            "creationTimestamp",
            "name",
            "namespace",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "resourceVersion"
        }) {
            putBack(metadata, old.path("metadata"), fixed);
        }
    }

    /** A built-in kind's metadata may be changed with its status, but for what its kind keeps to itself. */
    private static void putBackAllButStatus(Resource resource, ObjectNode revised, ObjectNode old) {
        JsonNode status = revised.get("status");
        ObjectNode metadata = Tree.in(revised, "metadata");
        JsonNode managers = metadata.get("managedFields");
        revised.removeAll();
        revised.setAll(old.deepCopy());
        revised.set("status", status);
        if (status == null) {
            revised.remove("status");
        }
        if (!resource.custom()) {
            Resource.metadataBesideStatus(resource.kind())
                    .ifPresent(field -> putBack(metadata, old.path("metadata"), field));
            revised.set("metadata", metadata);
        }
        if (managers != null) {
            Tree.in(revised, "metadata").set("managedFields", managers);
        }
    }

    private static void putBack(ObjectNode metadata, JsonNode old, String field) {
        JsonNode value = old.get(field);
        if (value == null) {
            metadata.remove(field);
        } else {
            metadata.set(field, value);
        }
    }

    /** Counts the generation; after the defaults, since what is taken out and set again by them is no change. */
    void count(Resource resource, ObjectNode revised, ObjectNode old) {
        if (resource.generation() && specChanged(old, revised)) {
            Tree.in(revised, "metadata").put("generation", Tree.number(old, 0, "metadata", "generation") + 1);
        }
    }

    private static boolean specChanged(ObjectNode old, ObjectNode revised) {
        return !Tree.same(without(old), without(revised));
    }

    private static ObjectNode without(ObjectNode object) {
        ObjectNode rest = Tree.object();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!entry.getKey().equals("metadata") && !entry.getKey().equals("status")) {
                rest.set(entry.getKey(), entry.getValue());
            }
        }
        if (Tree.text(object, "kind").equals("Pod") && Tree.at(rest, "spec").has("nodeName")) {
            rest.set("spec", ((ObjectNode) rest.path("spec")).deepCopy().without("nodeName")); // binding doesn't count
        }
        return rest;
    }

    void check(Resource resource, ObjectNode object, Deletion deletion) {
        boolean namespace = resource.kind().equals("Namespace");
        deletion.uid().filter(uid -> !uid.equals(Tree.uid(object))).ifPresent(uid -> {
            if (namespace) {
                throw ApiException.conflict(
                        resource,
                        Tree.name(object),
                        "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                                + Tree.uid(object));
            }
            throw another(
                    resource,
                    object,
                    "the UID in the precondition (" + uid + ") does not match the UID in record (" + Tree.uid(object)
                            + "). The object might have been deleted and then recreated");
        });
        String version = Tree.text(object, "metadata", "resourceVersion");
        deletion.resourceVersion().filter(wanted -> !wanted.equals(version)).ifPresent(wanted -> {
            if (namespace) {
                throw ApiException.conflict(
                        resource,
                        Tree.name(object),
                        "Precondition failed: ResourceVersion in precondition: " + wanted
                                + ", ResourceVersion in object meta: " + version);
            }
            throw another(
                    resource,
                    object,
                    "the ResourceVersion in the precondition (" + wanted
                            + ") does not match the ResourceVersion in record (" + version
                            + "). The object might have been modified");
        });
    }

    /** Named by its kind, where other conflicts name its resource. */
    private static ApiException another(Resource resource, ObjectNode object, String why) {
        String group = resource.group();
        String kind = resource.kind() + (group.isEmpty() ? "" : "." + group);
        return ApiException.of(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind + " \"" + Tree.name(object) + "\": " + why,
                ApiException.byKind(resource, Tree.name(object)));
    }

    /** Marks as being deleted; whether it then goes at once is for {@link #finished}. */
    void mark(Resource resource, ObjectNode object, Deletion deletion) {
        ObjectNode metadata = Tree.in(object, "metadata");
        boolean already = metadata.has("deletionTimestamp");
        long left = Tree.number(metadata, 0, "deletionGracePeriodSeconds");
        if (already && resource.kind().equals("Namespace")) {
            return;
        }
        if (already && left > 0 && !shortened(metadata, left, deletion)) {
            return; // nothing of a second request counts for a pod that ends by itself
        }
        propagation(resource, metadata, deletion);
        if (already) {
            return;
        }
        long grace = grace(resource, object, deletion);
        metadata.put("deletionTimestamp", Tree.time(loop.now().plusSeconds(grace)));
        if (!resource.kind().equals("Namespace")) {
            metadata.put("deletionGracePeriodSeconds", grace);
        }
        if (metadata.has("generation")) {
            metadata.put("generation", Tree.number(metadata, 0, "generation") + 1);
        }
        if (resource.kind().equals("Namespace")) {
            Tree.in(object, "status").put("phase", "Terminating");
        }
    }

    /** Who asks again may only ask for less time, which counts from the first request. */
    private static boolean shortened(ObjectNode metadata, long left, Deletion deletion) {
        if (deletion.graceSeconds().isEmpty() || deletion.graceSeconds().getAsLong() >= left) {
            return false;
        }
        long grace = deletion.graceSeconds().getAsLong();
        Instant end = Instant.parse(Tree.text(metadata, "deletionTimestamp"));
        metadata.put("deletionTimestamp", Tree.time(end.minusSeconds(left).plusSeconds(grace)));
        metadata.put("deletionGracePeriodSeconds", grace);
        return true;
    }

    private static long grace(Resource resource, ObjectNode object, Deletion deletion) {
        if (!resource.kind().equals("Pod")) {
            return 0;
        }
        String phase = Tree.text(object, "status", "phase");
        boolean idle =
                Tree.text(object, "spec", "nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed");
        long asked = deletion.graceSeconds().orElse(Tree.number(object, 30, "spec", "terminationGracePeriodSeconds"));
        return idle ? 0 : asked;
    }

    private static void propagation(Resource resource, ObjectNode metadata, Deletion deletion) {
        Optional<Deletion.Propagation> asked = deletion.propagation().or(() -> byItself(resource, metadata));
        if (asked.isEmpty() || resource.kind().equals("Event")) {
            return; // events own nothing
        }
        String wanted = switch (asked.get()) {
            case BACKGROUND -> "";
            case FOREGROUND -> "foregroundDeletion";
            case ORPHAN -> "orphan";
        };
        ArrayNode finalizers = Tree.list(metadata, "finalizers");
        for (Iterator<JsonNode> i = finalizers.iterator(); i.hasNext(); ) {
            String name = i.next().asString("");
            if (name.equals("foregroundDeletion") || name.equals("orphan")) {
                i.remove();
            }
        }
        if (!wanted.isEmpty()) {
            finalizers.add(wanted);
        }
        if (finalizers.isEmpty()) {
            metadata.remove("finalizers");
        }
    }

    /** Jobs have kept their pods since before there was a choice; what was asked for before stays so. */
    private static Optional<Deletion.Propagation> byItself(Resource resource, ObjectNode metadata) {
        boolean decided = Tree.items(metadata, "finalizers").stream()
                .map(name -> name.asString(""))
                .anyMatch(name -> name.equals("foregroundDeletion") || name.equals("orphan"));
        return resource.kind().equals("Job") && !decided ? Optional.of(Deletion.Propagation.ORPHAN) : Optional.empty();
    }

    /** Whether nothing keeps it any more. */
    static boolean finished(ObjectNode object) {
        return Tree.deleting(object)
                && Tree.items(object, "metadata", "finalizers").isEmpty()
                && Tree.number(object, 0, "metadata", "deletionGracePeriodSeconds") == 0
                && !(Tree.text(object, "kind").equals("Namespace")
                        && !Tree.items(object, "spec", "finalizers").isEmpty());
    }

    /** Whether nothing differs but when and at which version it was written. */
    static boolean same(ObjectNode old, ObjectNode revised) {
        return Tree.same(bare(old), bare(revised));
    }

    private static ObjectNode bare(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = Tree.in(copy, "metadata");
        metadata.remove("resourceVersion");
        Tree.items(metadata, "managedFields").forEach(entry -> ((ObjectNode) entry).remove("time"));
        return copy;
    }
}
