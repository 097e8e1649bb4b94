package labrunner.ui;

import java.util.Optional;
import labrunner.run.state.LessonState;
import labrunner.ui.kit.Door;
import labrunner.ui.kit.PracticeControls;
import labrunner.ui.kit.Preferences;

/**
 * Lets a practice cluster's time stand still while a learner reads, so that machines don't age and go between two sentences. Somebody who
 * lets it run has it run until the next step, or until something was changed. For the JavaFX thread.
 */
final class ReadingTime {
    private static final String KEPT = "time.waits";

    private final PracticeControls controls;
    private final Preferences preferences;
    private Optional<Run> run = Optional.empty();
    private String step = "";

    /** Where, and after how many writes, somebody let time run. */
    private record Run(String step, long writes) {}

    ReadingTime(PracticeControls controls, Preferences preferences) {
        this.controls = controls;
        this.preferences = preferences;
    }

    /** Whether time is to wait at all. */
    boolean wanted() {
        return preferences.truth(KEPT, true);
    }

    void want(boolean wanted) {
        preferences.keep(KEPT, wanted);
        if (!wanted) {
            goOn();
        }
    }

    /** Called again and again with what the lesson shows. */
    void look(LessonState state) {
        step = state.current();
        boolean may = wanted() && run.filter(here()::equals).isEmpty() && Door.reads(state);
        if (may && !controls.reading()) {
            controls.read();
        } else if (!may) {
            goOn();
        }
    }

    /** Lets time run, here and now. */
    void letRun() {
        run = Optional.of(here());
        goOn();
    }

    private Run here() {
        return new Run(step, controls.writes());
    }

    private void goOn() {
        if (controls.reading()) {
            controls.goOn();
        }
    }
}
