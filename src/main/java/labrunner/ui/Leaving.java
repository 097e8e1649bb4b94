package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import labrunner.run.CommandState;
import labrunner.run.LessonState;

/** What is under way and what stays in the cluster, for who is about to close the window. */
final class Leaving {
    private Leaving() {}

    /** One sentence each; none where the window can be closed with nothing lost and nothing left. */
    static List<String> sentences(LessonState state, boolean practice) {
        var sentences = new ArrayList<String>();
        if (state.phase() == LessonState.Phase.CLEANING_UP) {
            sentences.add(Texts.of("leave.cleaning"));
        } else if (state.phase() == LessonState.Phase.RUNNING_ON) {
            sentences.add(Texts.of("leave.running.on"));
        } else if (state.commands().anyMatch(CommandState::busy)) {
            sentences.add(Texts.of("leave.command"));
        }
        var remaining = state.cleanup().remaining();
        if (!remaining.nothing() && !practice) {
            sentences.add(Texts.of("leave.stays", remaining));
        }
        if (!sentences.isEmpty() && practice) {
            sentences.add(Texts.of("leave.practice"));
        }
        return sentences;
    }
}
