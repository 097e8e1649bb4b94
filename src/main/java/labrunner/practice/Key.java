package labrunner.practice;

import tools.jackson.databind.JsonNode;

/**
 * Names an object in the store.
 *
 * @param kind Kubernetes kind, such as {@code NodeClaim}; unique in the practice cluster without its group
 * @param namespace empty for kinds of the cluster's scope
 */
public record Key(String kind, String namespace, String name) implements Comparable<Key> {

    /** A key in a namespace. */
    public static Key of(String kind, String namespace, String name) {
        return new Key(kind, namespace, name);
    }

    /** A key of a kind that has no namespace. */
    public static Key of(String kind, String name) {
        return new Key(kind, "", name);
    }

    /** The key of an object as it stands. */
    public static Key of(JsonNode object) {
        return new Key(
                object.path("kind").asString(""),
                object.path("metadata").path("namespace").asString(""),
                object.path("metadata").path("name").asString(""));
    }

    /** Order of a list: by namespace, then by name, byte by byte as etcd sorts its keys. */
    @Override
    public int compareTo(Key other) {
        int byKind = kind.compareTo(other.kind);
        if (byKind != 0) {
            return byKind;
        }
        int byNamespace = (namespace + "/").compareTo(other.namespace + "/");
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
