package labrunner.journeys;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time stands still, so that nothing but a skip brings the machines: one is enough, and it says how much was skipped. */
class SkipWaitJourneyTest {
    @TempDir
    private Path home;

    @Test
    void oneSkipEndsTheWaitForTheMachines() {
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            WholeLab.chosenBy(learner);
            learner.click("#start-practice");
            learner.sees("the first command", () -> learner.window().scene().lookup(".command-card .accent") != null);
            learner.clickBlue();
            learner.sees("all boxes met", () -> learner.window().scene().lookup("#next.accent") != null);
            learner.click("#next");
            learner.sees(
                    "the second command",
                    () -> learner.lookNow(".command-card .accent").isPresent());
            learner.presses(KeyCode.SHORTCUT, KeyCode.P);
            learner.seesText("paused");
            while (learner.blueButton()
                    .filter(blue -> !"next".equals(blue.getId()))
                    .isPresent()) {
                learner.clickBlueOnce(java.time.Duration.ofMinutes(4));
            }
            learner.seesText("so far, usually");
            learner.presses(KeyCode.SHORTCUT, KeyCode.ENTER);
            learner.seesText("This step isn\u2019t done yet.");
            learner.presses(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.W);
            learner.seesText("Skipped ");
            learner.sees("all boxes met", () -> learner.lookNow("#next.accent").isPresent());
        }
    }
}
