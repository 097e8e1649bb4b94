package labrunner.run;

import static labrunner.run.SharedCluster.SETTINGS;
import static labrunner.run.SharedCluster.answer;
import static labrunner.run.SharedCluster.asked;
import static labrunner.run.SharedCluster.deployment;
import static labrunner.run.SharedCluster.end;
import static labrunner.run.SharedCluster.page;
import static labrunner.run.SharedCluster.real;
import static labrunner.run.SharedCluster.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.lab.Lab;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of what is there go the same way as all writes: they are listed, agreed to, noted, and can be put back. */
class ModifyingOwnershipTest {
    @TempDir
    Path folder;

    private Lab lines(String... lines) {
        return page(folder, "# Change", "## Change", "```bash", String.join("\n", lines), "```");
    }

    @Test
    void listsWhatItChangesOfOthersAndPutsItBack() {
        Lab lab = lines(
                "kubectl label -n demo cm --all tier=x colour-", "kubectl set image -n shop deploy/web '*=nginx:2'");
        Ref web = deployment("shop", "web", 0).ref();
        List<Desired> before = List.of(settings(SETTINGS, "red"), deployment("shop", "web", 0));
        try (Lessons lessons = Lessons.of(lab, real(folder), before);
                Cluster other = lessons.other()) {
            Value image = other.find(web).orElseThrow().at("spec", "template", "spec", "containers", "0", "image");
            lessons.run().send(new Intent.RunAll(true));
            List<String> plan = asked(lessons, Question.About.FIRST_WRITE).details();
            assertThat(plan)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("Change ConfigMap demo/settings (not yours: ")
                            .endsWith("): metadata.labels.tier nothing → x"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("Change Deployment shop/web (not yours: ")
                            .endsWith("].image " + image.text().orElseThrow() + " → nginx:2"));
            answer(lessons, Question.About.FIRST_WRITE, true);
            LessonState changed = lessons.await(
                    "both changes", state -> state.cleanup().changed().containsAll(List.of(SETTINGS, web)));
            assertThat(changed.cleanup().left())
                    .contains(
                            "ConfigMap demo/settings was there before this lab, and this lab changed it; before: metadata.labels.tier nothing");
            assertThat(other.find(SETTINGS).orElseThrow().texts("metadata", "labels"))
                    .containsEntry("tier", "x");
            for (Ref ref : List.of(SETTINGS, web)) {
                lessons.run().send(new Intent.PutBack(ref));
                answer(lessons, Question.About.PUT_BACK, true);
                lessons.await("as it was", state -> !state.cleanup().changed().contains(ref));
            }
            assertThat(other.find(SETTINGS).orElseThrow().texts("metadata", "labels"))
                    .doesNotContainKey("tier");
            assertThat(other.find(web).orElseThrow().at("spec", "template", "spec", "containers", "0", "image"))
                    .isEqualTo(image);
        }
    }

    @Test
    void asksForFewerReplicasAsForAScale() {
        Lab lab = lines("kubectl patch -n shop deploy web -p '{\"spec\":{\"replicas\":0}}'");
        try (Lessons lessons = Lessons.of(lab, real(folder), List.of(deployment("shop", "web", 3)));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(false));
            answer(lessons, Question.About.FIRST_WRITE, true);
            assertThat(asked(lessons, Question.About.TAKES_FROM_OTHERS).details())
                    .singleElement()
                    .asString()
                    .startsWith("Scale Deployment shop/web (not yours: ")
                    .endsWith("): spec.replicas 3 → 0");
            answer(lessons, Question.About.TAKES_FROM_OTHERS, false);
            assertThat(end(lessons).problem().orElseThrow().summary()).startsWith("Deployment shop/web stays as it is");
            assertThat(other.find(deployment("shop", "web", 3).ref())
                            .orElseThrow()
                            .whole("spec", "replicas"))
                    .contains(3L);
        }
    }

    @Test
    void anObjectOfThisRunStaysThisRunsWhenItIsReplaced() {
        Lab lab = lines(
                "kubectl apply -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: settings, namespace: demo}",
                "data: {colour: blue}",
                "EOF",
                "kubectl replace -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: settings, namespace: demo}",
                "data: {colour: green}",
                "EOF");
        try (Lessons lessons = Lessons.of(lab, real(folder));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.RunAll(true));
            answer(lessons, Question.About.FIRST_WRITE, true);
            lessons.await(
                    "the end of the step",
                    state -> state.steps().getFirst().boxes().stream()
                            .allMatch(box -> box.mark() == labrunner.run.state.BoxState.Mark.MET));
            Value.Mapping settings = other.find(SETTINGS).orElseThrow();
            assertThat(settings.texts("data")).containsEntry("colour", "green");
            assertThat(settings.texts("metadata", "labels")).containsKeys(RunLabels.LAB, RunLabels.RUN);
        }
    }
}
