package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled lab from the first start to nothing left, by clicks on the practice cluster. */
class WholeLabJourneyTest {
    @TempDir
    private Path folder;

    @Test
    void theBlueButtonLeadsThroughTheWholeLab() {
        try (Learner learner = Learner.atWindow(folder.resolve("state"), folder, Optional.empty())) {
            WholeLab.chosenBy(learner);
            learner.click("#start-practice");
            learner.seesText("Expected");
            learner.chooses("#time", "100\u00d7 as fast");
            var lab = new WholeLab(learner, Duration.ofMinutes(9));
            try (var watch = new NextInView(learner)) {
                assertThat(lab.walk())
                        .as("on a practice cluster only what the page itself doesn't delete is asked for")
                        .singleElement()
                        .asString()
                        .startsWith("The page deletes nothing more. Delete the rest of this run too, on practice ");
                assertThat(watch.wrong()).isEmpty();
                assertThat(watch.pictures()).isPositive();
                assertThat(watch.seen())
                        .anyMatch(said -> said.startsWith("[Skip the wait] ") && said.contains(" of about "));
            }
            lab.seesItDone();
        }
    }
}
