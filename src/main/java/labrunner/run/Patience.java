package labrunner.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.http.Waits;
import labrunner.run.state.BoxState;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.LessonState;
import labrunner.run.state.Removal;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;

/**
 * Tells a cluster whose time jumps how long a run that goes on by itself has patience: where nothing is on its way, nobody sits through
 * a wait to its end. At any other cluster nothing is told. Lesson thread only.
 */
final class Patience {
    /** A box is late when more than its time has passed. */
    private static final Duration PAST = Duration.ofMillis(100);
    /** What is being deleted, and held, is looked at so often. */
    private static final Duration HELD = Duration.ofMinutes(1);

    private final LessonThread thread;
    private final Waits waits;
    private boolean told;

    Patience(LessonThread thread, Waits waits) {
        this.thread = thread;
        this.waits = waits;
    }

    /** @param certain when what stays as it is becomes certain */
    void look(LessonState state, Optional<Instant> certain, Instant now) {
        if (told || !waits.jumps()) {
            return;
        }
        until(state, certain, now).ifPresent(end -> {
            told = true;
            thread.work(
                    () -> {
                        waits.moment(end);
                        return true;
                    },
                    done -> told = false,
                    problem -> told = false);
        });
    }

    /** Until when this waits and does nothing; empty where it does something, or can't judge what it sees. */
    static Optional<Instant> until(LessonState state, Optional<Instant> certain, Instant now) {
        return switch (state.phase()) {
            case RUNNING_ON -> runsOn(state, certain, now);
            case CLEANING_UP -> cleansUp(state, now);
            case FINISHED ->
                first(
                        state.steps().stream()
                                .filter(step -> step.step().cleanup())
                                .map(StepState::boxes)
                                .flatMap(List::stream),
                        now);
            case OPENING, LEARNING -> Optional.empty();
        };
    }

    private static Optional<Instant> runsOn(LessonState state, Optional<Instant> certain, Instant now) {
        StepState step = state.currentStep();
        boolean acts = state.question().isPresent()
                || step.commands().stream().map(CommandState::status).anyMatch(Status.Running.class::isInstance);
        List<BoxState> boxes = Stream.concat(state.prerequisites().stream(), step.boxes().stream())
                .filter(box -> !box.settled())
                .toList();
        boolean blind = boxes.stream()
                .anyMatch(box -> box.since().isPresent() && box.now() instanceof Verdict.Pending
                        || box.now() instanceof Verdict.Unknown);
        return acts || blind
                ? Optional.empty()
                : Stream.of(
                                first(boxes.stream(), now),
                                certain,
                                BrokenFirst.until(step).filter(now::isBefore))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder());
    }

    /** When the first of these boxes is late. */
    private static Optional<Instant> first(Stream<BoxState> boxes, Instant now) {
        return boxes.filter(box -> !box.settled())
                .flatMap(box -> box
                        .since()
                        .map(since -> since.plus(box.expectation().within()).plus(PAST))
                        .stream())
                .filter(late -> late.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> cleansUp(LessonState state, Instant now) {
        boolean held = state.cleanup().removals().stream()
                .anyMatch(removal -> removal.status() == Removal.Status.DELETING
                        && !removal.heldBy().isEmpty());
        return held ? Optional.of(now.plus(HELD)) : Optional.empty();
    }
}
