package labrunner.run.state;

import java.util.List;
import java.util.Optional;
import labrunner.lab.Step;

/**
 * One step: its commands and boxes in page order.
 *
 * @param asMeant what was found to be wrong in an exercise, once that was what its author means
 */
public record StepState(
        Step step, Progress progress, List<CommandState> commands, List<BoxState> boxes, Optional<Cause> asMeant) {

    /** One in which nothing was found to be broken on purpose. */
    public StepState(Step step, Progress progress, List<CommandState> commands, List<BoxState> boxes) {
        this(step, progress, commands, boxes, Optional.empty());
    }

    /** Where a step stands. */
    public enum Progress {
        TO_DO,
        /** A command was run, or it is the current one. */
        BEGUN,
        /** All its boxes are met, or stay pending; a step without boxes was read. */
        DONE,
        SKIPPED,
        /** A box is broken or a command failed. */
        BROKEN,
        /** Not for this kind of cluster. */
        NOT_HERE
    }

    public String id() {
        return step.id();
    }

    public long met() {
        return boxes.stream().filter(box -> box.mark() == BoxState.Mark.MET).count();
    }

    /** Boxes that stay pending, which is a warning. */
    public long staysPending() {
        return boxes.stream().filter(box -> box.staysPending().isPresent()).count();
    }

    /** Boxes that count here. */
    public long expected() {
        return boxes.stream().filter(BoxState::counts).count();
    }

    /** Whether nothing is left to wait for. */
    public boolean settled() {
        return boxes.stream().allMatch(BoxState::settled);
    }

    public Optional<CommandState> command(String id) {
        return commands.stream().filter(command -> command.id().equals(id)).findFirst();
    }
}
