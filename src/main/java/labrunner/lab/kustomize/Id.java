package labrunner.lab.kustomize;

import java.util.Optional;
import labrunner.value.Value;

/**
 * Which object it is, or was before it was renamed.
 *
 * @param version with the group, as {@code apps/v1}
 */
record Id(String version, String kind, String name, String namespace) {
    /** In place of a namespace, of an object that belongs to none. */
    private static final String OF_CLUSTER = "_of_cluster";

    static Id of(Value.Mapping object) {
        return new Id(
                object.text("apiVersion").orElse(""),
                object.text("kind").orElse(""),
                object.text("metadata", "name").orElse(""),
                object.text("metadata", "namespace").orElse(""));
    }

    String group() {
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }

    String bareVersion() {
        return version.substring(version.indexOf('/') + 1);
    }

    boolean isOfCluster() {
        return KnownKinds.isOfCluster(version, kind);
    }

    /** The namespace in which it is looked for. */
    String place() {
        return isOfCluster() ? OF_CLUSTER : namespace.isEmpty() ? "default" : namespace;
    }

    boolean same(Id other) {
        return name.equals(other.name)
                && kind.equals(other.kind)
                && version.equals(other.version)
                && place().equals(other.place());
    }

    /** Whether a table's line about some kind is about this one. */
    boolean selected(Optional<String> group, Optional<String> bareVersion, Optional<String> ofKind) {
        return group.filter(one -> !one.equals(group())).isEmpty()
                && bareVersion.filter(one -> !one.equals(bareVersion())).isEmpty()
                && ofKind.filter(one -> !one.equals(kind)).isEmpty();
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
