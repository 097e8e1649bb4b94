package labrunner.cluster.rows;

import java.util.List;
import java.util.Set;
import labrunner.value.Kind;

/**
 * A kind that the cluster serves, as discovery describes it.
 *
 * @param names what it is called; of one version
 * @param categories such as {@code all} or {@code nap}
 */
public record ResourceKind(Kind names, List<String> categories, Set<String> verbs) {

    public String group() {
        return names.group();
    }

    public String version() {
        return names.version();
    }

    public String kind() {
        return names.name();
    }

    public String plural() {
        return names.plural();
    }

    public boolean namespaced() {
        return names.namespaced();
    }

    public String apiVersion() {
        return names.apiVersion();
    }

    /** As kubectl prints it before a slash: {@code pod}, {@code nodepool.karpenter.sh}. */
    public String printed() {
        return names.printed();
    }

    /** The plural with its group, as in error messages: {@code nodepools.karpenter.sh}. */
    public String qualified() {
        return names.qualified();
    }
}
