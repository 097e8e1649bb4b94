package labrunner.run;

import static labrunner.run.SharedCluster.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.lab.Lab;
import labrunner.run.cleanup.Orphan;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.CleanupState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import labrunner.run.state.Remaining;
import labrunner.run.state.Snapshot;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a run whose journal, page or cluster isn't what it was. */
class LostRunTest {
    @TempDir
    Path folder;

    private void loseTheJournal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void cleansUpWhatAnEditedPageNoLongerNames() {
        List<Desired> before = List.of(settings(configMap("demo", "bystander"), "red"));
        try (Lessons lessons = Lessons.of(
                        applies(folder, "one", "kubectl delete configmap -n demo one"), real(folder), before);
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await(
                    "made",
                    state -> state.phase() == Phase.LEARNING
                            && state.cleanup().remaining().objects() == 1);
            lessons.again(applies(folder, "two", "kubectl delete configmap -n demo two"), real(folder));
            assertThat(lessons.await("seen", state -> state.seen() && Snapshot.complete(state.snapshot()))
                            .cleanup()
                            .remaining()
                            .objects())
                    .isEqualTo(1);
            lessons.run().send(new Intent.RunAll(false));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState end = end(lessons);
            assertThat(end.problem()).isEmpty();
            assertThat(end.cleanup().remaining().nothing()).isTrue();
            assertThat(other.find(configMap("demo", "one"))).isEmpty();
            assertThat(other.find(configMap("demo", "two"))).isEmpty();
            assertThat(other.find(configMap("demo", "bystander"))).isPresent();
        }
    }

    @Test
    void takesOnWhatALostRunLeftOnceTheLearnerAgrees() throws IOException {
        try (Lessons lessons = Lessons.of(
                        applies(folder, "settings", "kubectl delete configmap -n demo settings"), real(folder));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await(
                    "made",
                    state -> state.phase() == Phase.LEARNING
                            && state.cleanup().remaining().objects() == 2);
            lessons.kill();
            loseTheJournal();
            Lab lab = applies(folder, "settings", "kubectl delete configmap -n demo settings");
            List<Orphan> found = lessons.cluster().checkup(lab, real(folder)).orphans();
            assertThat(found).singleElement().satisfies(orphan -> {
                assertThat(orphan.mine()).isTrue();
                assertThat(orphan.objects()).extracting(Orphan.Found::ref).containsExactlyInAnyOrder(SETTINGS, DEMO);
                assertThat(orphan.toString()).contains("2 objects, 0 machines");
            });
            lessons.again(lab, real(folder));
            lessons.run().send(new Intent.RunAll(false));
            assertThat(asked(lessons, Question.About.FIRST_WRITE).details())
                    .anySatisfy(line -> assertThat(line)
                            .contains("ConfigMap demo/settings (yours: left by an earlier run of this lab"));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState end = end(lessons);
            assertThat(end.problem()).isEmpty();
            assertThat(other.find(SETTINGS)).isEmpty();
            assertThat(other.find(DEMO)).isEmpty();
        }
    }

    @Test
    void cleansUpFromTheCheckUpWhatALostRunLeft() throws IOException {
        Lab lab = applies(folder, "settings", "kubectl delete configmap -n demo settings");
        try (Lessons lessons = Lessons.of(lab, real(folder));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await(
                    "made",
                    state -> state.phase() == Phase.LEARNING
                            && state.cleanup().remaining().objects() == 2);
            assertThat(lessons.cluster().checkup(lab, real(folder)).orphans())
                    .as("its journal is there, and it can go on")
                    .isEmpty();
            lessons.kill();
            loseTheJournal();
            List<Orphan> found = lessons.cluster().checkup(lab, real(folder)).orphans();
            assertThat(lessons.cluster().cleanUp(found.getFirst())).isEmpty();
            assertThat(other.find(SETTINGS)).isEmpty();
            assertThat(lessons.cluster().checkup(lab, real(folder)).orphans()).isEmpty();
        }
    }

    @Test
    void asksNobodyWhatIsLeftOfARunThatWroteNothing() {
        Lab looks = page(folder, "# Look", "## Look", "```bash", "kubectl get pods -A", "```");
        try (Lessons lessons = Lessons.of(looks, real(folder))) {
            lessons.await("seen", LessonState::seen);
            lessons.practice().close();
            assertThat(CompletableFuture.supplyAsync(() -> lessons.run().remaining(Duration.ofDays(1))))
                    .succeedsWithin(Duration.ofMinutes(2))
                    .isEqualTo(Remaining.NOTHING);
        }
    }

    @Test
    void saysThatAnotherLearnersRunMadeWhatItIsAboutToChange() {
        Lab lab = applies(folder, "settings", "kubectl delete configmap -n demo settings");
        Value.Mapping theirs = new RunLabels(lab.key(), "run7", "another", Snapshots.NOW)
                .on(settings(SETTINGS, "red").object());
        try (Lessons lessons = Lessons.of(lab, real(folder), List.of(new Desired(SETTINGS, theirs)))) {
            lessons.run().send(new Intent.RunAll(false));
            assertThat(asked(lessons, Question.About.FIRST_WRITE).details())
                    .containsExactly("Change ConfigMap demo/settings (not yours: made by somebody else's run of "
                            + RunLabels.name(lab.key())
                            + ", begun 2026-11-24 10:00 UTC), later delete it: data.colour red → blue");
            assertThat(lessons.cluster().checkup(lab, real(folder)).orphans())
                    .singleElement()
                    .satisfies(orphan -> assertThat(orphan.mine()).isFalse());
        }
    }

    @Test
    void stopsBeforeTheNextWriteWhenTheJournalCannotBeKeptAndStillCleansUp() throws IOException {
        Lab two = page(
                folder,
                "# Two",
                "## One",
                "```bash",
                "kubectl create namespace demo",
                "```",
                "## Two",
                "```bash",
                "kubectl create namespace second",
                "```",
                "## Clean up",
                "```bash",
                "kubectl delete namespace demo second",
                "```");
        try (Lessons lessons = Lessons.of(two, real(folder));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunUpTo("two"));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState one = lessons.await("one", state -> state.current().equals("two"));
            Path gone = folder.resolve("gone");
            Files.move(folder.resolve("state"), gone);
            lessons.run()
                    .send(new Intent.Run(
                            one.steps().get(1).commands().getFirst().id()));
            LessonState refused = lessons.await(
                    "the refusal",
                    state -> state.steps().get(1).commands().getFirst().status() instanceof Status.Failed);
            assertThat(((Status.Failed)
                                    refused.steps().get(1).commands().getFirst().status())
                            .problem()
                            .summary())
                    .startsWith("The journal can't be kept here");
            assertThat(other.find(new Ref("v1", "Namespace", Optional.empty(), "second")))
                    .isEmpty();
            lessons.run().send(new Intent.CleanUp());
            answer(lessons, Question.About.CLEAN_UP, true);
            LessonState end = lessons.await(
                    "the end",
                    state -> state.cleanup().phase() == CleanupState.Phase.STUCK
                            || state.cleanup().phase() == CleanupState.Phase.DONE);
            assertThat(end.cleanup().problem().orElseThrow().summary()).startsWith("The journal can't be kept here");
            assertThat(end.cleanup().remaining().nothing()).isTrue();
            assertThat(other.find(DEMO)).isEmpty();
            Files.move(gone, folder.resolve("state"));
        }
    }
}
