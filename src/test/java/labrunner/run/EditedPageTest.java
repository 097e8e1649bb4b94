package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import labrunner.cluster.rows.RowKind;
import labrunner.lab.Lab;
import labrunner.run.state.BoxState;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Snapshot;
import labrunner.run.state.StepState;
import labrunner.run.state.StepState.Progress;
import labrunner.run.state.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on a practice cluster that goes on after its page was edited. */
class EditedPageTest {
    @TempDir
    Path folder;

    private RunOptions options = new RunOptions(Path.of(""), true, true, true);

    @BeforeEach
    void keepsState() {
        options = new RunOptions(folder.resolve("state"), true, true, true);
    }

    /** One step with these commands, and one to read. */
    private Lab page(String... commands) {
        return Lessons.page(
                folder, "# Lab", "## Make", "```bash", String.join("\n", commands), "```", "## Read", "Nothing to do.");
    }

    /** Runs the first step and goes on from it. */
    private Lessons over(Lab lab) {
        Lessons lessons = Lessons.of(lab, options);
        lessons.run().send(new Intent.RunUpTo("read"));
        lessons.await(
                "the second step",
                state -> state.current().equals("read")
                        && state.phase() == LessonState.Phase.LEARNING
                        && make(state).progress() == Progress.DONE);
        return lessons;
    }

    private static StepState make(LessonState state) {
        return state.steps().getFirst();
    }

    private static List<Status> statuses(LessonState state) {
        return make(state).commands().stream().map(CommandState::status).toList();
    }

    /** As the learner finds it once the cluster was looked at. */
    private static LessonState found(Lessons lessons) {
        return lessons.await("the cluster", state -> Snapshot.complete(state.snapshot()));
    }

    private static boolean namespace(LessonState state, String name) {
        return state.snapshot().rows(RowKind.NAMESPACES).stream()
                .anyMatch(row -> row.name().equals(name));
    }

    @Test
    void isAsItWasWhereNothingIsNew() {
        Lab lab = page("kubectl create namespace one");
        try (Lessons lessons = over(lab)) {
            lessons.again(page("kubectl create namespace one", "# a remark"), options);
            LessonState found = found(lessons);
            assertThat(statuses(found)).allMatch(Status.DoneBefore.class::isInstance);
            assertThat(make(found).progress()).isEqualTo(Progress.DONE);
        }
    }

    @Test
    void isAsItWasOnAClusterThatEndsWithTheProcessTooAndWhatItMadeIsItsOwn() {
        options = new RunOptions(folder.resolve("state"), true, true, false);
        try (Lessons lessons = over(page("kubectl create namespace one"))) {
            lessons.again(page("kubectl create namespace one", "# a remark"), options);
            LessonState found = found(lessons);
            assertThat(statuses(found)).allMatch(Status.DoneBefore.class::isInstance);
            assertThat(make(found).progress()).isEqualTo(Progress.DONE);
            assertThat(found.cleanup().removals())
                    .extracting(removal -> removal.ref().name())
                    .containsExactly("one");
            assertThat(folder.resolve("state")).doesNotExist();
        }
    }

    @Test
    void knowsWhatItDidByWhatItIsAndNotByItsPlace() {
        try (Lessons lessons = over(page("kubectl create namespace one"))) {
            lessons.again(page("kubectl create namespace zero", "kubectl create namespace one"), options);
            LessonState found = found(lessons);
            assertThat(statuses(found).get(0)).as("create zero").isInstanceOf(Status.Idle.class);
            assertThat(statuses(found).get(1)).as("create one").isInstanceOf(Status.DoneBefore.class);
            assertThat(make(found).progress()).as("there is more to do in it").isEqualTo(Progress.BEGUN);
            lessons.run().send(new Intent.RunUpTo("read"));
            LessonState again = lessons.await("namespace zero", done(state -> namespace(state, "zero")));
            assertThat(namespace(again, "one")).isTrue();
        }
    }

    private static Predicate<LessonState> done(Predicate<LessonState> also) {
        return state -> make(state).progress() == Progress.DONE && also.test(state);
    }

    @Test
    void appliesAFileAgainThatWasEdited() throws IOException {
        manifest("first");
        try (Lessons lessons = over(page("kubectl apply -f made.yaml"))) {
            manifest("second");
            lessons.again(page("kubectl apply -f made.yaml"), options);
            LessonState found = found(lessons);
            assertThat(statuses(found)).allMatch(Status.Idle.class::isInstance);
            assertThat(make(found).boxes())
                    .as("there, but not as the page wants it now")
                    .extracting(BoxState::mark)
                    .doesNotContain(Mark.MET);
            lessons.run().send(new Intent.RunUpTo("read"));
            lessons.await(
                    "the namespace's new label",
                    done(state -> statuses(state).getFirst() instanceof Status.Done
                            && state.snapshot().rows(RowKind.NAMESPACES).stream()
                                    .anyMatch(row ->
                                            "second".equals(row.meta().labels().get("colour")))));
        }
    }

    private void manifest(String colour) throws IOException {
        Files.writeString(
                folder.resolve("made.yaml"),
                "{apiVersion: v1, kind: Namespace, metadata: {name: one, labels: {colour: " + colour + "}}}\n");
    }

    @Test
    void takesWhatWasSeenOfOneExpectationForNoOther() throws IOException {
        expects("ready: Namespace one");
        try (Lessons lessons = over(page("kubectl create namespace one"))) {
            expects("ready: Namespace two", "ready: Namespace one");
            lessons.again(page("kubectl create namespace one"), options);
            List<BoxState> boxes = make(found(lessons)).boxes();
            assertThat(boxes.get(0).mark()).as("two").isEqualTo(Mark.WAITING);
            assertThat(boxes.get(1).mark()).as("one").isEqualTo(Mark.MET);
            assertThat(boxes.get(1).now())
                    .as("it was seen before, wherever it stood")
                    .isEqualTo(new Verdict.Met("seen earlier in this run"));
        }
    }

    private void expects(String... expectations) throws IOException {
        Files.writeString(
                folder.resolve("lab.yaml"),
                "steps:\n  Make:\n    expect:\n      - " + String.join("\n      - ", expectations) + "\n");
    }
}
