package labrunner.cluster.watch;

/** How far a watched kind is. */
public enum Sync {
    /** No full list yet. */
    PENDING,
    /** The snapshot shows all there is (as of the last event, if the connection is lost). */
    SYNCED,
    /** The user may not list or watch it. */
    FORBIDDEN,
    /** No full list for a minute: the server doesn't give one. It is asked further; the connection's troubles say why. */
    FAILING,
    /** The cluster doesn't serve the kind; it will be watched as soon as it does. */
    ABSENT
}
