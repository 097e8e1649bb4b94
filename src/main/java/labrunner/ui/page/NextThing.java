package labrunner.ui.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labrunner.lab.Check;
import labrunner.lab.ObjectSet;
import labrunner.lab.Step;
import labrunner.run.state.BoxState;
import labrunner.run.state.CleanupState;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;

/** The one thing that a learner does next, or waits for. It follows from a state and from what was seen of the page, and from nothing else. */
sealed interface NextThing {

    /** Something is asked, over the page. */
    record Asked(Question question) implements NextThing {}

    /** The steps are run by themselves; with what is waited for meanwhile. */
    record RunsOn(Optional<BoxState> awaited) implements NextThing {}

    /** What this run made is being removed. */
    record Removing(CleanupState cleanup) implements NextThing {}

    /** A command is under way. */
    record Busy(CommandState command) implements NextThing {}

    /** A line of a manifest is to be put right. */
    record Mend(BoxState box, Verdict.Mend mend) implements NextThing {}

    /** An object isn't any more what a command made of it: that command is sent again. */
    record Again(BoxState box, CommandState command) implements NextThing {}

    /** A box that doesn't come by itself: why is to be looked at. */
    record LookAt(BoxState box) implements NextThing {}

    /** The page is to be read on, perhaps to a command. */
    record Read(Optional<CommandState> before) implements NextThing {}

    /** A command is to be sent, which was seen. */
    record Send(CommandState command) implements NextThing {}

    /** A box isn't met yet. */
    record Waiting(BoxState box) implements NextThing {}

    /** The step is done: on to the one after it. */
    record NextStep(Step step) implements NextThing {}

    /** What is left of this run is to be deleted. */
    record CleanUp(CleanupState cleanup) implements NextThing {}

    /** The page is done, and the workshop has another. */
    record NextModule() implements NextThing {}

    /** All is done. */
    record AllLabs() implements NextThing {}

    /**
     * What is known of the page beside the lesson's state.
     *
     * @param offered whether a command can be sent from where the learner is: for this sort of cluster, in no closed note and no other tab
     * @param seen whether the card of a command was in view
     * @param toEnd whether the step was read to its end
     * @param hasNextModule whether the workshop goes on after this page
     */
    record Sight(Predicate<CommandState> offered, Predicate<CommandState> seen, boolean toEnd, boolean hasNextModule) {}

    /** The next thing in this state. */
    static NextThing of(LessonState state, Sight sight) {
        StepState step = state.currentStep();
        if (state.question().isPresent()) {
            return new Asked(state.question().get());
        }
        if (state.phase() == LessonState.Phase.CLEANING_UP) {
            return new Removing(state.cleanup());
        }
        if (state.phase() == LessonState.Phase.RUNNING_ON) {
            return new RunsOn(ExpectedCard.awaited(step.boxes()));
        }
        return step.commands().stream()
                .filter(CommandState::busy)
                .<NextThing>map(Busy::new)
                .findFirst()
                .or(() -> red(state, step))
                .or(() -> command(step, sight))
                .or(() -> unmet(step))
                .orElseGet(() -> onward(state, step, sight));
    }

    /** The first box that somebody has to mend. */
    private static Optional<NextThing> red(LessonState state, StepState step) {
        return step.boxes().stream()
                .flatMap(box -> mends(state, step, box).stream())
                .findFirst();
    }

    private static Optional<NextThing> mends(LessonState state, StepState step, BoxState box) {
        if (box.now() instanceof Verdict.Broken broken) {
            return Optional.of(broken.mend()
                    .<NextThing>map(mend -> new Mend(box, mend))
                    .or(() -> again(state, step, box).map(command -> new Again(box, command)))
                    .orElseGet(() -> new LookAt(box)));
        }
        return box.mark() == BoxState.Mark.NO_LONGER
                ? again(state, step, box).map(command -> new Again(box, command))
                : Optional.empty();
    }

    /**
     * The command that makes a box true again: where an object is gone, or has another value in a field that only clients write, the last one
     * that made or changed it. What a status says comes back by itself, or by something else.
     */
    static Optional<CommandState> again(LessonState state, StepState step, BoxState box) {
        if (!(box.now() instanceof Verdict.NotYet notYet)) {
            return Optional.empty();
        }
        Check check = box.expectation().check();
        boolean absent = check instanceof Check.Absent;
        boolean written =
                notYet.field().filter(path -> !path.startsWith("status")).isPresent() || notYet.missing();
        if (!absent && !written) {
            return Optional.empty();
        }
        List<CommandState> sent = Stream.concat(
                        state.steps().stream()
                                .takeWhile(before -> !before.id().equals(step.id()))
                                .flatMap(before -> before.commands().stream()),
                        step.commands().stream())
                .filter(CommandState::answered)
                .filter(CommandState::changesCluster)
                .filter(command -> writes(command, check))
                .toList();
        // what was taken away by a later command is not put back by an earlier one
        return sent.isEmpty() || sent.getLast().command().command().deletes() != absent
                ? Optional.empty()
                : Optional.of(sent.getLast());
    }

    private static boolean writes(CommandState command, Check check) {
        return command.command().command().effects().stream()
                .map(effect -> effect.object().set())
                .anyMatch(set -> check.lookedAt().stream().anyMatch(looked -> same(looked, set)));
    }

    private static boolean same(ObjectSet looked, ObjectSet written) {
        return looked.kind().equals(written.kind())
                && looked.name().isPresent()
                && looked.name().equals(written.name())
                && (looked.namespace().isEmpty()
                        || written.namespace().isEmpty()
                        || looked.namespace().equals(written.namespace()));
    }

    /** The first command that can be sent and wasn't, once all is so that has to be before it. */
    private static Optional<NextThing> command(StepState step, Sight sight) {
        return step.commands().stream()
                .filter(sight.offered())
                .filter(NextThing::open)
                .findFirst()
                .map(command -> step.boxes().stream()
                        .filter(box -> box.expectation().until().equals(Optional.of(command.id())))
                        .filter(box -> box.mark() == BoxState.Mark.WAITING)
                        .<NextThing>map(Waiting::new)
                        .findFirst()
                        .orElseGet(
                                () -> sight.seen().test(command) ? new Send(command) : new Read(Optional.of(command))));
    }

    /** Whether a command is still to be sent, be it again. */
    static boolean open(CommandState command) {
        return command.command().command().use() == labrunner.lab.Command.Use.FETCH
                || command.status() instanceof CommandState.Status.Idle
                || command.status() instanceof CommandState.Status.Stale
                || command.status() instanceof CommandState.Status.Failed;
    }

    private static Optional<NextThing> unmet(StepState step) {
        return ExpectedCard.awaited(step.boxes())
                .or(() -> step.boxes().stream().filter(box -> !box.settled()).findFirst())
                .map(Waiting::new);
    }

    private static NextThing onward(LessonState state, StepState step, Sight sight) {
        if (!sight.toEnd()) {
            return new Read(Optional.empty());
        }
        int at = state.steps().indexOf(step);
        if (at < state.steps().size() - 1) {
            return new NextStep(state.steps().get(at + 1).step());
        }
        boolean left = !state.cleanup().remaining().nothing();
        if (sight.hasNextModule()) {
            return new NextModule();
        }
        return left && state.phase() != LessonState.Phase.FINISHED ? new CleanUp(state.cleanup()) : new AllLabs();
    }
}
