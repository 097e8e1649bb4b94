package labrunner.ui;

import labrunner.run.state.CleanupState;
import labrunner.run.state.LessonState;

/** Something to do as soon as a clean-up that was just asked for has left nothing. */
final class AfterCleanUp {
    private final Runnable goOn;
    private boolean begun;

    AfterCleanUp(Runnable goOn) {
        this.goOn = goOn;
    }

    /** Looks at a state, and does it where that is the time; answers whether to look at the next one too. */
    boolean look(LessonState state) {
        CleanupState.Phase phase = state.cleanup().phase();
        begun |= phase == CleanupState.Phase.RUNNING;
        if (phase == CleanupState.Phase.DONE && state.cleanup().remaining().nothing()) {
            goOn.run();
            return false;
        }
        boolean failed =
                begun ? phase == CleanupState.Phase.STUCK : state.problem().isPresent();
        return !failed;
    }
}
