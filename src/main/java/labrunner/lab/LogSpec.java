package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code kubectl logs} is asked for.
 *
 * @param pod a pod's name, or {@code type/name} as typed; empty where a selector picks the pods
 * @param tail how many lines from the end; -1 for all; kubectl's default (10 with a selector, else all) is filled in
 * @param follow {@code -f}: goes on until it is stopped
 * @param filters the greps after it, in order; a line has to pass them all
 */
public record LogSpec(
        Optional<String> pod,
        Optional<String> namespace,
        Optional<String> selector,
        boolean allContainers,
        Optional<String> container,
        Optional<Duration> since,
        long tail,
        boolean follow,
        List<LineFilter> filters) {
    public LogSpec {
        filters = List.copyOf(filters);
    }
}
