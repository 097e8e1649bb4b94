package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.Contexts;
import labrunner.cluster.Deletion;
import labrunner.cluster.Desired;
import labrunner.cluster.Ref;
import labrunner.lab.Lab;
import labrunner.run.BoxState.Mark;
import labrunner.run.StepState.Progress;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a box is judged, and what its times are of, in a lesson on a practice cluster. */
class BoxTimesTest {
    private static final Ref SETTINGS = new Ref("v1", "ConfigMap", Optional.of("demo"), "settings");

    @TempDir
    Path folder;

    private Lab lab() {
        return Lessons.page(
                folder,
                "# Two steps",
                "## Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata:",
                "  name: settings",
                "  namespace: demo",
                "data:",
                "  colour: blue",
                "EOF",
                "```");
    }

    private RunOptions options(boolean consent) {
        return new RunOptions(folder.resolve("state"), consent, consent, true);
    }

    private static String apply(LessonState state) {
        return state.steps().getFirst().commands().getFirst().id();
    }

    private static BoxState box(LessonState state) {
        return state.steps().getFirst().boxes().getFirst();
    }

    private Lab twoCommands() {
        return Lessons.page(
                folder,
                "# Two commands",
                "## Make",
                "```bash",
                "kubectl create namespace first",
                "kubectl create namespace second",
                "```");
    }

    @Test
    void judgesABoxAsSoonAsItsOwnCommandWasAnswered() {
        try (Lessons lessons = Lessons.of(twoCommands(), options(true))) {
            lessons.run().send(new Intent.Run(apply(lessons.run().state())));
            LessonState one =
                    lessons.await("the first tick", state -> box(state).mark() == Mark.MET);
            StepState step = one.steps().getFirst();
            assertThat(step.boxes().get(1).mark()).isEqualTo(Mark.OPEN);
            assertThat(step.progress()).isEqualTo(Progress.BEGUN);
            lessons.run().send(new Intent.Run(step.commands().get(1).id()));
            LessonState both = lessons.await(
                    "the second tick", state -> state.steps().getFirst().progress() == Progress.DONE);
            assertThat(box(both).metAt()).as("not touched by the second").isEqualTo(box(one).metAt());
        }
    }

    @Test
    void whatWasMadeAgainHasTimesAndAHistoryOfItsOwn() {
        try (Lessons lessons = Lessons.of(lab(), options(true));
                Cluster other = other(lessons)) {
            lessons.run().send(new Intent.Apply(apply(lessons.run().state()), Optional.empty()));
            LessonState made = lessons.await("the tick", state -> box(state).mark() == Mark.MET);
            other.delete(
                    new Deletion(SETTINGS, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()),
                    holding -> {});
            lessons.await("no longer", state -> box(state).mark() == Mark.NO_LONGER);
            other.apply(List.of(new Desired(SETTINGS, settings("blue"))));
            LessonState again =
                    lessons.await("the tick again", state -> box(state).mark() == Mark.MET);
            assertThat(box(again).metAt().orElseThrow())
                    .isAfter(box(made).metAt().orElseThrow());
            assertThat(box(again).history()).extracting(BoxState.Moment::met).containsExactly(true, false, true);
            lessons.again(lab(), options(true));
            LessonState resumed = lessons.await("the tick", state -> box(state).mark() == Mark.MET);
            assertThat(box(resumed).metAt()).isEqualTo(box(again).metAt());
            assertThat(box(resumed).history()).isEqualTo(box(again).history());
        }
    }

    private static Value.Mapping settings(String colour) {
        return Value.map(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Value.map("name", "settings", "namespace", "demo"),
                "data",
                Value.map("colour", colour));
    }

    private static Cluster other(Lessons lessons) {
        return Cluster.open(
                Contexts.parse(lessons.practice().kubeconfig(), "practice").choose(Optional.empty()));
    }
}
