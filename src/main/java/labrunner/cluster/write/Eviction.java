package labrunner.cluster.write;

import labrunner.problem.Problem;

/** What a server answered to a pod's eviction. */
public sealed interface Eviction {
    /** It goes, after its grace period. */
    record Taken() implements Eviction {}

    /** It isn't there any more, or another pod has its name. */
    record Gone() implements Eviction {}

    /**
     * Not now: a disruption budget doesn't allow it.
     *
     * @param message what the server said
     */
    record NotNow(String message) implements Eviction {}

    /**
     * The server said no, or nothing.
     *
     * @param message what it said, without what kubectl puts before it
     */
    record Refused(Problem problem, String message) implements Eviction {}
}
