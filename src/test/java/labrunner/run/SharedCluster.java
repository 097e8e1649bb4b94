package labrunner.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.Contexts;
import labrunner.cluster.Desired;
import labrunner.cluster.Ref;
import labrunner.lab.Lab;
import labrunner.run.LessonState.Phase;
import labrunner.value.Value;

/** A small page and its objects, on a cluster that somebody has to answer for. */
final class SharedCluster {
    static final Ref SETTINGS = configMap("demo", "settings");
    static final Ref DEMO = new Ref("v1", "Namespace", Optional.empty(), "demo");

    private SharedCluster() {}

    static Ref configMap(String namespace, String name) {
        return new Ref("v1", "ConfigMap", Optional.of(namespace), name);
    }

    static Desired settings(Ref ref, String colour) {
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

    static Desired deployment(String namespace, String name, int replicas) {
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

    static Cluster other(Lessons lessons) {
        return Cluster.open(
                Contexts.parse(lessons.practice().kubeconfig(), "practice").choose(Optional.empty()));
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
