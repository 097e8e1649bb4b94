package labrunner.value;

import java.util.List;
import java.util.Locale;

/**
 * A kind of object, with the names that the API and command lines have for it.
 *
 * @param group API group; empty for core
 * @param versions that are served, the one that is used first
 * @param name as objects spell it, for example {@code DaemonSet}
 * @param plural the name in URLs
 * @param singular as kubectl prints it
 * @param shortNames such as {@code ds}
 */
public record Kind(
        String group,
        List<String> versions,
        String name,
        String plural,
        String singular,
        List<String> shortNames,
        boolean namespaced) {

    public Kind {
        versions = List.copyOf(versions);
        shortNames = List.copyOf(shortNames);
    }

    /** The version that is used. */
    public String version() {
        return versions.getFirst();
    }

    /** The group and the version that is used, as manifests write them. */
    public String apiVersion() {
        return group.isEmpty() ? version() : group + "/" + version();
    }

    /** The plural with its group, as in error messages: {@code pods}, {@code deployments.apps}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As kubectl prints it before a slash: {@code pod}, {@code nodepool.karpenter.sh}. */
    public String printed() {
        return group.isEmpty() ? singular : singular + "." + group;
    }

    /** Whether a manifest's {@code kind} and {@code apiVersion} mean this kind, in any of its versions. */
    public boolean is(String kind, String apiVersion) {
        return name.equals(kind) && group.equals(group(apiVersion));
    }

    /** Whether a word of a command line is its plural, its singular or its name; short names are asked for alone. */
    boolean called(String word) {
        return plural.equals(word)
                || singular.equals(word)
                || name.toLowerCase(Locale.ROOT).equals(word);
    }

    /** The group of an {@code apiVersion}; empty for core. */
    public static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
