package labrunner.run.online;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import labrunner.value.Json;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;

/** What a registry's JSON says of an image: OCI's and Docker's indexes, manifests and configs. Pure. */
final class Manifests {
    /** All kinds that are understood, those of several architectures first. */
    static final String ACCEPT = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9_]{1,20}");
    private static final String LINUX = "linux";

    private Manifests() {}

    /** Empty where it is no JSON. */
    static Optional<Value> read(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Linux' architectures of an index; empty where it is no index, or says of none of its images what it is for. */
    static Optional<Set<String>> ofIndex(Value index) {
        if (!(index.at("manifests") instanceof Value.Sequence images)) {
            return Optional.empty();
        }
        var found = new TreeSet<String>();
        boolean says = false;
        for (Value image : images.items()) {
            String os = image.text("platform", "os").orElse("");
            String architecture = image.text("platform", "architecture").orElse("");
            // what was built is attested by entries of an unknown platform
            boolean named = !os.isEmpty()
                    && !os.equals("unknown")
                    && ARCHITECTURE.matcher(architecture).matches();
            says |= named;
            if (named && os.equals(LINUX)) {
                found.add(architecture);
            }
        }
        return says ? Optional.of(found) : Optional.empty();
    }

    /** The config of a manifest of one image. */
    static Optional<String> config(Value manifest) {
        return manifest.text("config", "digest")
                .filter(digest -> DIGEST.matcher(digest).matches());
    }

    /** Of a config, or of a manifest of the first version, which names it itself; empty where it doesn't. */
    static Optional<Set<String>> ofConfig(Value config) {
        return config.text("architecture")
                .filter(architecture -> ARCHITECTURE.matcher(architecture).matches())
                .map(architecture ->
                        config.text("os").orElse(LINUX).equals(LINUX) ? Set.of(architecture) : Set.<String>of());
    }

    /** Whether a text is what its digest says. */
    static boolean is(String text, String digest) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return digest.equals("sha256:" + HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
