package labrunner.run;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Manifests;
import labrunner.lab.Lab;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import labrunner.value.Value;

/** A small page and its objects, on a cluster that somebody has to answer for. */
public final class SharedCluster {
    public static final Ref SETTINGS = configMap("demo", "settings");
    static final Ref DEMO = new Ref("v1", "Namespace", Optional.empty(), "demo");

    private SharedCluster() {}

    public static Ref configMap(String namespace, String name) {
        return new Ref("v1", "ConfigMap", Optional.of(namespace), name);
    }

    public static Desired settings(Ref ref, String colour) {
        return new Desired(
                ref, Manifests.configMap(ref.namespace().orElseThrow(), ref.name(), Value.map("colour", colour)));
    }

    public static Desired deployment(String namespace, String name, int replicas) {
        return Desired.of(Manifests.deployment(namespace, name, replicas, ""));
    }

    static Lab page(Path folder, String... lines) {
        return Lessons.page(folder, lines);
    }

    static Lab applies(Path folder, String name, String cleanUp) {
        return page(
                folder,
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

    static RunOptions real(Path folder) {
        return new RunOptions(folder.resolve("state"), false, false, true);
    }

    static Question asked(Lessons lessons, Question.About about) {
        return lessons.await(
                        "the question " + about,
                        state ->
                                state.question().filter(q -> q.about() == about).isPresent())
                .question()
                .orElseThrow();
    }

    static void answer(Lessons lessons, Question.About about, boolean yes) {
        lessons.run().send(new Intent.Answer(asked(lessons, about).id(), yes));
    }

    static LessonState end(Lessons lessons) {
        return lessons.await(
                "the end",
                state -> state.phase() == Phase.FINISHED
                        || (state.phase() == Phase.LEARNING && state.problem().isPresent()));
    }
}
