package labrunner.run.online;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an image is, as a container's spec names it.
 *
 * @param host the registry's, as it is asked
 * @param repository as {@code library/nginx}
 * @param reference a tag or a digest
 */
record ImageName(String host, String repository, String reference) {
    private static final String DOCKER_HUB = "registry-1.docker.io";
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::\\d{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int LONGEST = 512;

    /** Reads a name with Docker's defaults; empty where it is none. */
    static Optional<ImageName> of(String image) {
        if (image.length() > LONGEST) {
            return Optional.empty();
        }
        int at = image.indexOf('@');
        String digest = at < 0 ? "" : image.substring(at + 1);
        String named = at < 0 ? image : image.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String tag = tagged ? named.substring(colon + 1) : "latest";
        String path = tagged ? named.substring(0, colon) : named;
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        boolean hub = !hosted || first.equals("docker.io") || first.equals("index.docker.io");
        String rest = hosted ? path.substring(slash + 1) : path;
        String repository = hub && !rest.contains("/") ? "library/" + rest : rest;
        boolean sound = (hub || HOST.matcher(first).matches())
                && REPOSITORY.matcher(repository).matches()
                && TAG.matcher(tag).matches()
                && (digest.isEmpty() || DIGEST.matcher(digest).matches());
        return sound
                ? Optional.of(new ImageName(hub ? DOCKER_HUB : first, repository, digest.isEmpty() ? tag : digest))
                : Optional.empty();
    }

    /** Whether it names a content, and not what somebody puts there. */
    boolean pinned() {
        return reference.startsWith("sha256:");
    }

    String manifest() {
        return "https://" + host + "/v2/" + repository + "/manifests/" + reference;
    }

    String blob(String digest) {
        return "https://" + host + "/v2/" + repository + "/blobs/" + digest;
    }
}
