package labrunner.cluster.kubeconfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Secret;

/** What a client needs to reach a cluster as a user: the chosen context's cluster and user, with absolute paths. */
public record Access(ClusterEntry cluster, UserEntry user) {

    /**
     * A {@code cluster} of a kubeconfig.
     *
     * @param server its URL with no user info, query or fragment, and no slash at its end
     */
    public record ClusterEntry(
            String server,
            Optional<String> tlsServerName,
            boolean insecure,
            Optional<Pem> authority,
            Optional<Proxy> proxy) {

        /** Credentials go over TLS only, as kubectl's do. */
        public boolean encrypted() {
            return server.regionMatches(true, 0, "https:", 0, 6);
        }
    }

    /** An HTTP proxy, and what it is shown. */
    public record Proxy(String host, int port, Optional<Secret> authorization) {}

    /** A certificate or key, in base64 in the kubeconfig itself or in a file beside it. */
    public sealed interface Pem {
        record Data(Secret base64) implements Pem {}

        record File(Path path) implements Pem {}
    }

    /** A {@code user} of a kubeconfig. */
    public record UserEntry(
            Optional<Secret> token,
            Optional<Path> tokenFile,
            Optional<Pem> certificate,
            Optional<Pem> key,
            Optional<String> username,
            Optional<Secret> password,
            Optional<ExecSpec> exec,
            Impersonation impersonation) {

        public static final UserEntry ANONYMOUS = new UserEntry(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Impersonation.NONE);

        /** As kubectl: a plugin is asked only where the user shows nothing else. */
        Optional<ExecSpec> plugin() {
            return exec.filter(
                    spec -> token.isEmpty() && tokenFile.isEmpty() && username.isEmpty() && certificate.isEmpty());
        }

        public boolean shows() {
            return exec.isPresent()
                    || token.isPresent()
                    || tokenFile.isPresent()
                    || username.isPresent()
                    || certificate.isPresent();
        }
    }

    /** Whom to act as. */
    public record Impersonation(
            Optional<String> user, Optional<String> uid, List<String> groups, Map<String, List<String>> extra) {
        static final Impersonation NONE = new Impersonation(Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    /** A credential plugin: an argument list and what it is given; never a line for a shell. */
    public record ExecSpec(
            String apiVersion,
            List<String> command,
            Map<String, Secret> environment,
            Optional<String> installHint,
            boolean clusterInfo) {
        /** Arguments may be secrets as well. */
        @Override
        public String toString() {
            return "ExecSpec[" + command.getFirst() + "]";
        }
    }
}
