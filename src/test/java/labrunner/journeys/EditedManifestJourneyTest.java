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
            WholeLab.chosenBy(learner);
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
            learner.readsToTheCommand();
            learner.clickBlue();
            learner.sees(
                    "the button that mends it", () -> learner.window().scene().lookup("#mend") != null);
            learner.seesText("default-dmo");
            learner.click("#mend");
            learner.sees("nothing to mend", () -> learner.window().scene().lookup("#mend") == null);
            learner.readsToTheEnd();
        }
    }

    /** The second click of a double click goes into the editor, which takes the focus on a first one only. */
    @Test
    void whatWasAppliedIsEditedAgainHoweverFastOneClicks() {
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            WholeLab.chosenBy(learner);
            learner.click("#start-practice");
            learner.sees("the manifest", () -> editor(learner).isPresent());
            learner.readsToTheCommand();
            learner.clickBlue();
            learner.readsToTheEnd();
            learner.click(".fold-head");
            learner.click("the manifest", () -> editor(learner));
            learner.sees(
                    "the cursor in the manifest", () -> learner.window().scene().getFocusOwner() instanceof CodeArea);
        }
    }

    private static Optional<Node> editor(Learner learner) {
        return learner.window().scene().getRoot().lookupAll(".code-area").stream()
                .filter(CodeArea.class::isInstance)
                .findFirst();
    }
}
