package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Deletion;
import labrunner.cluster.write.Desired;
import labrunner.lab.Effect;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.reader.LabReader;
import labrunner.lab.shell.DocumentedCommands;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Snapshot;
import labrunner.value.KindTable;
import labrunner.value.KnownKind;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the learner's own kubectl does in another terminal ticks the boxes of the page, whatever name the page has for a kind. */
class OwnKubectlTest {
    @TempDir
    Path folder;

    private record Known(Ref ref, String word) {}

    /** One object for each name of a kind that can be made on a practice cluster with nothing but a name. */
    private static List<Known> objects() {
        var objects = new ArrayList<Known>();
        for (String kind :
                List.of("DaemonSet", "ServiceAccount", "ConfigMap", "Secret", "PodDisruptionBudget", "Deployment")) {
            KnownKind known = KindTable.of(kind).orElseThrow();
            Stream.concat(
                            Stream.of(
                                    kind,
                                    known.kind().plural(),
                                    known.kind().singular(),
                                    known.kind().qualified()),
                            known.kind().shortNames().stream())
                    .distinct()
                    .forEach(word -> objects.add(new Known(
                            new Ref(
                                    known.kind().apiVersion(),
                                    kind,
                                    Optional.of("demo"),
                                    "by-" + objects.size() + "-" + word.toLowerCase(java.util.Locale.ROOT)),
                            word)));
        }
        return objects;
    }

    private static Desired desired(Ref ref) {
        Value.Mapping object = (Value.Mapping) Value.map(
                "apiVersion",
                ref.apiVersion(),
                "kind",
                ref.kind(),
                "metadata",
                Value.map("name", ref.name(), "namespace", "demo"));
        Value selector = Value.map("matchLabels", Value.map("app", ref.name()));
        return new Desired(
                ref,
                switch (ref.kind()) {
                    case "DaemonSet", "Deployment" ->
                        object.with(
                                "spec",
                                Value.map(
                                        "selector",
                                        selector,
                                        "template",
                                        Value.map(
                                                "metadata",
                                                Value.map("labels", Value.map("app", ref.name())),
                                                "spec",
                                                Value.map(
                                                        "nodeSelector",
                                                        Value.map("no", "such"),
                                                        "containers",
                                                        List.of(Value.map("name", "c", "image", "nginx"))))));
                    case "PodDisruptionBudget" ->
                        object.with("spec", Value.map("selector", selector, "minAvailable", 1));
                    default -> object;
                });
    }

    private static Cluster other(Lessons lessons) {
        return Cluster.open(
                Contexts.parse(lessons.practice().kubeconfig(), "practice").choose(Optional.empty()));
    }

    private static void delete(Cluster cluster, Ref ref) {
        cluster.delete(
                new Deletion(ref, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()), holding -> {});
    }

    private static List<String> open(LessonState state) {
        return state.steps().getFirst().commands().stream()
                .filter(command -> !(command.status() instanceof Status.Done))
                .map(command -> command.command().toString())
                .toList();
    }

    @Test
    void aDeletionIsNoticedByEveryNameOfItsKind() {
        List<Known> objects = objects();
        var lines = new ArrayList<>(List.of("# Names", "## Delete", "```bash"));
        objects.forEach(one -> lines.add(
                "kubectl delete " + one.word() + " -n demo " + one.ref().name()));
        lines.add("```");
        Lab page = Lessons.page(folder, lines.toArray(String[]::new));
        List<Desired> before = objects.stream().map(one -> desired(one.ref())).toList();
        try (Lessons lessons = Lessons.of(page, options(), before);
                Cluster other = other(lessons)) {
            lessons.await(
                    "all there is",
                    state -> Snapshot.complete(state.snapshot())
                            && objects.stream()
                                    .allMatch(one ->
                                            state.snapshot().meta(one.ref()).isPresent()));
            objects.forEach(one -> delete(other, one.ref()));
            LessonState after = lessons.await(
                    "all deletions",
                    state -> objects.stream()
                                    .noneMatch(one ->
                                            state.snapshot().meta(one.ref()).isPresent())
                            && Snapshot.complete(state.snapshot()));
            assertThat(open(after)).isEmpty();
            lessons.await(
                    "every tick",
                    state -> state.steps().getFirst().boxes().stream().allMatch(box -> box.mark() == Mark.MET));
        }
    }

    @Test
    void aDeletionIsNoticedWhereTheLabChecksSomethingElse() throws Exception {
        Ref accounts = new Ref("v1", "ServiceAccount", Optional.of("demo"), "robot");
        Lessons.page(folder, "# Names", "## Delete", "```bash", "kubectl delete sa -n demo robot", "```");
        Files.writeString(folder.resolve("lab.yaml"), """
                steps:
                  delete:
                    expect:
                      - absent: ConfigMap demo/none
                """);
        Lab page = LabReader.read(folder.resolve("index.md"), Optional.of(folder));
        try (Lessons lessons = Lessons.of(page, options(), List.of(desired(accounts)));
                Cluster other = other(lessons)) {
            lessons.await(
                    "all there is",
                    state -> Snapshot.complete(state.snapshot())
                            && state.snapshot().meta(accounts).isPresent());
            delete(other, accounts);
            lessons.await(
                    "the tick",
                    state -> state.steps().getFirst().boxes().getFirst().mark() == Mark.MET);
        }
    }

    /** A command of the page of the format for each sort of effect. */
    private Collection<PlacedCommand> oneOfEachEffect() throws IOException {
        var commands = new LinkedHashMap<Class<?>, PlacedCommand>();
        for (PlacedCommand placed : DocumentedCommands.read(folder)) {
            placed.command().effects().forEach(effect -> commands.putIfAbsent(effect.getClass(), placed));
        }
        assertThat(commands.keySet())
                .as("the sorts of effects of the commands in docs/lab-format.md")
                .containsExactlyInAnyOrder(Effect.class.getPermittedSubclasses());
        return commands.values();
    }

    @Test
    void everySortOfEffectIsNoticed() throws IOException {
        for (PlacedCommand placed : oneOfEachEffect()) {
            Lab page = Lessons.page(folder, "# Noticed", "## Do", "```bash", placed.text(), "```");
            List<Desired> before = List.of(SharedCluster.deployment("default", "web", 1));
            try (Lessons lessons = Lessons.of(page, options(), before);
                    OpenedCluster other = lessons.opened()) {
                lessons.await(
                        "all there is",
                        state -> Snapshot.complete(state.snapshot())
                                && state.snapshot()
                                        .meta(before.getFirst().ref())
                                        .isPresent());
                try (LabRun theirs =
                        other.begin(page, new RunOptions(folder.resolve("theirs"), true, true, true), state -> {})) {
                    theirs.send(new Intent.RunAll(true));
                    lessons.await(
                            "that somebody else did: " + placed.line(),
                            state -> open(state).isEmpty());
                }
            }
        }
    }

    private RunOptions options() {
        return new RunOptions(folder.resolve("state"), true, true, true);
    }
}
