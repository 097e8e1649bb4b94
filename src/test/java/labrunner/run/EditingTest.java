package labrunner.run;

import static labrunner.run.SharedCluster.SETTINGS;
import static labrunner.run.SharedCluster.answer;
import static labrunner.run.SharedCluster.asked;
import static labrunner.run.SharedCluster.end;
import static labrunner.run.SharedCluster.page;
import static labrunner.run.SharedCluster.real;
import static labrunner.run.SharedCluster.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.lab.Lab;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner makes of an object in an editor goes the way of all writes, and so does what is made anew. */
class EditingTest {
    @TempDir
    Path folder;

    private Lab lines(String... lines) {
        return page(folder, "# Change", "## Change", "```bash", String.join("\n", lines), "```");
    }

    private static Status status(LessonState state) {
        CommandState first = state.steps().getFirst().commands().getFirst();
        return first.status();
    }

    private static String opened(Lessons lessons) throws Exception {
        return lessons.run().yaml(SETTINGS, false).toCompletableFuture().get();
    }

    @Test
    void anEditedObjectIsAskedForAndWritten() throws Exception {
        Lab lab = lines("kubectl edit cm settings -n demo");
        try (Lessons lessons = Lessons.of(lab, real(folder), List.of(settings(SETTINGS, "red")));
                Cluster other = lessons.other()) {
            String text = opened(lessons).replace("colour: red", "colour: green");
            String id = Lessons.firstCommand(lessons.run().state());
            lessons.run().send(new Intent.Apply(id, Optional.of(text)));
            answer(lessons, Question.About.FIRST_WRITE, true);
            assertThat(asked(lessons, Question.About.NOT_ON_THE_PLAN).details())
                    .singleElement()
                    .asString()
                    .startsWith("Change ConfigMap demo/settings (not yours: ")
                    .endsWith("data.colour red → green");
            answer(lessons, Question.About.NOT_ON_THE_PLAN, true);
            LessonState done = lessons.await("the answer", state -> status(state) instanceof Status.Done);
            assertThat(((Status.Done) status(done)).outcome().lines()).containsExactly("configmap/settings edited");
            assertThat(other.find(SETTINGS).orElseThrow().texts("data")).containsEntry("colour", "green");
            assertThat(done.cleanup().changed()).contains(SETTINGS);
        }
    }

    @Test
    void whatHasChangedSinceTheEditorWasOpenedIsLeftAlone() throws Exception {
        Lab lab = lines("kubectl edit cm settings -n demo");
        try (Lessons lessons = Lessons.of(lab, real(folder), List.of(settings(SETTINGS, "red")));
                Cluster other = lessons.other()) {
            String text = opened(lessons).replace("colour: red", "colour: green");
            assertThat(other.apply(List.of(settings(SETTINGS, "blue"))).complete())
                    .isTrue();
            String id = Lessons.firstCommand(lessons.run().state());
            lessons.run().send(new Intent.Apply(id, Optional.of(text)));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState failed = lessons.await("the answer", state -> status(state) instanceof Status.Failed);
            assertThat(((Status.Failed) status(failed)).problem().summary())
                    .isEqualTo("error: Operation cannot be fulfilled on configmaps \"settings\": the object has been"
                            + " modified; please apply your changes to the latest version and try again");
            assertThat(other.find(SETTINGS).orElseThrow().texts("data")).containsEntry("colour", "blue");
        }
    }

    @Test
    void aRunWithNobodyWhoEditsSaysSoAndGoesOn() {
        Lab lab = lines("kubectl edit cm settings -n demo", "kubectl get cm settings -n demo -o name");
        try (Lessons lessons = Lessons.of(lab, real(folder), List.of(settings(SETTINGS, "red")))) {
            lessons.run().send(new Intent.RunAll(false));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState last = lessons.await(
                    "the second command",
                    state -> state.steps().getFirst().commands().getLast().answered());
            assertThat(status(last))
                    .isEqualTo(new Status.Shown("it needs an editor, and somebody who changes the text", true));
        }
    }

    @Test
    void whatIsMadeAnewIsListedAsADeletionAndACreationAndIsTheRunsThen() {
        Lab lab = lines(
                "kubectl replace --force -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: settings, namespace: demo}",
                "data: {colour: green}",
                "EOF");
        try (Lessons lessons = Lessons.of(lab, real(folder), List.of(settings(SETTINGS, "red")));
                Cluster other = lessons.other()) {
            String uid =
                    other.find(SETTINGS).orElseThrow().text("metadata", "uid").orElseThrow();
            lessons.run().send(new Intent.RunAll(false));
            List<String> plan = asked(lessons, Question.About.FIRST_WRITE).details();
            assertThat(plan)
                    .singleElement()
                    .asString()
                    .startsWith("Delete ConfigMap demo/settings (not yours: ")
                    .endsWith("), later create it");
            answer(lessons, Question.About.FIRST_WRITE, true);
            answer(lessons, Question.About.TAKES_FROM_OTHERS, true);
            LessonState done = lessons.await("the answer", state -> status(state) instanceof Status.Done);
            assertThat(((Status.Done) status(done)).outcome().lines())
                    .containsExactly(
                            "configmap \"settings\" deleted from demo namespace", "configmap/settings replaced");
            assertThat(other.find(SETTINGS).orElseThrow().text("metadata", "uid"))
                    .isPresent()
                    .isNotEqualTo(Optional.of(uid));
            lessons.await(
                    "it among what the clean-up removes",
                    state -> !state.cleanup().removals().isEmpty());
        }
    }

    @Test
    void whatNobodyAgreedToDeleteIsNeitherDeletedNorMade() {
        Lab lab = lines(
                "kubectl replace --force -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: settings, namespace: demo}",
                "data: {colour: green}",
                "EOF");
        try (Lessons lessons = Lessons.of(lab, real(folder), List.of(settings(SETTINGS, "red")));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(false));
            answer(lessons, Question.About.FIRST_WRITE, true);
            answer(lessons, Question.About.TAKES_FROM_OTHERS, false);
            end(lessons);
            assertThat(other.find(SETTINGS).orElseThrow().texts("data")).containsEntry("colour", "red");
        }
    }
}
