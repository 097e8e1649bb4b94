package labrunner.practice.core;

import java.time.Duration;

/**
 * How long a node's kubelet takes.
 *
 * @param pull from a pod being bound to its images being there, the first time on a node
 * @param start from a pod being bound to its containers running, where the images are there already
 * @param stop from a pod being deleted to its containers having ended; never longer than its grace period
 */
record KubeletDelays(Duration pull, Duration start, Duration stop) {
    /** As the kubelets of the reference cluster: a second each. */
    static final KubeletDelays STANDARD =
            new KubeletDelays(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
}
