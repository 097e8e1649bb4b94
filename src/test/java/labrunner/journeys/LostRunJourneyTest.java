package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a run is lost: what the run left is cleaned up from the check-up, once the learner has seen it and said yes. */
class LostRunJourneyTest {
    @TempDir
    private Path home;

    @Test
    void whatIsLeftIsListedBeforeItIsDeleted() throws IOException {
        Path state = home.resolve("state");
        try (Elsewhere elsewhere = Elsewhere.in(home, 10)) {
            try (Learner learner = Learner.atWindow(state, home, Optional.empty())) {
                elsewhere.firstStep(learner);
            }
            loseTheJournals(state);
            try (Learner learner = Learner.atWindow(state, home, Optional.empty())) {
                elsewhere.choose(learner);
                learner.click("#clean-orphan");
                learner.seesText("Delete what an earlier run left?");
                learner.seesText("NodePool default-demo");
                assertThat(learner.look(
                                () -> learner.window().scene().getFocusOwner().getId()))
                        .as("what Enter would answer")
                        .isEqualTo("keep-orphan");
                learner.presses(KeyCode.ESCAPE);
                learner.click("#clean-orphan");
                learner.click("#delete-orphan");
                learner.sees(
                        "the check-up with nothing left",
                        () -> learner.canPressNow("#open-lab")
                                && learner.lookNow("#clean-orphan").isEmpty());
            }
        }
    }

    private static void loseTheJournals(Path state) throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            List<Path> journals =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(journals).isNotEmpty();
            for (Path journal : journals) {
                Files.delete(journal);
            }
        }
    }
}
