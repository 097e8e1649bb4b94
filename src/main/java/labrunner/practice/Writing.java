package labrunner.practice;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
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

    Writing(PracticeLoop loop) {
        this.loop = loop;
    }

    void begin(Resource resource, ObjectNode object) {
        boolean identity = resource.kind().equals("Namespace")
                && Tree.text(object, "metadata", "name").equals("kube-system");
        name(object);
        begin(resource, object, uid(identity ? new SecureRandom() : loop.random()));
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

    /** A cluster is known by its kube-system's uid, so that one is never the seed's. */
    private static String uid(Random random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~(3L << 62) | 1L << 63;
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
        ObjectNode metadata = Tree.in(revised, "metadata");
        if (subresource.equals("status")) {
            JsonNode status = revised.get("status");
            JsonNode annotations = metadata.get("annotations");
            revised.removeAll();
            revised.setAll(old.deepCopy());
            JsonNode managers = metadata.get("managedFields");
            if (status == null) {
                revised.remove("status");
            } else {
                revised.set("status", status);
            }
            // a status write may still change metadata of some kinds; only the revision of a Deployment needs it
            if (annotations != null && resource.kind().equals("Deployment")) {
                Tree.in(revised, "metadata").set("annotations", annotations);
            }
            if (managers != null) {
                Tree.in(revised, "metadata").set("managedFields", managers);
            }
            return;
        }
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
            JsonNode value = old.path("metadata").get(fixed);
            if (value == null) {
                metadata.remove(fixed);
            } else {
                metadata.set(fixed, value);
            }
        }
    }

    /** Counts the generation; after the defaults, since what is taken out and set again by them is no change. */
    void count(Resource resource, ObjectNode revised, ObjectNode old) {
        if (resource.generation() && specChanged(old, revised)) {
            Tree.in(revised, "metadata").put("generation", Tree.number(old, 0, "metadata", "generation") + 1);
        }
    }

    private static boolean specChanged(ObjectNode old, ObjectNode revised) {
        return !without(old).equals(without(revised));
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
        deletion.uid().filter(uid -> !uid.equals(Tree.uid(object))).ifPresent(uid -> {
            throw ApiException.conflict(
                    resource,
                    Tree.name(object),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + Tree.uid(object));
        });
        String version = Tree.text(object, "metadata", "resourceVersion");
        deletion.resourceVersion().filter(wanted -> !wanted.equals(version)).ifPresent(wanted -> {
            throw ApiException.conflict(
                    resource,
                    Tree.name(object),
                    "Precondition failed: ResourceVersion in precondition: " + wanted
                            + ", ResourceVersion in object meta: " + version);
        });
    }

    /** Marks as being deleted; whether it then goes at once is for {@link #finished}. */
    void mark(Resource resource, ObjectNode object, Deletion deletion) {
        ObjectNode metadata = Tree.in(object, "metadata");
        propagation(metadata, deletion);
        long grace = grace(resource, object, deletion);
        boolean already = metadata.has("deletionTimestamp");
        if (already) {
            long left = Tree.number(metadata, 0, "deletionGracePeriodSeconds");
            if (grace < left) {
                metadata.put("deletionGracePeriodSeconds", grace);
                metadata.put("deletionTimestamp", Tree.time(loop.now().plusSeconds(grace)));
            }
            return;
        }
        metadata.put("deletionTimestamp", Tree.time(loop.now().plusSeconds(grace)));
        metadata.put("deletionGracePeriodSeconds", grace);
        if (metadata.has("generation")) {
            metadata.put("generation", Tree.number(metadata, 0, "generation") + 1);
        }
        if (resource.kind().equals("Namespace")) {
            Tree.in(object, "status").put("phase", "Terminating");
        }
    }

    private static long grace(Resource resource, ObjectNode object, Deletion deletion) {
        if (!resource.kind().equals("Pod")) {
            return 0;
        }
        String phase = Tree.text(object, "status", "phase");
        boolean idle =
                Tree.text(object, "spec", "nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed");
        long asked = deletion.graceSeconds().orElse(Tree.number(object, 30, "spec", "terminationGracePeriodSeconds"));
        return idle ? 0 : Math.max(0, asked);
    }

    private static void propagation(ObjectNode metadata, Deletion deletion) {
        String wanted = switch (deletion.propagation()) {
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
        return bare(old).equals(bare(revised));
    }

    private static ObjectNode bare(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = Tree.in(copy, "metadata");
        metadata.remove("resourceVersion");
        Tree.items(metadata, "managedFields").forEach(entry -> ((ObjectNode) entry).remove("time"));
        return copy;
    }
}
