package labrunner.cluster.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * Which log lines.
 *
 * @param namespace empty for the context's
 * @param pod one pod by name; empty where the selector chooses
 * @param selector labels of pods, which may come and go while it runs
 * @param container empty for the default one, or all
 * @param since only lines younger than this, in cluster time
 * @param tail last lines of each container; -1 for all
 * @param previous of the run before, of a container that was started again; not followed
 */
public record LogQuery(
        Optional<String> namespace,
        Optional<String> pod,
        Optional<String> selector,
        Optional<String> container,
        boolean allContainers,
        Optional<Duration> since,
        int tail,
        boolean follow,
        boolean previous) {

    /** Of the run that there is. */
    public LogQuery(
            Optional<String> namespace,
            Optional<String> pod,
            Optional<String> selector,
            Optional<String> container,
            boolean allContainers,
            Optional<Duration> since,
            int tail,
            boolean follow) {
        this(namespace, pod, selector, container, allContainers, since, tail, follow, false);
    }
}
