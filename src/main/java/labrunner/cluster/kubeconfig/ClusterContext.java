package labrunner.cluster.kubeconfig;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.value.Printable;

/**
 * One context of a kubeconfig, as the file says it; nothing was contacted.
 *
 * @param server the API server's URL, with nobody's name or password in it
 * @param namespace what commands without {@code -n} mean
 * @param current whether it is the file's current context
 * @param execCredentials whether choosing it starts a credential plugin
 * @param trust whether it is known who answers
 */
public record ClusterContext(
        String name,
        String cluster,
        String user,
        String server,
        String namespace,
        Path file,
        boolean current,
        boolean execCredentials,
        Trust trust) {
    private static final int LONGEST_NAME = 80;

    /** Whether it is known who answers. */
    public enum Trust {
        /** The server's certificate is checked. */
        VERIFIED,
        /** {@code insecure-skip-tls-verify}: whoever answers is taken for the server. */
        UNVERIFIED,
        /** {@code http://}: anybody on the way reads along; no credential is sent. */
        PLAIN_TEXT
    }

    /** One whose certificate is checked. */
    public ClusterContext(
            String name,
            String cluster,
            String user,
            String server,
            String namespace,
            Path file,
            boolean current,
            boolean execCredentials) {
        this(name, cluster, user, server, namespace, file, current, execCredentials, Trust.VERIFIED);
    }

    /** Its name for a sentence, quoted where it could be taken for more than a name. */
    public String shownName() {
        return Printable.word(name, LONGEST_NAME);
    }

    /** What a learner should know of the way to the server; empty where all is well. */
    public Optional<String> caution() {
        return switch (trust) {
            case VERIFIED -> Optional.empty();
            case UNVERIFIED -> Optional.of("its certificate is not checked (insecure-skip-tls-verify)");
            case PLAIN_TEXT -> Optional.of("the server is http://, so no credential is sent");
        };
    }
}
