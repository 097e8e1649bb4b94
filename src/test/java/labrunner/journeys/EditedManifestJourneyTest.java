package labrunner.journeys;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest that was edited wrongly: the box says what is broken and where, and its button mends it. */
class EditedManifestJourneyTest {
    @TempDir
    private Path home;

    @Test
    void aWrongNodeClassBreaksABoxAndItsButtonMendsIt() {
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            learner.seesText("Multi-Architecture Support");
            learner.click("#start-practice");
            learner.sees("the manifest", () -> editor(learner).isPresent());
            learner.click("the manifest", () -> editor(learner));
            learner.look(() -> {
                var area = (CodeArea) editor(learner).orElseThrow();
                int reference = area.getText().indexOf("nodeClassRef");
                int at = area.getText().indexOf("name: default-demo", reference) + "name: default-d".length();
                area.moveTo(at);
                return at;
            });
            learner.presses(KeyCode.DELETE);
            learner.seesText("Reset");
            learner.clickBlue();
            learner.sees(
                    "the button that mends it", () -> learner.window().scene().lookup("#mend") != null);
            learner.seesText("default-dmo");
            learner.click("#mend");
            learner.sees(
                    "all boxes met",
                    () -> learner.window().scene().lookup("#mend") == null
                            && learner.window().scene().lookup("#next.accent") != null);
        }
    }

    private static Optional<Node> editor(Learner learner) {
        return learner.window().scene().getRoot().lookupAll(".code-area").stream()
                .filter(CodeArea.class::isInstance)
                .findFirst();
    }
}
