package labrunner.journeys;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection is lost and comes back: boxes are unknown meanwhile, and nothing has to be done to go on. */
class ConnectionJourneyTest {
    @TempDir
    private Path home;

    @Test
    void theWindowSaysThatItIsLostAndGoesOnByItself() {
        try (Elsewhere elsewhere = Elsewhere.in(home, 10);
                Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            learner.seesText("Multi-Architecture Support");
            learner.click("#use-practice");
            learner.click("#open-lab");
            learner.seesText("live \u00b7 last event");
            elsewhere.wire().cut();
            learner.seesText("connection lost");
            elsewhere.wire().mend();
            learner.seesText("live \u00b7 last event");
            learner.clickBlue();
            // nothing proves that this one is a practice cluster
            learner.click("#answer-yes");
            learner.sees("all boxes met", () -> learner.window().scene().lookup("#next.accent") != null);
        }
    }
}
