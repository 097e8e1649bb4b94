package labrunner.cluster.watch;

import java.util.Optional;
import java.util.Set;

/**
 * Something to watch.
 *
 * @param kind the Kubernetes kind, as {@code NodeClaim}; a group after a dot where two groups serve it, as {@code Event.events.k8s.io}
 * @param namespace empty for all, and for what has none
 * @param names empty for all
 * @param selector labels; empty for all
 * @param whole whether the snapshot carries the whole objects too, not rows only
 */
public record Interest(
        String kind, Optional<String> namespace, Set<String> names, Optional<String> selector, boolean whole) {
    public Interest {
        names = Set.copyOf(names);
    }

    /** Rows of all objects of a kind. */
    public static Interest rows(String kind) {
        return new Interest(kind, Optional.empty(), Set.of(), Optional.empty(), false);
    }

    /** All objects of a kind, whole. */
    public static Interest whole(String kind) {
        return new Interest(kind, Optional.empty(), Set.of(), Optional.empty(), true);
    }
}
