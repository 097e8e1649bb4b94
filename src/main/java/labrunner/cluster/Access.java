package labrunner.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client needs to reach a cluster as a user: the chosen context's cluster and user, with absolute paths. */
record Access(ClusterEntry cluster, UserEntry user) {

    /** A {@code cluster} of a kubeconfig. */
    record ClusterEntry(
            String server,
            Optional<String> tlsServerName,
            boolean insecure,
            Optional<Pem> authority,
            Optional<String> proxy) {}

    /** A certificate or key, in base64 in the kubeconfig itself or in a file beside it. */
    sealed interface Pem {
        record Data(String base64) implements Pem {}

        record File(Path path) implements Pem {}
    }

    /** A {@code user} of a kubeconfig. */
    record UserEntry(
            Optional<String> token,
            Optional<Path> tokenFile,
            Optional<Pem> certificate,
            Optional<Pem> key,
            Optional<String> username,
            Optional<String> password,
            Optional<ExecSpec> exec,
            Impersonation impersonation) {

        static final UserEntry ANONYMOUS = new UserEntry(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Impersonation.NONE);
    }

    /** Whom to act as. */
    record Impersonation(
            Optional<String> user, Optional<String> uid, List<String> groups, Map<String, List<String>> extra) {
        static final Impersonation NONE = new Impersonation(Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    /** A credential plugin: an argument list and what it is given; never a line for a shell. */
    record ExecSpec(
            String apiVersion,
            List<String> command,
            Map<String, String> environment,
            Optional<String> installHint,
            boolean clusterInfo) {}
}
