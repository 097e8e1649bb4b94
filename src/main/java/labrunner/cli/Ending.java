package labrunner.cli;

import java.time.Instant;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.state.BoxProblems;
import labrunner.run.state.BoxState;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;

/** Whether a rehearsal may begin, and what it came to. Pure. */
final class Ending {
    private Ending() {}

    /** Whether the prerequisites hold, or the lab was begun before: then it may well have used up what it needed. */
    static boolean ready(LessonState state) {
        boolean begun =
                state.steps().stream().flatMap(step -> step.commands().stream()).anyMatch(CommandState::answered);
        return begun || state.prerequisites().stream().allMatch(BoxState::settled);
    }

    /**
     * The prerequisite that didn't come in its time, or what else stands in the way.
     *
     * @param machineTime this machine's, as the connection's times are
     */
    static Optional<Problem> notReady(LessonState state, Instant machineTime) {
        return state.problem()
                .or(() -> state.lost(machineTime))
                .or(() -> state.prerequisites().stream()
                        .filter(box -> box.late() && !(box.now() instanceof Verdict.Pending)
                                || box.mark() == BoxState.Mark.BROKEN)
                        .findFirst()
                        .map(BoxProblems::notReady));
    }

    /** What the whole came to; empty while boxes of the clean-up have still to be judged. */
    static Optional<Optional<Problem>> of(LessonState state, boolean keep) {
        if (state.problem().isPresent()) {
            return stillJudged(state)
                    ? Optional.empty()
                    : Optional.of(state.problem().map(problem -> placed(problem, state)));
        }
        if (keep) {
            return Optional.of(Optional.empty());
        }
        for (StepState step : state.steps()) {
            for (BoxState box : step.boxes()) {
                if (step.step().cleanup() && step.progress() != StepState.Progress.NOT_HERE && !box.settled()) {
                    return box.late() ? Optional.of(Optional.of(BoxProblems.unmet(box))) : Optional.empty();
                }
            }
        }
        return Optional.of(left(state));
    }

    /** What a clean-up by itself came to; empty while something may still go. */
    static Optional<Optional<Problem>> cleaned(LessonState state) {
        return state.problem().isPresent() ? Optional.of(state.problem()) : Optional.of(left(state));
    }

    private static Optional<Problem> left(LessonState state) {
        return state.cleanup().remaining().nothing()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Kind.TIMEOUT,
                        Texts.of("ended.left", state.cleanup().remaining()),
                        Texts.of("ended.left.hint")));
    }

    /** Whether a clean-up that went through has boxes that a snapshot to come may tick: a report would call them unmet. */
    private static boolean stillJudged(LessonState state) {
        return state.phase() == Phase.FINISHED
                && state.steps().stream()
                        .filter(step -> step.step().cleanup())
                        .flatMap(step -> step.boxes().stream())
                        .anyMatch(box -> box.mark() == BoxState.Mark.WAITING && !box.late());
    }

    /** With the place of the command that it came from, if one did: a page's author wants to know the line. */
    private static Problem placed(Problem problem, LessonState state) {
        return state.commands()
                .filter(command -> problem.place().isEmpty()
                        && command.status() instanceof CommandState.Status.Failed failed
                        && failed.problem().equals(problem))
                .findFirst()
                .map(command -> problem.withPlace(command.command().place()))
                .orElse(problem);
    }
}
