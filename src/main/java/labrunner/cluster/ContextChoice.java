package labrunner.cluster;

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

    Access access() {
        return access;
    }
}
