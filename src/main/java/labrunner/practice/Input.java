package labrunner.practice;

import labrunner.fault.Fault;

/**
 * What is done to a practice cluster from outside. All that it does by itself follows from these, from its seed and from the moments
 * at which they came.
 */
public sealed interface Input {

    /**
     * A request that may change something; also one that was refused, since even that may have used a choice of chance.
     *
     * @param uri its path and query
     */
    record Request(String method, String uri, String contentType, String agent, byte[] body) implements Input {}

    /**
     * The system pool is kept for system pods, or opened to all.
     *
     * @param dedicated whether only system pods are to come to it
     */
    record SystemPool(boolean dedicated) implements Input {}

    /**
     * A fault is asked for.
     *
     * @param byHand by somebody at the window, so that it stays whatever page is gone through
     */
    record Play(Fault fault, boolean byHand) implements Input {}

    /** A fault is no longer wanted. */
    record Mend(Fault fault) implements Input {}
}
