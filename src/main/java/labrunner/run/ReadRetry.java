package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import labrunner.lab.Expectation;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.problem.Problem;
import labrunner.run.state.BoxState;
import labrunner.run.state.StepState;

/**
 * When a command that only reads, and found nothing yet, is worth another try: a learner reads on until the pods are there, a
 * {@link AutoRun} asks for their log at once. It is tried again when the cluster has changed, as long as its step waits for something.
 */
final class ReadRetry {
    private final Lesson lesson;
    private Optional<Failed> failed = Optional.empty();

    /**
     * A read that failed.
     *
     * @param since when it first did
     * @param snapshot the number of the snapshot before it was last tried
     */
    private record Failed(String commandId, Instant since, long snapshot) {}

    ReadRetry(Lesson lesson) {
        this.lesson = lesson;
    }

    void forget() {
        failed = Optional.empty();
    }

    /** The server has set its clock: what is remembered of before is moved by the same. */
    void move(Duration by) {
        failed = failed.map(last -> new Failed(last.commandId(), last.since().plus(by), last.snapshot()));
    }

    /** Whether the cluster has to change before this command is tried again. */
    boolean waits(PlacedCommand placed, long snapshot, Instant now) {
        return failed.filter(last -> last.commandId().equals(placed.id()) && last.snapshot() == snapshot)
                        .isPresent()
                && !spent(placed, now);
    }

    /** Whether there is nothing left to wait for: its step's boxes are all met or of commands to come, one is late, or as long as they may take is over. */
    boolean spent(PlacedCommand placed, Instant now) {
        StepState step = lesson.state(lesson.steps().stepOf(placed.id()), now);
        Duration most = step.boxes().stream()
                .map(BoxState::expectation)
                .map(Expectation::within)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        boolean over = failed.filter(last -> last.commandId().equals(placed.id()))
                .filter(last -> Duration.between(last.since(), now).compareTo(most) > 0)
                .isPresent();
        boolean settled =
                step.boxes().stream().allMatch(box -> box.settled() || later(placed, step.step(), box.expectation()));
        return over || settled || step.boxes().stream().anyMatch(BoxState::late);
    }

    /** Whether an expectation is that of a command which is sent after this one. */
    private boolean later(PlacedCommand placed, Step step, Expectation expectation) {
        return !placed.place().equals(expectation.place()) && lesson.steps().unsent(step, expectation);
    }

    /** Takes what a command failed with; answers whether it is to be tried again. */
    boolean again(PlacedCommand placed, Problem problem, long snapshot, Instant now) {
        boolean mayCome = problem.kind() == Problem.Kind.NOT_FOUND || problem.kind() == Problem.Kind.INVALID;
        if (!mayCome || placed.command().writes() || placed.command().follows()) {
            return false;
        }
        Instant since = failed.filter(last -> last.commandId().equals(placed.id()))
                .map(Failed::since)
                .orElse(now);
        failed = Optional.of(new Failed(placed.id(), since, snapshot));
        return true;
    }
}
