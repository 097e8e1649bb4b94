package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.Contexts;
import labrunner.cluster.Desired;
import labrunner.cluster.Ref;
import labrunner.lab.Lab;
import labrunner.run.CommandState.Status;
import labrunner.run.LessonState.Phase;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does to what isn't its own, on a cluster that somebody has to answer for. */
class OwnershipTest {
    private static final Ref SETTINGS = configMap("demo", "settings");
    private static final Ref DEMO = new Ref("v1", "Namespace", Optional.empty(), "demo");

    @TempDir
    Path folder;

    private static Ref configMap(String namespace, String name) {
        return new Ref("v1", "ConfigMap", Optional.of(namespace), name);
    }

    private static Desired settings(Ref ref, String colour) {
        return new Desired(
                ref,
                Value.map(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Value.map(
                                "name", ref.name(), "namespace", ref.namespace().orElseThrow()),
                        "data",
                        Value.map("colour", colour)));
    }

    private static Desired deployment(String namespace, String name, int replicas) {
        return new Desired(
                new Ref("apps/v1", "Deployment", Optional.of(namespace), name),
                Value.map(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "Deployment",
                        "metadata",
                        Value.map("name", name, "namespace", namespace),
                        "spec",
                        Value.map(
                                "replicas", replicas,
                                "selector", Value.map("matchLabels", Value.map("app", name)),
                                "template",
                                        Value.map(
                                                "metadata", Value.map("labels", Value.map("app", name)),
                                                "spec",
                                                        Value.map(
                                                                "containers",
                                                                List.of(Value.map("name", "c", "image", "nginx")))))));
    }

    private Lab page(String... lines) {
        return Lessons.page(folder, lines);
    }

    private Lab applies(String name, String cleanUp) {
        return page(
                "# Settings",
                "## Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: " + name + ", namespace: demo}",
                "data: {colour: blue}",
                "EOF",
                "```",
                "## Clean up",
                "```bash",
                cleanUp,
                "```");
    }

    private RunOptions real() {
        return new RunOptions(folder.resolve("state"), false, false, true);
    }

    private static Cluster other(Lessons lessons) {
        return Cluster.open(
                Contexts.parse(lessons.practice().kubeconfig(), "practice").choose(Optional.empty()));
    }

    private static Question asked(Lessons lessons, Question.About about) {
        return lessons.await(
                        "the question " + about,
                        state ->
                                state.question().filter(q -> q.about() == about).isPresent())
                .question()
                .orElseThrow();
    }

    private static void answer(Lessons lessons, Question.About about, boolean yes) {
        lessons.run().send(new Intent.Answer(asked(lessons, about).id(), yes));
    }

    private static LessonState end(Lessons lessons) {
        return lessons.await(
                "the end",
                state -> state.phase() == Phase.FINISHED
                        || (state.phase() == Phase.LEARNING && state.problem().isPresent()));
    }

