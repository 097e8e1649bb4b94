package labrunner.practice;

import java.util.List;

/**
 * A kind that the practice cluster serves.
 *
 * @param version the version that is stored
 * @param otherVersions served besides, with the same schema
 * @param generation whether metadata.generation counts the changes of its spec
 */
public record Resource(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        List<String> subresources,
        List<String> otherVersions,
        boolean generation) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As errors name it: {@code pods}, {@code deployments.apps}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Whether a CustomResourceDefinition declares it, rather than the API server itself. */
    public boolean custom() {
        return group.startsWith("karpenter.");
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }
}
