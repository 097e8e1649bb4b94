package labrunner.run;

import static labrunner.run.SharedCluster.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.lab.Lab;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does to what isn't its own, on a cluster that somebody has to answer for. */
class OwnershipTest {
    @TempDir
    Path folder;

    @Test
    void listsWhatItTakesFromOthersAndAsksForThatOnEveryWay() {
        Lab consent = page(
                folder,
                "# A first look",
                "## Look",
                "```bash",
                "kubectl delete namespace production",
                "kubectl scale deployment -n shop web --replicas=0",
                "kubectl get pods -A",
                "```");
        List<Desired> before =
                List.of(settings(configMap("production", "prices"), "red"), deployment("shop", "web", 3));
        try (Lessons lessons = Lessons.of(consent, real(folder), before);
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(false));
            Question plan = asked(lessons, Question.About.FIRST_WRITE);
            assertThat(plan.details()).hasSize(2);
            assertThat(plan.details().get(0))
                    .startsWith("Delete Namespace production (not yours: labrunner, made ")
                    .endsWith("): it holds ConfigMap prices");
            assertThat(plan.details().get(1))
                    .startsWith("Scale Deployment shop/web (not yours: labrunner, made ")
                    .endsWith("): spec.replicas 3 → 0");
            answer(lessons, Question.About.FIRST_WRITE, true);
            assertThat(asked(lessons, Question.About.TAKES_FROM_OTHERS).details())
                    .singleElement()
                    .asString()
                    .contains("Namespace production", "ConfigMap prices");
            answer(lessons, Question.About.TAKES_FROM_OTHERS, false);
            LessonState end = end(lessons);
            assertThat(end.problem().orElseThrow().summary()).startsWith("Namespace production stays as it is");
            assertThat(other.find(configMap("production", "prices"))).isPresent();
            assertThat(other.find(deployment("shop", "web", 3).ref())
                            .orElseThrow()
                            .whole("spec", "replicas"))
                    .contains(3L);
        }
    }

    @Test
    void changesBackWhatItScaledAndSaysThatItDid() {
        Lab scale = page(
                folder, "# Scale", "## Scale", "```bash", "kubectl scale deployment -n shop web --replicas=0", "```");
        try (Lessons lessons = Lessons.of(scale, real(folder), List.of(deployment("shop", "web", 3)));
                Cluster other = lessons.other()) {
            Ref web = deployment("shop", "web", 3).ref();
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            answer(lessons, Question.About.TAKES_FROM_OTHERS, true);
            LessonState changed = lessons.await(
                    "the change", state -> !state.cleanup().changed().isEmpty());
            assertThat(changed.cleanup().left())
                    .contains(
                            "Deployment shop/web was there before this lab, and this lab changed it; before: spec.replicas 3");
            assertThat(changed.cleanup().changed()).containsExactly(web);
            lessons.run().send(new Intent.PutBack(web));
            answer(lessons, Question.About.PUT_BACK, true);
            lessons.await("as it was", state -> state.cleanup().changed().isEmpty());
            assertThat(other.find(web).orElseThrow().whole("spec", "replicas")).contains(3L);
        }
    }

    @Test
    void afterAFailureThePagesOwnDeletesTouchNothingOfOthers() {
        Lab fails = page(
                folder,
                "# Fails",
                "## Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: settings, namespace: demo}",
                "data: {colour: blue}",
                "EOF",
                "kubectl scale deployment -n demo nothing --replicas=1",
                "```",
                "## Clean up",
                "```bash",
                "kubectl delete configmap -n demo settings",
                "```");
        try (Lessons lessons = Lessons.of(fails, real(folder), List.of(settings(SETTINGS, "red")));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(false));
            Question plan = asked(lessons, Question.About.FIRST_WRITE);
            assertThat(plan.details().getFirst())
                    .startsWith("Change ConfigMap demo/settings (not yours: ")
                    .endsWith("), later delete it: data.colour red → blue");
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState end = end(lessons);
            assertThat(end.problem().orElseThrow().summary()).contains("\"nothing\" not found");
            assertThat(other.find(SETTINGS)).as("it was there before").isPresent();
            assertThat(end.cleanup().left())
                    .contains(
                            "ConfigMap demo/settings was there before this lab, and this lab changed it; before: data.colour red");
        }
    }

    @Test
    void leavesANamespaceThatHoldsWhatSomebodyElseMadeAndSaysWhat() {
        try (Lessons lessons = Lessons.of(applies(folder, "settings", "kubectl delete namespace demo"), real(folder));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunUpTo("clean-up"));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await("made", state -> state.current().equals("clean-up"));
            other.apply(List.of(settings(configMap("demo", "precious"), "red"), deployment("demo", "precious-app", 1)));
            lessons.run().send(new Intent.CleanUp());
            assertThat(asked(lessons, Question.About.CLEAN_UP).details())
                    .as("the page's own delete would take along what isn't this run's")
                    .doesNotContain("The page's own command: kubectl delete namespace demo")
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("Keep Namespace demo: it holds ")
                            .contains("ConfigMap precious"))
                    .contains(
                            "Delete ConfigMap demo/settings: this run made it, and no command of the page deletes it");
            answer(lessons, Question.About.CLEAN_UP, true);
            LessonState end = lessons.await("the end", state -> state.cleanup().phase() == CleanupState.Phase.STUCK);
            assertThat(end.cleanup().problem().orElseThrow().summary())
                    .startsWith("Namespace demo stays: it holds ")
                    .contains("ConfigMap precious", "Deployment precious-app")
                    .doesNotContain("settings", "ReplicaSet");
            assertThat(end.cleanup().remaining().objects()).isEqualTo(1);
            assertThat(other.find(SETTINGS)).isEmpty();
            assertThat(other.find(configMap("demo", "precious"))).isPresent();
            assertThat(other.find(deployment("demo", "precious-app", 1).ref())).isPresent();
        }
    }

    @Test
    void asksBeforeThePageDeletesItsOwnNamespaceWithThingsOfOthersInIt() {
        try (Lessons lessons = Lessons.of(applies(folder, "settings", "kubectl delete namespace demo"), real(folder));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunUpTo("clean-up"));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState made = lessons.await("made", state -> state.current().equals("clean-up"));
            other.apply(List.of(settings(configMap("demo", "precious"), "red")));
            lessons.run()
                    .send(new Intent.Delete(
                            made.steps().getLast().commands().getFirst().id()));
            assertThat(asked(lessons, Question.About.TAKES_FROM_OTHERS).details())
                    .singleElement()
                    .asString()
                    .contains("Namespace demo", "ConfigMap precious");
            answer(lessons, Question.About.TAKES_FROM_OTHERS, false);
            lessons.await("no", state -> state.problem().isPresent());
            assertThat(other.find(configMap("demo", "precious"))).isPresent();
        }
    }

    @Test
    void offersToCleanUpAfterThePagesLastDeleteAndDoesNothingUnasked() {
        Lab lab = applies(folder, "settings", "kubectl delete configmap -n demo settings");
        try (Lessons lessons = Lessons.of(lab, new RunOptions(folder.resolve("state"), true, false, true));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunUpTo("clean-up"));
            LessonState made = lessons.await("made", state -> state.current().equals("clean-up"));
            lessons.run()
                    .send(new Intent.Delete(
                            made.steps().getLast().commands().getFirst().id()));
            assertThat(asked(lessons, Question.About.CLEAN_UP).details())
                    .containsExactly("Delete Namespace demo: this run made it, and no command of the page deletes it");
            answer(lessons, Question.About.CLEAN_UP, false);
            lessons.await("no", state -> state.question().isEmpty());
            assertThat(other.find(DEMO)).isPresent();
        }
    }

    @Test
    void asksForWhatWasNotOnThePlan() {
        Lab lab = applies(folder, "settings", "kubectl delete configmap -n demo settings");
        try (Lessons lessons = Lessons.of(lab, real(folder));
                Cluster other = lessons.other()) {
            String apply = lab.steps().getFirst().commands().getFirst().id();
            lessons.run().send(new Intent.Apply(apply, Optional.empty()));
            asked(lessons, Question.About.FIRST_WRITE);
            // somebody makes it between the question and the answer
            other.createNamespace("demo", Map.of());
            other.apply(List.of(settings(SETTINGS, "red")));
            answer(lessons, Question.About.FIRST_WRITE, true);
            assertThat(asked(lessons, Question.About.NOT_ON_THE_PLAN).details())
                    .singleElement()
                    .asString()
                    .startsWith("Change ConfigMap demo/settings (not yours: ");
            answer(lessons, Question.About.NOT_ON_THE_PLAN, false);
            lessons.await("no", state -> state.problem().isPresent());
            assertThat(other.find(SETTINGS).orElseThrow().text("data", "colour"))
                    .contains("red");
        }
    }

    @Test
    void listsWhatIsOfAKindThatThePageItselfBrings() {
        Lab lab = page(
                folder,
                "# Kinds",
                "## Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: apiextensions.k8s.io/v1",
                "kind: CustomResourceDefinition",
                "metadata: {name: toys.example.com}",
                "spec:",
                "  group: example.com",
                "  scope: Cluster",
                "  names: {kind: Toy, plural: toys, singular: toy}",
                "  versions:",
                "    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}",
                "---",
                "apiVersion: example.com/v1",
                "kind: Toy",
                "metadata: {name: bear}",
                "EOF",
                "```");
        try (Lessons lessons = Lessons.of(lab, real(folder))) {
            Checkup checkup = lessons.cluster().checkup(lab, real(folder));
            assertThat(checkup.problem()).isEmpty();
            assertThat(checkup.plan().lines())
                    .contains("Create Toy bear: more is known once the cluster has the kind Toy");
        }
    }
}
