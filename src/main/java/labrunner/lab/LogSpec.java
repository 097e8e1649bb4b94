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
        List<LineFilter> filters)
        implements Followed {
    public LogSpec {
        filters = List.copyOf(filters);
    }

    /** The same with other greps after it. */
    LogSpec with(List<LineFilter> others) {
        return new LogSpec(pod, namespace, selector, allContainers, container, since, tail, follow, others);
    }

    /** What the command does, for the learner. */
    Saying saying() {
        return Saying.of(
                follow ? "logs.follow" : "logs",
                selector.isPresent() ? Saying.of("logs.pods", selector) : Saying.of("logs.pod", pod),
                new Saying.Joined(filters.stream()
                        .map(filter -> Saying.of(
                                filter.inverted() ? "logs.without" : "logs.only", new Saying.Word(filter.text())))
                        .toList()));
    }
}
