package labrunner.ui.kit;

import java.util.stream.Stream;
import labrunner.run.state.BoxState;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;

/**
 * Whether a learner stands at a step's door: reads, decides, and waits for nothing. Then a practice cluster's time may stand still. Pure;
 * what the cluster is about, it says itself.
 */
public final class Door {
    private Door() {}

    /** Whether nothing of the page is waited for. */
    public static boolean reads(LessonState state) {
        return switch (state.phase()) {
            case OPENING, RUNNING_ON, CLEANING_UP -> false;
            case LEARNING, FINISHED ->
                Stream.concat(
                                        state.prerequisites().stream(),
                                        state.steps().stream().flatMap(step -> step.boxes().stream()))
                                .noneMatch(Door::waits)
                        && state.steps().stream().noneMatch(Door::works);
        };
    }

    private static boolean waits(BoxState box) {
        return !box.frozen()
                && switch (box.mark()) {
                    case WAITING, NO_LONGER, BROKEN, UNKNOWN -> true;
                    case OPEN, MET, STAYS_PENDING, OVERTAKEN, COMMAND_FAILED, NOT_HERE -> false;
                };
    }

    private static boolean works(StepState step) {
        return step.commands().stream()
                .anyMatch(command -> command.busy() || command.status() instanceof CommandState.Status.Following);
    }
}
