package labrunner.run.state;

import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.run.LabRun;

/** What a learner wants; the only way into a {@link LabRun}. */
public sealed interface Intent {

    /** Apply a command's manifests, as the page has them or as they were edited. */
    record Apply(String commandId, Optional<String> editedText) implements Intent {}

    /** Run a command once: create, scale, get, a log without follow, the node viewer. Also runs an apply or a delete again. */
    record Run(String commandId) implements Intent {}

    /** Start a command that follows ({@code -w}, {@code -f}). */
    record Watch(String commandId) implements Intent {}

    /** Stop a following command. */
    record Stop(String commandId) implements Intent {}

    /** Carry out a delete command as the page has it; what isn't this run's is asked about first. */
    record Delete(String commandId) implements Intent {}

    /** For who comes late: run every command of the steps before this one, each step until its boxes are met, then stand here. */
    record RunUpTo(String stepId) implements Intent {}

    /** Run every step, as {@code rehearse} does. */
    record RunAll(Last last, OnFailure onFailure) implements Intent {
        public RunAll(Last last) {
            this(last, OnFailure.END);
        }

        /** @param keep whether to stand before the clean-up */
        public RunAll(boolean keep) {
            this(keep ? Last.BEFORE_CLEAN_UP : Last.CLEAN_UP);
        }

        /** Whether the steps that clean up are run too. */
        public boolean cleans() {
            return last != Last.BEFORE_CLEAN_UP;
        }
    }

    /** What a run of every step does when the cluster refuses a command, or what it asks for isn't there. */
    enum OnFailure {
        /** It ends. */
        END,
        /** It goes on after a command that only reads. */
        GO_ON_AFTER_READS,
        /** It goes on, as a shell would. */
        GO_ON
    }

    /** What a run of every step ends with. */
    enum Last {
        /** The last step that doesn't clean up. */
        BEFORE_CLEAN_UP,
        /** The page's last step: what its own clean-up leaves is for the pages that follow. */
        PAGE,
        /** All is removed that the run made. */
        CLEAN_UP
    }

    /** Stop running on by itself ({@link RunUpTo}, {@link RunAll}); what is under way is answered first. */
    record Halt() implements Intent {}

    /** Clean up, then clear all ticks and begin anew. */
    record StartOver() implements Intent {}

    /** Remove what this run made. */
    record CleanUp() implements Intent {}

    /** Give an object that was there before the run, and that the run changed, back what it was. */
    record PutBack(Ref ref) implements Intent {}

    /** Go on without this step's boxes. */
    record Skip() implements Intent {}

    /** To the step before. */
    record Back() implements Intent {}

    /** To the next step. */
    record Next() implements Intent {}

    /** To any step; nothing is run. */
    record Go(String stepId) implements Intent {}

    /** The answer to {@link LessonState#question}; one to another question than the open one is ignored. */
    record Answer(String questionId, boolean yes) implements Intent {}
}