    @Test
    void listsWhatItTakesFromOthersAndAsksForThatOnEveryWay() {
        Lab consent = page(
                "# A first look",
                "## Look",
                "```bash",
                "kubectl delete namespace production",
                "kubectl scale deployment -n shop web --replicas=0",
                "kubectl get pods -A",
                "```");
        List<Desired> before =
                List.of(settings(configMap("production", "prices"), "red"), deployment("shop", "web", 3));
        try (Lessons lessons = Lessons.of(consent, real(), before);
                Cluster other = other(lessons)) {
            lessons.run().send(new Intent.RunAll(false));
            Question plan = asked(lessons, Question.About.FIRST_WRITE);
            assertThat(plan.details()).hasSize(2);
            assertThat(plan.details().get(0))
                    .startsWith("Delete Namespace production (not yours: labrunner, made ")
                    .endsWith("): with ConfigMap prices in it");
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
        Lab scale = page("# Scale", "## Scale", "```bash", "kubectl scale deployment -n shop web --replicas=0", "```");
        try (Lessons lessons = Lessons.of(scale, real(), List.of(deployment("shop", "web", 3)));
                Cluster other = other(lessons)) {
            Ref web = deployment("shop", "web", 3).ref();
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            answer(lessons, Question.About.TAKES_FROM_OTHERS, true);
            LessonState changed = lessons.await(
                    "the change", state -> !state.cleanup().changed().isEmpty());
            assertThat(changed.cleanup().left())
                    .contains(
                            "Deployment shop/web was there before this lab and was changed by it; before: spec.replicas 3");
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
        try (Lessons lessons = Lessons.of(fails, real(), List.of(settings(SETTINGS, "red")));
                Cluster other = other(lessons)) {
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
                            "ConfigMap demo/settings was there before this lab and was changed by it; before: data.colour red");
        }
    }

    @Test
    void leavesANamespaceThatHoldsWhatSomebodyElseMadeAndSaysWhat() {
        try (Lessons lessons = Lessons.of(applies("settings", "kubectl delete namespace demo"), real());
                Cluster other = other(lessons)) {
            lessons.run().send(new Intent.RunUpTo("clean-up"));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await("made", state -> state.current().equals("clean-up"));
            other.apply(List.of(settings(configMap("demo", "precious"), "red"), deployment("demo", "precious-app", 1)));
            lessons.run().send(new Intent.CleanUp());
            assertThat(asked(lessons, Question.About.CLEAN_UP).details())
                    .as("the page's own delete would take along what isn't this run's")
                    .doesNotContain("The page's own: kubectl delete namespace demo");
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
        try (Lessons lessons = Lessons.of(applies("settings", "kubectl delete namespace demo"), real());
                Cluster other = other(lessons)) {
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
    void cleansUpWhatAnEditedPageNoLongerNames() {
        List<Desired> before = List.of(settings(configMap("demo", "bystander"), "red"));
        try (Lessons lessons = Lessons.of(applies("one", "kubectl delete configmap -n demo one"), real(), before);
                Cluster other = other(lessons)) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await(
                    "made",
                    state -> state.phase() == Phase.LEARNING
                            && state.cleanup().remaining().objects() == 1);
            lessons.again(applies("two", "kubectl delete configmap -n demo two"), real());
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

    private void loseTheJournal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void takesOnWhatALostRunLeftOnceTheLearnerAgrees() throws IOException {
        try (Lessons lessons = Lessons.of(applies("settings", "kubectl delete configmap -n demo settings"), real());
                Cluster other = other(lessons)) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await(
                    "made",
                    state -> state.phase() == Phase.LEARNING
                            && state.cleanup().remaining().objects() == 2);
            lessons.kill();
            loseTheJournal();
            Lab lab = applies("settings", "kubectl delete configmap -n demo settings");
            List<Orphan> found = lessons.cluster().checkup(lab, real()).orphans();
            assertThat(found).singleElement().satisfies(orphan -> {
                assertThat(orphan.mine()).isTrue();
                assertThat(orphan.objects()).extracting(Orphan.Found::ref).containsExactlyInAnyOrder(SETTINGS, DEMO);
                assertThat(orphan.toString()).contains("2 objects, 0 machines");
            });
            lessons.again(lab, real());
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
        Lab lab = applies("settings", "kubectl delete configmap -n demo settings");
        try (Lessons lessons = Lessons.of(lab, real());
                Cluster other = other(lessons)) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await(
                    "made",
                    state -> state.phase() == Phase.LEARNING
                            && state.cleanup().remaining().objects() == 2);
            assertThat(lessons.cluster().checkup(lab, real()).orphans())
                    .as("its journal is there, and it can go on")
                    .isEmpty();
            lessons.kill();
            loseTheJournal();
            List<Orphan> found = lessons.cluster().checkup(lab, real()).orphans();
            assertThat(lessons.cluster().cleanUp(found.getFirst())).isEmpty();
            assertThat(other.find(SETTINGS)).isEmpty();
            assertThat(lessons.cluster().checkup(lab, real()).orphans()).isEmpty();
        }
    }

    @Test
    void saysThatAnotherLearnersRunMadeWhatItIsAboutToChange() {
        Lab lab = applies("settings", "kubectl delete configmap -n demo settings");
        Value.Mapping theirs = new Stamp(lab.key(), "run7", "another", Snapshots.NOW)
                .on(settings(SETTINGS, "red").object());
        try (Lessons lessons = Lessons.of(lab, real(), List.of(new Desired(SETTINGS, theirs)))) {
            lessons.run().send(new Intent.RunAll(false));
            assertThat(asked(lessons, Question.About.FIRST_WRITE).details())
                    .containsExactly("Change ConfigMap demo/settings (not yours: made by somebody else's run of "
                            + lab.key() + ", begun 2026-11-24 10:00 UTC), later delete it: data.colour red → blue");
            assertThat(lessons.cluster().checkup(lab, real()).orphans())
                    .singleElement()
                    .satisfies(orphan -> assertThat(orphan.mine()).isFalse());
        }
    }

    @Test
    void offersToCleanUpAfterThePagesLastDeleteAndDoesNothingUnasked() {
        Lab lab = applies("settings", "kubectl delete configmap -n demo settings");
        try (Lessons lessons = Lessons.of(lab, new RunOptions(folder.resolve("state"), true, false, true));
                Cluster other = other(lessons)) {
            lessons.run().send(new Intent.RunUpTo("clean-up"));
            LessonState made = lessons.await("made", state -> state.current().equals("clean-up"));
            lessons.run()
                    .send(new Intent.Delete(
                            made.steps().getLast().commands().getFirst().id()));
            assertThat(asked(lessons, Question.About.CLEAN_UP).details())
                    .containsExactly("Delete Namespace demo: this run made it, and the page's own commands leave it");
            answer(lessons, Question.About.CLEAN_UP, false);
            lessons.await("no", state -> state.question().isEmpty());
            assertThat(other.find(DEMO)).isPresent();
        }
    }

    @Test
    void stopsBeforeTheNextWriteWhenTheJournalCannotBeKeptAndStillCleansUp() throws IOException {
        Lab two = page(
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
        try (Lessons lessons = Lessons.of(two, real());
                Cluster other = other(lessons)) {
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

    @Test
    void asksForWhatWasNotOnThePlan() {
        Lab lab = applies("settings", "kubectl delete configmap -n demo settings");
        try (Lessons lessons = Lessons.of(lab, real());
                Cluster other = other(lessons)) {
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
}
