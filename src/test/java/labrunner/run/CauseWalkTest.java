package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.run.state.CauseMode;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each moment of a rehearsal: whoever waits knows why, and what is said is so at that moment. */
class CauseWalkTest {
    @TempDir
    private Path folder;

    private final CauseWalk walk = new CauseWalk();

    @Test
    void whoeverWaitsKnowsWhyAndItIsSo() {
        Lab lab = LabReader.read(
                Path.of("labs/03-multi-architecture"), Optional.of(Path.of("").toAbsolutePath()));
        try (Lessons lessons = Lessons.of(lab, new RunOptions(folder.resolve("state"), true, true, true))) {
            lessons.run().send(new Intent.RunAll(false));
            LessonState end = lessons.await("the end", walk::look);
            assertThat(end.problem()).isEmpty();
        }
        assertThat(walk.wrong).isEmpty();
        // which moments are seen at full speed depends on the machine
        assertThat(walk.waits).isGreaterThan(20);
        assertThat(walk.modes).containsAnyOf(CauseMode.CLAIM_ORDERED, CauseMode.CLAIM_STARTING);
    }
}
