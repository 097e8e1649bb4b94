package labrunner.practice.core;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.practice.Key;
import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a pod's containers need before they can be made: ConfigMaps and Secrets that are there, and names of images. In a kubelet's words. */
final class PodNeeds {
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
    private static final Pattern IMAGE = Pattern.compile("(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?"
            + PART + "(?:/" + PART + ")*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

    private PodNeeds() {}

    /** Why its volumes can't be mounted; empty where they can. */
    static Optional<String> mount(ObjectStore store, ObjectNode pod) {
        return Tree.items(pod, "spec", "volumes").stream()
                .flatMap(volume -> mount(store, pod, volume).stream())
                .findFirst();
    }

    private static Optional<String> mount(ObjectStore store, ObjectNode pod, JsonNode volume) {
        Optional<String> lacks = lacks(store, pod, volume.path("configMap"), "ConfigMap", "name")
                .or(() -> lacks(store, pod, volume.path("secret"), "Secret", "secretName"));
        return lacks.map(what -> "MountVolume.SetUp failed for volume \"" + Tree.text(volume, "name") + "\" : " + what);
    }

    /** Why a container can't be made; empty where it can. */
    static Optional<String> config(ObjectStore store, ObjectNode pod, JsonNode container) {
        Stream<Optional<String>> whole = Tree.items(container, "envFrom").stream()
                .flatMap(from -> Stream.of(
                        lacks(store, pod, from.path("configMapRef"), "ConfigMap", "name"),
                        lacks(store, pod, from.path("secretRef"), "Secret", "name")));
        Stream<Optional<String>> keys = Tree.items(container, "env").stream()
                .map(variable -> variable.path("valueFrom"))
                .flatMap(from -> Stream.of(
                        lacks(store, pod, from.path("configMapKeyRef"), "ConfigMap", "name"),
                        lacks(store, pod, from.path("secretKeyRef"), "Secret", "name")));
        return Stream.concat(whole, keys).flatMap(Optional::stream).findFirst();
    }

    /** A reference to an object, or to a key of one, that isn't there and isn't optional. */
    private static Optional<String> lacks(ObjectStore store, ObjectNode pod, JsonNode from, String kind, String field) {
        String name = Tree.text(from, field);
        if (name.isEmpty() || Tree.isTrue(from, "optional")) {
            return Optional.empty();
        }
        Optional<ObjectNode> there = store.find(Key.of(kind, Tree.namespace(pod), name));
        if (there.isEmpty()) {
            return Optional.of(kind.toLowerCase(java.util.Locale.ROOT) + " \"" + name + "\" not found");
        }
        String key = Tree.text(from, "key");
        boolean has = key.isEmpty()
                || List.of("data", "binaryData", "stringData").stream()
                        .anyMatch(part -> there.get().path(part).has(key));
        return has
                ? Optional.empty()
                : Optional.of("couldn't find key " + key + " in " + kind + " " + Tree.namespace(pod) + "/" + name);
    }

    /** What is wrong with the name of an image; empty where it is one. */
    static Optional<String> image(String image) {
        if (IMAGE.matcher(image).matches()) {
            return Optional.empty();
        }
        String lower = image.toLowerCase(java.util.Locale.ROOT);
        String why = IMAGE.matcher(lower).matches()
                ? "invalid reference format: repository name (" + repository(image) + ") must be lowercase"
                : "invalid reference format";
        return Optional.of("Failed to apply default image tag \"" + image + "\": couldn't parse image name \"" + image
                + "\": " + why);
    }

    private static String repository(String image) {
        String named = image.replaceFirst("@.*$", "").replaceFirst(":[^:/]*$", "");
        return named.contains("/") ? named : "library/" + named;
    }
}
