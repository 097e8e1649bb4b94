package labrunner.cluster;

import java.util.List;
import java.util.Set;

/**
 * A kind that the cluster serves, as discovery describes it.
 *
 * @param group API group; empty for core
 * @param plural the name in URLs
 * @param singular as kubectl prints it
 * @param categories such as {@code all} or {@code nap}
 */
public record ResourceKind(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        Set<String> verbs) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As kubectl prints it before a slash: {@code pod}, {@code nodepool.karpenter.sh}. */
    public String printed() {
        return group.isEmpty() ? singular : singular + "." + group;
    }

    /** The plural with its group, as in error messages: {@code nodepools.karpenter.sh}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
