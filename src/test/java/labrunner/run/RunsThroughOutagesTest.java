package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labrunner.lab.Lab;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Remaining;
import labrunner.run.state.Snapshot;
import labrunner.run.state.StepState.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson whose cluster is cut off now and then. */
class RunsThroughOutagesTest {
    @TempDir
    Path folder;

    private Lab lab() {
        return Lessons.page(
                folder,
                "# Two steps",
                "## Make",
                "```bash",
                "kubectl create namespace demo",
                "```",
                "## Read",
                "Nothing to do.",
                "## Cleanup",
                "```bash",
                "kubectl delete namespace demo",
                "```");
    }

    @Test
    void runsOnAndCleansUpWhenTheServerWasAwayForAWhile() {
        try (Lessons lessons = Lessons.of(lab(), new RunOptions(folder.resolve("state"), true, true, true))) {
            lessons.await("all there is", state -> Snapshot.complete(state.snapshot()));
            lessons.proxy().cut();
            lessons.run().send(new Intent.RunUpTo("read"));
            lessons.await(
                    "the loss",
                    state -> state.phase() == Phase.RUNNING_ON
                            && !state.snapshot().connection().connected());
            lessons.proxy().mend();
            LessonState there = lessons.await(
                    "the step",
                    state -> state.phase() == Phase.LEARNING && state.current().equals("read"));
            assertThat(there.problem()).isEmpty();
            assertThat(there.steps().getFirst().progress()).isEqualTo(Progress.DONE);
            lessons.proxy().cut();
            lessons.run().send(new Intent.CleanUp());
            lessons.await(
                    "the loss",
                    state -> state.phase() == Phase.CLEANING_UP
                            && !state.snapshot().connection().connected());
            lessons.proxy().mend();
            LessonState end = lessons.await("the end", state -> state.phase() == Phase.FINISHED);
            assertThat(end.cleanup().remaining()).isEqualTo(Remaining.NOTHING);
        }
    }
}
