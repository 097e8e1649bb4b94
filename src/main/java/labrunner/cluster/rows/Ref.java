package labrunner.cluster.rows;

import java.util.Optional;
import labrunner.value.Value;

/**
 * Names one object.
 *
 * @param apiVersion group and version, as a manifest has it
 * @param kind the Kubernetes kind, as {@code NodePool}
 * @param namespace empty for what has none
 */
public record Ref(String apiVersion, String kind, Optional<String> namespace, String name) {

    /** Reads it off an object. */
    public static Ref of(Value object) {
        return new Ref(
                object.text("apiVersion").orElse(""),
                object.text("kind").orElse(""),
                object.text("metadata", "namespace"),
                object.text("metadata", "name").orElse(""));
    }

    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The kind and the name, as {@code NodePool default-demo}. */
    @Override
    public String toString() {
        return kind + " " + namespace.map(space -> space + "/").orElse("") + name;
    }
}
