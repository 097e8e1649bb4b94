package labrunner.cluster;

/** A context that was checked and can be opened; {@link Contexts#choose} hands it out. */
public final class ContextChoice {
    private final ClusterContext context;

    ContextChoice(ClusterContext context) {
        this.context = context;
    }

    public ClusterContext context() {
        return context;
    }
}
