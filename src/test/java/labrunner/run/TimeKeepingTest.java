package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Bar;
import labrunner.run.timeline.Source;
import labrunner.run.timeline.Stage;
import labrunner.run.timeline.Station;
import labrunner.run.timeline.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened to machines and pods, in a lesson on a practice cluster. */
class TimeKeepingTest {
    @TempDir
    Path folder;

    private static boolean told(LessonState state) {
        return state.timeline().bars(Bar.Kind.NODE_CLAIM).stream()
                        .allMatch(bar -> bar.station(Stage.INITIALIZED)
                                .map(Station::source)
                                .equals(Optional.of(Source.LOG)))
                && Story.of(state.timeline()).stream()
                        .map(Story.Told::text)
                        .anyMatch(text -> text.startsWith("4 pods had no place → 2 machines ordered after")
                                && text.contains(" took ")
                                && !text.contains("wait"));
    }

    @Test
    void aLessonTellsWhatHappenedAndGoesOnWithItInAnotherProcess() throws IOException {
        Lab lab = LabReader.read(Path.of("labs/03-multi-architecture"), Optional.empty());
        var options = new RunOptions(folder.resolve("state"), true, true, true);
        List<Bar> before;
        try (Lessons lessons = Lessons.of(lab, options)) {
            String third = lab.steps().get(2).id();
            lessons.await("a snapshot", state -> state.snapshot().number() > 0);
            lessons.run().send(new Intent.RunUpTo(third));
            LessonState state = lessons.await("the story", TimeKeepingTest::told);
            before = state.timeline().bars();
            assertThat(state.timeline().commands())
                    .extracting(mark -> mark.title())
                    .contains("kubectl apply Deployment inflate");
            assertThat(before).allMatch(Bar::ours);
            assertThat(before.stream().filter(bar -> bar.kind() == Bar.Kind.NODE_CLAIM))
                    .isNotEmpty()
                    .allSatisfy(bar -> {
                        assertThat(bar.about().arch()).isEqualTo("arm64");
                        assertThat(bar.station(Stage.INITIALIZED))
                                .map(Station::source)
                                .contains(Source.LOG);
                    });
            lessons.run().close();
            lessons.again(lab, options);
            LessonState again = lessons.await("the story again", TimeKeepingTest::told);
            assertThat(again.timeline().bars())
                    .extracting(Bar::uid)
                    .containsAll(before.stream().map(Bar::uid).toList());
        }
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            assertThat(files.map(Path::toString)).anyMatch(file -> file.endsWith(".timeline"));
        }
    }
}
