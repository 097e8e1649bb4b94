package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.WritingCommand;
import labrunner.lab.reader.LabReader;
import labrunner.run.state.Comparison;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step's machines cost is measured again after its manifest was changed and applied. */
class MeasuredAgainTest {
    private static final String TEXT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: demo}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  # no NodePool here: the system nodes have to do
                  tolerations: [{key: CriticalAddonsOnly, operator: Exists}]
                  containers: [{name: web, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6", resources: {requests: {cpu: 10m}}}]
            """;

    @TempDir
    Path folder;

    private RunOptions options() {
        return new RunOptions(folder.resolve("state"), true, true, true);
    }

    private Lab page(String manifest) {
        return Lessons.page(
                folder,
                "# Lab",
                "## Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                manifest.strip(),
                "EOF",
                "```",
                "## Read",
                "Nothing to do.");
    }

    /** A lab that says itself what is measured, with no box that would wait for new pods. */
    private Lab saysItself() throws IOException {
        page(TEXT);
        Files.writeString(folder.resolve("lab.yaml"), """
                steps:
                  Make:
                    expect:
                      - exists: Deployment demo/web
                    measure: {name: web, pods: {kind: Pod, namespace: demo, selector: app=web}}
                """);
        return LabReader.read(folder, Optional.of(folder));
    }

    private static void apply(Lessons lessons, Optional<String> edited) {
        LessonState state = lessons.run().state();
        lessons.run()
                .send(new Intent.Apply(
                        state.steps().getFirst().commands().getFirst().id(), edited));
    }

    private static LessonState measured(Lessons lessons, int pods) {
        return lessons.await(
                pods + " pods measured",
                state -> state.comparison().sides().stream()
                        .map(Comparison.Side::pods)
                        .toList()
                        .equals(java.util.List.of(pods)));
    }

    private static LessonState answeredAgain(Lessons lessons) {
        lessons.await(
                "the command",
                state -> state.commands().findFirst().orElseThrow().busy());
        return lessons.await(
                "its answer",
                state -> state.commands().findFirst().orElseThrow().answered());
    }

    @Test
    void whereTheLearnerEditedIt() {
        try (Lessons lessons = Lessons.of(page(TEXT), options())) {
            apply(lessons, Optional.empty());
            measured(lessons, 1);
            apply(lessons, Optional.of(TEXT.replace("replicas: 1", "replicas: 3")));
            assertThat(answeredAgain(lessons).comparison().sides())
                    .as("what was measured before isn't so any more")
                    .allSatisfy(side -> assertThat(side.pods()).isEqualTo(3));
            measured(lessons, 3);
        }
    }

    @Test
    void notWithThePodsFromBeforeTheChange() throws IOException {
        try (Lessons lessons = Lessons.of(saysItself(), options())) {
            apply(lessons, Optional.empty());
            measured(lessons, 1);
            apply(lessons, Optional.of(TEXT.replace("replicas: 1", "replicas: 3")));
            answeredAgain(lessons);
            LessonState next = lessons.await(
                    "the new side", state -> !state.comparison().sides().isEmpty());
            assertThat(next.comparison().sides().getFirst().pods()).isEqualTo(3);
        }
    }

    @Test
    void whereItsStepWasLeftAndThePageWasEdited() {
        try (Lessons lessons = Lessons.of(page(TEXT), options())) {
            apply(lessons, Optional.empty());
            measured(lessons, 1);
            lessons.run().send(new Intent.Next());
            lessons.await("the next step", state -> state.current().equals("read"));
            lessons.again(page(TEXT.replace("replicas: 1", "replicas: 3")), options());
            lessons.run().send(new Intent.Go("make"));
            lessons.await("the step", state -> state.current().equals("make"));
            apply(lessons, Optional.empty());
            measured(lessons, 3);
        }
    }

    @Test
    void notWhereNothingWasChanged() {
        Lab lab = page(TEXT);
        assertThat(lab.commands().findFirst().orElseThrow().command()).isInstanceOf(WritingCommand.Apply.class);
        try (Lessons lessons = Lessons.of(lab, options())) {
            apply(lessons, Optional.empty());
            Comparison.Side first = measured(lessons, 1).comparison().sides().getFirst();
            apply(lessons, Optional.empty());
            assertThat(answeredAgain(lessons).comparison().sides()).containsExactly(first);
        }
    }
}
