package labrunner.value;

import java.time.Duration;

/**
 * What is known beforehand of a kind that Kubernetes or Karpenter brings along.
 *
 * @param ready what it means that one of it is ready
 * @param start how long one usually takes to be ready, and may take
 * @param end how long one usually takes to be gone, and may take
 */
public record KnownKind(Kind kind, Ready ready, Took start, Took end) {

    /**
     * How long something takes.
     *
     * @param usually as a rule
     * @param within at most, as long as nothing is wrong
     */
    public record Took(Duration usually, Duration within) {
        static Took seconds(String usually, String within) {
            return new Took(Duration.ofSeconds(Long.parseLong(usually)), Duration.ofSeconds(Long.parseLong(within)));
        }
    }

    /** What makes an object of a kind ready. */
    public enum Ready {
        /** That it is there, unless it has a Ready condition. */
        THERE,
        /** Its phase Active. */
        ACTIVE,
        /** Its phase Bound. */
        BOUND,
        /** Its condition Established. */
        ESTABLISHED,
        /** Its condition Complete. */
        COMPLETE,
        /** Its condition Ready. */
        READY,
        /** Its condition Ready, or that it has succeeded. */
        RUNNING,
        /** As many ready replicas as are wanted. */
        REPLICAS,
        /** What {@code kubectl rollout status} waits for. */
        ROLLED_OUT,
        /** An available pod on each node that should have one. */
        ON_EACH_NODE;

        /** Whether it is more than being there: what is there and Active at once has no time in between. */
        public boolean takesTime() {
            return this != THERE && this != ACTIVE;
        }
    }
}
