package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.run.CommandState;
import labrunner.run.LessonState;

/** What is under way and what stays in the cluster, for who is about to close the window. */
final class Leaving {
    /** What would be stopped. */
    enum UnderWay {
        CLEANING,
        RUNNING_ON,
        COMMAND
    }

    private Leaving() {}

    /** What ending the lesson would stop; a command that only follows what happens is nothing to wait for. */
    static Optional<UnderWay> underWay(LessonState state) {
        if (state.phase() == LessonState.Phase.CLEANING_UP) {
            return Optional.of(UnderWay.CLEANING);
        }
        if (state.phase() == LessonState.Phase.RUNNING_ON) {
            return Optional.of(UnderWay.RUNNING_ON);
        }
        return state.commands().anyMatch(CommandState::busy) ? Optional.of(UnderWay.COMMAND) : Optional.empty();
    }

    /** One sentence each; none where the window can be closed with nothing lost and nothing left. */
    static List<String> sentences(LessonState state, boolean practice) {
        var sentences = new ArrayList<String>();
        underWay(state)
                .map(what -> switch (what) {
                    case CLEANING -> Texts.of("leave.cleaning");
                    case RUNNING_ON -> Texts.of("leave.running.on");
                    case COMMAND -> Texts.of("leave.command");
                })
                .ifPresent(sentences::add);
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
