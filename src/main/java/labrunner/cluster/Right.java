package labrunner.cluster;

import java.util.Optional;

/**
 * Something a user may or may not do.
 *
 * @param verb get, list, watch, create, patch, delete, …
 * @param group API group; empty for core
 * @param resource plural, with a subresource after a slash, as {@code deployments/scale}
 * @param namespace empty for the whole cluster
 */
public record Right(String verb, String group, String resource, Optional<String> namespace) {
    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group)
                + namespace.map(space -> " in namespace " + space).orElse("");
    }
}
