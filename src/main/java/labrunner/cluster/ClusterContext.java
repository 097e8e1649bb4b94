package labrunner.cluster;

import java.nio.file.Path;

/**
 * One context of a kubeconfig, as the file says it; nothing was contacted.
 *
 * @param server the API server's URL
 * @param namespace what commands without {@code -n} mean
 * @param current whether it is the file's current context
 * @param execCredentials whether choosing it starts a credential plugin
 */
public record ClusterContext(
        String name,
        String cluster,
        String user,
        String server,
        String namespace,
        Path file,
        boolean current,
        boolean execCredentials) {}
