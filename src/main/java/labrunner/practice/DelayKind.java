package labrunner.practice;

/** Why something waits for time to pass; decides whether full speed may jump to it. */
public enum DelayKind {
    /** Something is on its way: a machine, a kubelet, a batch, a grace period, a drain, a consolidation. */
    PROGRESS,
    /** Work that comes round again whether or not anything happens. */
    PERIODIC,
    /** An end that is hoped not to come: expiry, time-outs, liveness. */
    EXPIRY
}
