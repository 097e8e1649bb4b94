package labrunner.cluster.rows;

import java.util.List;
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
}
