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
            learner.seesText("Multi-architecture");
            elsewhere.open(learner);
            learner.seesText("live \u00b7");
            elsewhere.proxy().cut();
            learner.seesText("connection lost");
            elsewhere.proxy().mend();
            learner.seesText("live \u00b7");
            Elsewhere.firstCommand(learner);
            Elsewhere.seesFirstStepDone(learner);
        }
    }
}
