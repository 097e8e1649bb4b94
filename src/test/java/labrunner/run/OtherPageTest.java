package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labrunner.cluster.rows.RowKind;
import labrunner.lab.Lab;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pages of the same name on one cluster, with one state folder. */
class OtherPageTest {
    @TempDir
    Path folder;

    private Lab page(String where, String namespace) throws Exception {
        return Lessons.page(
                Files.createDirectories(folder.resolve(where)),
                "# Lab",
                "## Make",
                "```bash",
                "kubectl create namespace " + namespace,
                "```");
    }

    @Test
    void cleansUpNothingOfTheOther() throws Exception {
        var options = new RunOptions(folder.resolve("state"), true, true, true);
        Lab first = page("mylab", "one");
        Lab second = page("other/mylab", "two");
        try (Lessons lessons = Lessons.of(first, options)) {
            lessons.run().send(new Intent.RunAll(true));
            lessons.await("the first page's end", OtherPageTest::done);
            lessons.again(second, options);
            LessonState begun = lessons.await(
                    "the first page's namespace",
                    state -> state.snapshot().rows(RowKind.NAMESPACES).stream()
                            .anyMatch(row -> row.name().equals("one")));
            assertThat(begun.resumed()).isEmpty();
            lessons.run().send(new Intent.RunAll(false));
            LessonState finished =
                    lessons.await("the second page's end", state -> state.phase() == LessonState.Phase.FINISHED);
            assertThat(finished.snapshot().rows(RowKind.NAMESPACES))
                    .extracting(row -> row.name())
                    .contains("one")
                    .doesNotContain("two");
            lessons.again(first, options);
            assertThat(lessons.run().state().resumed())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("Goes on"));
        }
    }

    private static boolean done(LessonState state) {
        return state.phase() == LessonState.Phase.LEARNING
                && state.steps().getFirst().progress() == StepState.Progress.DONE;
    }
}
