package labrunner.run;

import static labrunner.run.SharedCluster.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page makes by lines of kubectl goes the way of all that a run writes: plan, question, journal, boxes, clean-up. */
class MadeByLinesTest {
    @TempDir
    Path folder;

    private static Ref in(String apiVersion, String kind, String name) {
        return new Ref(apiVersion, kind, Optional.of("demo"), name);
    }

    private static LessonState met(Lessons lessons) {
        return lessons.await(
                "every box",
                state -> state.steps().getFirst().boxes().stream().allMatch(box -> box.mark() == Mark.MET));
    }

    @Test
    void isOnThePlanTicksItsBoxesAndIsCleanedUp() {
        Lab page = page(
                folder,
                "# Lines",
                "## Make",
                "```bash",
                "kubectl create namespace demo",
                "kubectl create deployment web -n demo --image=nginx --port=80 --replicas=0",
                "kubectl expose deployment web -n demo",
                "kubectl run once -n demo --image=busybox --restart=Never"
                        + " --overrides='{\"spec\":{\"tolerations\":[{\"operator\":\"Exists\"}]}}' -- true",
                "```");
        try (Lessons lessons = Lessons.of(page, real(folder));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(true));
            assertThat(asked(lessons, Question.About.FIRST_WRITE).details())
                    .containsExactly(
                            "Create Namespace demo",
                            "Create Deployment demo/web",
                            "Create Service demo/web",
                            "Create Pod demo/once");
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState made = met(lessons);
            assertThat(made.steps().getFirst().boxes())
                    .extracting(box -> box.expectation().text())
                    .hasSize(4);
            assertThat(other.find(in("v1", "Service", "web")).orElseThrow().texts("spec", "selector"))
                    .containsOnlyKeys("app");
            lessons.run().send(new Intent.CleanUp());
            answer(lessons, Question.About.CLEAN_UP, true);
            lessons.await("the end of the clean-up", state -> state.cleanup().phase() == CleanupState.Phase.DONE);
            assertThat(other.find(new Ref("v1", "Namespace", Optional.empty(), "demo")))
                    .isEmpty();
        }
    }

    @Test
    void podsOfItsOwnDeploymentAreItsOwnAndOthersAreAskedFor() {
        Lab page = page(
                folder,
                "# Lines",
                "## Make",
                "```bash",
                "kubectl create deployment web -n demo --image=nginx",
                "kubectl wait -n demo --for=jsonpath='{.status.replicas}'=1 deploy/web --timeout=60s",
                "kubectl delete pods -n demo -l app=web",
                "kubectl delete cm -n demo -l app=old",
                "```");
        Value.Mapping settings = (Value.Mapping) Value.map(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Value.map("name", "settings", "namespace", "demo", "labels", Value.map("app", "old")));
        try (Lessons lessons = Lessons.of(
                        page, real(folder), List.of(new labrunner.cluster.write.Desired(SETTINGS, settings)));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(true));
            assertThat(asked(lessons, Question.About.FIRST_WRITE).details())
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo("Create Deployment demo/web"),
                            second -> assertThat(second).startsWith("Delete ConfigMap demo/settings (not yours: "));
            answer(lessons, Question.About.FIRST_WRITE, true);
            assertThat(asked(lessons, Question.About.TAKES_FROM_OTHERS).details())
                    .as("the pods are this run's, by what owns them")
                    .singleElement()
                    .asString()
                    .contains("ConfigMap demo/settings");
            answer(lessons, Question.About.TAKES_FROM_OTHERS, false);
            assertThat(end(lessons).problem().orElseThrow().summary()).contains("stays as it is");
            assertThat(other.find(SETTINGS)).isPresent();
        }
    }

    @Test
    void aSecretsDataIsInNoFileOfTheRun() throws IOException {
        Lab page = page(
                folder,
                "# Lines",
                "## Make",
                "```bash",
                "kubectl create namespace demo",
                "kubectl create secret generic s -n demo --from-literal=a=PLANTED",
                "kubectl create secret docker-registry r -n demo --docker-username=u --docker-password=PLANTED",
                "```");
        Path state = folder.resolve("state");
        try (Lessons lessons = Lessons.of(page, real(folder))) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            met(lessons);
            assertThat(lessons.run().state().toString())
                    .as("somebody sees the line itself")
                    .contains("PLANTED");
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("PLANTED", "UExBTlRFRA");
            }
        }
    }
}
