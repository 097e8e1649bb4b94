package labrunner.cluster.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.value.Kind;
import labrunner.value.OfKind;

/**
 * A kind that the cluster serves, as discovery describes it.
 *
 * @param names what it is called; of one version
 * @param categories such as {@code all} or {@code nap}
 */
public record ResourceKind(Kind names, List<String> categories, Set<String> verbs) implements OfKind {

    /** As kubectl prints it before a slash: {@code pod}, {@code nodepool.karpenter.sh}. */
    public String printed() {
        return names.printed();
    }

    /** The namespace of an object of this kind: as named, else the current one; none where the kind has none. */
    public Optional<String> namespace(Optional<String> named, String current) {
        return namespaced() ? Optional.of(named.orElse(current)) : Optional.empty();
    }

    /** Names an object of this kind. */
    public Ref ref(String name, Optional<String> namespace, String current) {
        return new Ref(apiVersion(), kind(), namespace(namespace, current), name);
    }
}
