package labrunner.practice;

import java.util.List;
import labrunner.value.Kind;

/**
 * A kind that the practice cluster serves.
 *
 * @param names what it is called; objects are stored in the version that is used, others are served besides with the same schema
 * @param generation whether metadata.generation counts the changes of its spec
 */
public record Resource(Kind names, List<String> categories, List<String> subresources, boolean generation) {

    public String group() {
        return names.group();
    }

    /** The version that is stored. */
    public String version() {
        return names.version();
    }

    public String kind() {
        return names.name();
    }

    public String plural() {
        return names.plural();
    }

    public String singular() {
        return names.singular();
    }

    public List<String> shortNames() {
        return names.shortNames();
    }

    public boolean namespaced() {
        return names.namespaced();
    }

    /** Versions that are served besides, with the same schema. */
    public List<String> otherVersions() {
        return names.versions().subList(1, names.versions().size());
    }

    public String apiVersion() {
        return names.apiVersion();
    }

    /** As errors name it: {@code pods}, {@code deployments.apps}. */
    public String qualified() {
        return names.qualified();
    }

    /** Whether a CustomResourceDefinition declares it, rather than the API server itself. */
    public boolean custom() {
        return group().startsWith("karpenter.");
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }
}
