package labrunner.practice;

import java.util.List;
import java.util.Optional;
import labrunner.value.Kind;
import labrunner.value.OfKind;

/**
 * A kind that the practice cluster serves.
 *
 * @param names what it is called; objects are stored in the version that is used, others are served besides with the same schema
 * @param generation whether metadata.generation counts the changes of its spec
 */
public record Resource(Kind names, List<String> categories, List<String> subresources, boolean generation)
        implements OfKind {

    public String singular() {
        return names.singular();
    }

    public List<String> shortNames() {
        return names.shortNames();
    }

    /** Versions that are served besides, with the same schema. */
    public List<String> otherVersions() {
        return names.versions().subList(1, names.versions().size());
    }

    /** Whether a CustomResourceDefinition declares it, rather than the API server itself. */
    public boolean custom() {
        return group().startsWith("karpenter.");
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }

    /** What of its metadata a built-in kind keeps to itself when its status is written; the rest may be written along with that. */
    public static Optional<String> metadataBesideStatus(String kind) {
        return switch (kind) {
            case "Deployment" -> Optional.of("labels");
            case "Pod" -> Optional.of("ownerReferences");
            default -> Optional.empty();
        };
    }
}
