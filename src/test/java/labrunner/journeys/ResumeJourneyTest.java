package labrunner.journeys;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window is closed in the middle of a lab and opened again: the lab goes on where it was. */
class ResumeJourneyTest {
    @TempDir
    private Path home;

    @Test
    void theLabGoesOnWhereItWas() {
        Path state = home.resolve("state");
        try (Elsewhere elsewhere = Elsewhere.in(home, 10)) {
            try (Learner learner = Learner.atWindow(state, home, Optional.empty())) {
                elsewhere.firstStep(learner);
                learner.click("#next");
                learner.seesText("Deploy a workload for arm64");
            }
            try (Learner learner = Learner.atWindow(state, home, Optional.empty())) {
                learner.seesText("Left from earlier runs");
                learner.seesText("last used");
                elsewhere.open(learner);
                learner.sees(
                        "the first step still done",
                        () -> !learner.window()
                                .scene()
                                .getRoot()
                                .lookupAll(".step-mark:done")
                                .isEmpty());
                learner.sees(
                        "the second step",
                        () -> learner.window().scene().getRoot().lookupAll(".label.title").stream()
                                .anyMatch(node -> node instanceof javafx.scene.control.Label label
                                        && label.getText().contains("Deploy a workload")));
            }
        }
    }
}
