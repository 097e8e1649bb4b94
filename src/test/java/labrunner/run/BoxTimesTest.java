package labrunner.run;

import static labrunner.run.Lessons.firstBox;
import static labrunner.run.Lessons.firstCommand;
import static labrunner.run.SharedCluster.SETTINGS;
import static labrunner.run.SharedCluster.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.write.Deletion;
import labrunner.lab.Lab;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import labrunner.run.state.StepState.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a box is judged, and what its times are of, in a lesson on a practice cluster. */
class BoxTimesTest {
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
            lessons.run().send(new Intent.Run(firstCommand(lessons.run().state())));
            LessonState one =
                    lessons.await("the first tick", state -> firstBox(state).mark() == Mark.MET);
            StepState step = one.steps().getFirst();
            assertThat(step.boxes().get(1).mark()).isEqualTo(Mark.OPEN);
            assertThat(step.progress()).isEqualTo(Progress.BEGUN);
            lessons.run().send(new Intent.Run(step.commands().get(1).id()));
            LessonState both = lessons.await(
                    "the second tick", state -> state.steps().getFirst().progress() == Progress.DONE);
            assertThat(firstBox(both).metAt())
                    .as("not touched by the second")
                    .isEqualTo(firstBox(one).metAt());
        }
    }

    @Test
    void whatWasMadeAgainHasTimesAndAHistoryOfItsOwn() {
        try (Lessons lessons = Lessons.of(lab(), options(true));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.Apply(firstCommand(lessons.run().state()), Optional.empty()));
            LessonState made =
                    lessons.await("the tick", state -> firstBox(state).mark() == Mark.MET);
            other.delete(
                    new Deletion(SETTINGS, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()),
                    holding -> {});
            lessons.await("no longer", state -> firstBox(state).mark() == Mark.NO_LONGER);
            other.apply(List.of(settings(SETTINGS, "blue")));
            LessonState again =
                    lessons.await("the tick again", state -> firstBox(state).mark() == Mark.MET);
            assertThat(firstBox(again).metAt().orElseThrow())
                    .isAfter(firstBox(made).metAt().orElseThrow());
            assertThat(firstBox(again).history())
                    .extracting(BoxState.Moment::met)
                    .containsExactly(true, false, true);
            lessons.again(lab(), options(true));
            LessonState resumed =
                    lessons.await("the tick", state -> firstBox(state).mark() == Mark.MET);
            assertThat(firstBox(resumed).metAt()).isEqualTo(firstBox(again).metAt());
            assertThat(firstBox(resumed).history()).isEqualTo(firstBox(again).history());
        }
    }
}
