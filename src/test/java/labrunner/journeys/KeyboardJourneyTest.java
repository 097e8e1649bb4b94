package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first steps with no mouse. */
class KeyboardJourneyTest {
    @TempDir
    private Path home;

    @Test
    void theFirstStepNeedsNoMouse() {
        try (Learner learner = Learner.atWindow(home.resolve("state"), home, Optional.empty())) {
            learner.seesText("NodePools and node classes");
            learner.sees("the way in", () -> learner.canPressNow("#start-practice"));
            walkTo(learner, "start-practice");
            learner.presses(KeyCode.SPACE);
            nextThing(learner, "do-command");
            nextThing(learner, "next");
            learner.sees("the second step", () -> current(learner).contains("start"));
            learner.presses(KeyCode.ALT, KeyCode.LEFT);
            learner.sees("the first step", () -> current(learner).contains("nodepool"));
            learner.presses(KeyCode.F1);
            learner.seesText("Do the next thing: the blue button");
            learner.presses(KeyCode.ESCAPE);
            learner.sees("the list of keys closed", () -> learner.window().overlaysClosed());
            learner.presses(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.R);
            learner.sees("the first command to run anew", () -> learner.blueIs("do-command"));
            learner.presses(KeyCode.SHORTCUT, KeyCode.B);
            learner.seesText("step 1 of 12");
        }
    }

    /** Reads on by the key, until it does that. */
    private static void nextThing(Learner learner, String id) {
        learner.sees("the way on", () -> learner.blueIs(id) || learner.blueIs("read-on"));
        while (learner.look(() -> learner.blueIs("read-on"))) {
            learner.presses(KeyCode.SHORTCUT, KeyCode.ENTER);
        }
        learner.sees(id, () -> learner.blueIs(id));
        learner.presses(KeyCode.SHORTCUT, KeyCode.ENTER);
    }

    private static String current(Learner learner) {
        return learner.window().scene().getRoot().lookupAll(".outline-row:current").stream()
                .map(Node::getId)
                .findFirst()
                .orElse("");
    }

    /** Presses Tab until something has the focus; it has to come within one round. */
    private static void walkTo(Learner learner, String id) {
        for (int i = 0; i < 30; i++) {
            Optional<String> focused = learner.look(
                    () -> Optional.ofNullable(learner.window().scene().getFocusOwner())
                            .map(Node::getId));
            if (focused.filter(id::equals).isPresent()) {
                return;
            }
            learner.presses(KeyCode.TAB);
        }
        assertThat(learner.texts()).as("Tab never came to " + id).isEmpty();
    }
}
