package labrunner.cluster.kubeconfig;

import java.util.Optional;

/** A context that was checked and can be opened; {@link Contexts#choose} hands it out. */
public final class ContextChoice {
    private final ClusterContext context;
    private final Access access;

    ContextChoice(ClusterContext context, Access access) {
        this.context = context;
        this.access = access;
    }

    public ClusterContext context() {
        return context;
    }

    /**
     * The SHA-256 of the one certificate that each connection is checked against, in hexadecimal; empty where none is, where
     * several are, or where nothing is checked.
     */
    public Optional<String> onlyAuthority() {
        return Tls.onlyAuthority(access.cluster());
    }

    public Access access() {
        return access;
    }
}
