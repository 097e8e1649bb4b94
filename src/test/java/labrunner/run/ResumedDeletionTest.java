package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Deletion;
import labrunner.lab.Lab;
import labrunner.run.journal.Journal;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalFile;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page's deletion that a killed process sent, on a practice cluster. */
class ResumedDeletionTest {
    @TempDir
    Path folder;

    private static CommandState command(LessonState state, int step) {
        return state.steps().get(step).commands().getFirst();
    }

    @Test
    void isDoneWhenTheKillCameBetweenItAndItsAnswer() {
        var options = new RunOptions(folder.resolve("state"), true, true, true);
        Lab twice = Lessons.page(
                folder,
                "# Away",
                "## Make",
                "```bash",
                "kubectl create namespace demo",
                "```",
                "## Away with it",
                "```bash",
                "kubectl delete namespace demo",
                "```",
                "## Read",
                "Nothing to do.");
        try (Lessons lessons = Lessons.of(twice, options)) {
            lessons.run().send(new Intent.Run(command(lessons.run().state(), 0).id()));
            LessonState made =
                    lessons.await("the namespace", state -> command(state, 0).answered());
            String delete = command(made, 1).id();
            lessons.kill();
            try (Journal journal = Journal.open(
                            JournalFile.lock(
                                    options.stateFolder(),
                                    twice.key(),
                                    made.cluster().uid()),
                            twice,
                            made.cluster().uid(),
                            "owner",
                            Snapshots.NOW);
                    Cluster other = lessons.other()) {
                journal.command(delete, JournalData.Outcome.INTENDED, Snapshots.NOW, Optional.empty());
                other.delete(
                        new Deletion(
                                new Ref("v1", "Namespace", Optional.empty(), "demo"),
                                Optional.empty(),
                                Deletion.Propagation.BACKGROUND,
                                Optional.of(Duration.ofMinutes(4))),
                        holding -> {});
            }
            lessons.again(twice, options);
            lessons.run().send(new Intent.Delete(delete));
            LessonState deleted = lessons.await(
                    "an answer",
                    state -> command(state, 1).answered() || command(state, 1).status() instanceof Status.Failed);
            assertThat(command(deleted, 1).status()).isInstanceOf(Status.Done.class);
        }
    }
}
