package labrunner.practice;

/** Why something waits for time to pass; decides whether full speed may jump to it. */
public enum DelayKind {
    /** Something is on its way: a machine, a kubelet, a batch, a grace period, a drain, a consolidation. */
    PROGRESS,
    /** Work that comes round again whether or not anything happens. */
    PERIODIC,
    /** An end that is hoped not to come: expiry, time-outs, liveness. */
    EXPIRY,
    /** A client does nothing until then, and has said so: a script that sleeps. */
    CLIENT_PAUSE,
    /** A client waits for something, and gives up then: a time-out. Only where nothing is on its way, time goes there. */
    CLIENT_DEADLINE;

    /** Whether the cluster itself waits, so that what it does then is the same whenever the same was asked of it. */
    boolean simulated() {
        return this != CLIENT_PAUSE && this != CLIENT_DEADLINE;
    }
}
