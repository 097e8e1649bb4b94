package labrunner.lab.kustomize;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.kustomize.Part.Named;
import labrunner.problem.Place;

/**
 * What a kustomization says.
 *
 * @param component whether it is one of the parts that a kustomization takes in
 * @param strategic {@code patchesStrategicMerge}: files, or patches themselves
 * @param json {@code patchesJson6902}
 * @param warnings what kustomize says of fields that are on their way out
 */
record Kustomization(
        boolean component,
        List<Named> resources,
        List<Named> components,
        Optional<String> namespace,
        Optional<String> prefix,
        Optional<String> suffix,
        List<LabelSet> labels,
        Map<String, String> annotations,
        List<Named> strategic,
        List<PatchEntry> json,
        List<PatchEntry> patches,
        List<Image> images,
        List<Replicas> replicas,
        List<Generator> generators,
        Optional<SortOrder> order,
        List<String> warnings,
        Place place) {

    /** Labels, and where they are put. */
    record LabelSet(Map<String, String> pairs, List<FieldSpec> fields, Place place) {}

    /**
     * A patch.
     *
     * @param path of its file
     * @param text where it stands in the kustomization itself
     */
    record PatchEntry(
            Optional<Named> path,
            Optional<Named> text,
            Optional<Target> target,
            boolean renames,
            boolean changesKind,
            Place place) {}

    /** Which objects a patch is for: patterns, and selectors of labels and annotations; what is empty takes all. */
    record Target(
            String group,
            String version,
            String kind,
            String name,
            String namespace,
            String labels,
            String annotations,
            Place place) {}

    /** Another name, tag or digest of an image. */
    record Image(String name, String newName, String newTag, String tagSuffix, String digest, Place place) {}

    /** How many of one object there are to be. */
    record Replicas(String name, long count, Place place) {}

    /** How generated objects are to look. */
    record Options(
            Map<String, String> labels, Map<String, String> annotations, boolean withoutHash, boolean immutable) {
        static final Options NONE = new Options(Map.of(), Map.of(), false, false);
    }

    /**
     * A ConfigMap or Secret to make.
     *
     * @param behavior {@code merge} and {@code replace} change one that is there
     */
    record Generator(
            boolean secret,
            String name,
            String namespace,
            String type,
            String behavior,
            List<Named> literals,
            List<Named> files,
            List<Named> envs,
            Options options,
            Place place) {}

    /** The order of what comes out: as it came, or by kind. */
    record SortOrder(boolean byKind, Optional<List<String>> first, Optional<List<String>> last) {}
}
