package labrunner.ui.start;

import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Preferences;

/** How far a lab was last time, in few words, for the start screen. */
public final class Progress {
    private Progress() {}

    static String words(Preferences preferences, Lab lab) {
        Optional<String> kept = preferences.text("progress." + lab.key());
        if (kept.filter("done"::equals).isPresent()) {
            return Texts.of("start.lab.done");
        }
        return kept.map(text -> text.split("/", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> Texts.of("start.lab.step", parts[0], parts[1]))
                .orElse("");
    }

    public static void keep(Preferences preferences, LessonState state) {
        int at = state.steps().stream().map(step -> step.id()).toList().indexOf(state.current()) + 1;
        boolean finished = state.phase() == LessonState.Phase.FINISHED;
        preferences.keep(
                "progress." + state.lab().key(),
                finished ? "done" : at + "/" + state.steps().size());
    }
}
