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
            learner.readsToTheCommand();
            learner.clickBlue();
            learner.readsToTheEnd();
            learner.click("#next");
            learner.readsToTheCommand();
            learner.presses(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.T);
            learner.seesText("paused");
            learner.clickBlueUntil("do-skip-wait", java.time.Duration.ofMinutes(4));
            learner.seesText("so far, usually");
            learner.sees("the button of the wait", () -> learner.blueIs("do-skip-wait"));
            learner.presses(KeyCode.SHORTCUT, KeyCode.ENTER);
            learner.seesText("Skipped ");
            learner.readsToTheEnd();
        }
    }
}
