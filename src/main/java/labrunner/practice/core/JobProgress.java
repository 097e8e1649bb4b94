package labrunner.practice.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How far a Job is: what its status has counted, and what its pods show beyond that. */
final class JobProgress {
    private static final String TRACKED = "batch.kubernetes.io/job-tracking";
    private static final int MOST_INDEXES = 100_000;

    private final ObjectNode job;
    private final List<ObjectNode> pods;

    JobProgress(ObjectNode job, List<ObjectNode> pods) {
        this.job = job;
        this.pods = pods;
    }

    /** How a Job ends. */
    record End(boolean well, String reason, String message) {}

    static boolean tracked(JsonNode pod) {
        return Tree.items(pod, "metadata", "finalizers").stream()
                .anyMatch(one -> one.asString("").equals(TRACKED));
    }

    List<ObjectNode> newlySucceeded() {
        return uncounted("Succeeded").toList();
    }

    /** One that was deleted before it ended counts as failed too. */
    List<ObjectNode> newlyFailed() {
        return Stream.concat(
                        uncounted("Failed"),
                        pods.stream()
                                .filter(JobProgress::tracked)
                                .filter(pod -> Tree.deleting(pod) && !Pods.ended(pod)))
                .toList();
    }

    private Stream<ObjectNode> uncounted(String phase) {
        return pods.stream()
                .filter(JobProgress::tracked)
                .filter(pod -> Tree.text(pod, "status", "phase").equals(phase));
    }

    List<ObjectNode> active() {
        return pods.stream().filter(Pods::active).toList();
    }

    long succeeded() {
        return Tree.number(job, 0, "status", "succeeded");
    }

    long failed() {
        return Tree.number(job, 0, "status", "failed");
    }

    boolean indexed() {
        return Tree.text(job, "spec", "completionMode").equals("Indexed");
    }

    /** How many succeed before it is complete; empty where the first ends it. */
    private Optional<Long> wanted() {
        JsonNode wanted = Tree.at(job, "spec", "completions");
        return wanted.isNumber() ? Optional.of(wanted.longValue()) : Optional.empty();
    }

    /** When it may no longer be active. */
    Optional<Instant> deadline() {
        JsonNode seconds = Tree.at(job, "spec", "activeDeadlineSeconds");
        return seconds.isNumber()
                ? Tree.instant(job, "status", "startTime").map(begun -> begun.plusSeconds(seconds.longValue()))
                : Optional.empty();
    }

    /** Whether it is over; empty while it isn't. */
    Optional<End> end(Instant now) {
        long restarts = active().stream()
                .flatMap(pod -> Tree.items(pod, "status", "containerStatuses").stream())
                .mapToLong(container -> Tree.number(container, 0, "restartCount"))
                .sum();
        long limit = Tree.number(job, 6, "spec", "backoffLimit");
        if (failed() > limit || restarts > 0 && restarts >= limit) {
            return Optional.of(new End(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        }
        if (deadline().filter(when -> !now.isBefore(when)).isPresent() && !Tree.isTrue(job, "spec", "suspend")) {
            return Optional.of(new End(false, "DeadlineExceeded", "Job was active longer than specified deadline"));
        }
        boolean complete =
                wanted().map(wanted -> succeeded() >= wanted).orElseGet(() -> succeeded() > 0 && active().isEmpty());
        return complete
                ? Optional.of(new End(true, "CompletionsReached", "Reached expected number of succeeded pods"))
                : Optional.empty();
    }

    /** How many pods are to be made; negative, to go. */
    long missing() {
        long parallelism = Tree.number(job, 1, "spec", "parallelism");
        long left = wanted().map(wanted -> wanted - succeeded())
                .orElse(succeeded() > 0 ? (long) active().size() : parallelism);
        return Math.min(parallelism, left) - active().size();
    }

    /** When the last pod failed. */
    Optional<Instant> lastFailure() {
        return pods.stream()
                .filter(pod -> Tree.text(pod, "status", "phase").equals("Failed"))
                .flatMap(pod -> Tree.items(pod, "status", "containerStatuses").stream())
                .flatMap(container -> Tree.instant(container, "state", "terminated", "finishedAt").stream())
                .max(Comparator.naturalOrder());
    }

    /** The indexes that no pod has yet and none has completed, the lowest first. */
    List<Integer> openIndexes() {
        var taken = new HashSet<Integer>(JobIndexes.read(Tree.text(job, "status", "completedIndexes")));
        active().forEach(pod -> JobIndexes.of(pod).ifPresent(taken::add));
        var open = new ArrayList<Integer>();
        long all = Math.min(wanted().orElse(0L), MOST_INDEXES);
        for (int index = 0; index < all; index++) {
            if (!taken.contains(index)) {
                open.add(index);
            }
        }
        return open;
    }
}
