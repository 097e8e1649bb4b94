package labrunner.ui.start;

import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Preferences;

/** How far a lab was last time, in few words, for the start screen. */
public final class Progress {
    private Progress() {}

    static String words(Preferences preferences, Lab lab) {
        Optional<String> kept = preferences.text("progress." + lab.key());
        if (done(preferences, lab)) {
            return Texts.of("start.lab.done");
        }
        return kept.map(text -> text.split("/", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> Texts.of("start.lab.step", parts[0], parts[1]))
                .orElse("");
    }

    static boolean done(Preferences preferences, Lab lab) {
        return preferences.text("progress." + lab.key()).filter("done"::equals).isPresent();
    }

    public static void keep(Preferences preferences, LessonState state) {
        int at = state.steps().stream().map(step -> step.id()).toList().indexOf(state.current()) + 1;
        boolean finished = state.phase() == LessonState.Phase.FINISHED
                || at == state.steps().size() && state.steps().stream().allMatch(Progress::over);
        preferences.keep(
                "progress." + state.lab().key(),
                finished ? "done" : at + "/" + state.steps().size());
    }

    /** Whether nothing of a step is left to do; what is there to be read is never in the way. */
    private static boolean over(StepState step) {
        return switch (step.progress()) {
            case DONE, SKIPPED, NOT_HERE -> true;
            case TO_DO, BEGUN ->
                step.boxes().isEmpty()
                        && step.commands().stream()
                                .allMatch(command -> command.answered() || !command.changesCluster());
            case BROKEN -> false;
        };
    }
}
