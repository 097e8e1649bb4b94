package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled lab from the first start to nothing left, by clicks: whatever is blue is clicked, and nothing else is needed. */
class WholeLabJourneyTest {
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @TempDir
    private Path folder;

    @Test
    void theBlueButtonLeadsThroughTheWholeLab() {
        try (Learner learner = Learner.atWindow(folder.resolve("state"), folder, Optional.empty())) {
            learner.seesText("Multi-Architecture Support", 20);
            learner.click("#start-practice");
            learner.seesText("Expected", 60);
            learner.chooses("#time", "100\u00d7 as fast");
            Instant end = Instant.now().plus(LIMIT);
            while (!learner.canPress("#all-labs.accent") && Instant.now().isBefore(end)) {
                learner.sees("something to do next", 120, () -> learner.hasBlue());
                if (!learner.canPress("#all-labs.accent")) {
                    learner.clickBlue();
                }
            }
            learner.seesText("nothing of this lab is left", 30);
            assertThat(learner.texts()).anyMatch(text -> text.contains("arm64 saves"));
            assertThat(learner.blueButton()).map(Button::getId).contains("all-labs");
        }
    }
}
