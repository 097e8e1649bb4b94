package labrunner.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All bundled modules, one after the other, by clicks in one window and on one practice cluster. */
class AllModulesJourneyTest {
    private static final int MODULES = 6;

    @TempDir
    private Path folder;

    @Test
    void eachModuleOpensTheNextOneAndNothingIsLeftAtTheEnd() {
        try (Learner learner = Learner.atWindow(folder.resolve("state"), folder, Optional.empty())) {
            learner.click("#lab-01-nodepools");
            learner.click("#start-practice");
            learner.seesText("Expected");
            learner.chooses("#time", "Skip every wait");
            for (int module = 1; module <= MODULES; module++) {
                goThrough(learner, module);
                if (module < MODULES) {
                    learner.click("#next-module");
                }
            }
            learner.presses(KeyCode.ALT, KeyCode.HOME);
            learner.seesText(MODULES + " of " + MODULES + " modules done");
            learner.click("#lab-01-nodepools");
            assertThat(learner.find("#clean-up-all")).isEmpty();
            assertThat(learner.texts()).noneMatch(text -> text.contains("Needs what"));
        }
    }

    private static void goThrough(Learner learner, int module) {
        learner.seesText("Module " + module + " of " + MODULES);
        learner.seesText("Expected");
        var boxes = SeenBoxes.of(learner);
        new WholeLab(learner, Duration.ofMinutes(4)).walk(ending(module), boxes::look);
        learner.seesText("nothing of this lab is left");
        boxes.look();
        assertThat(boxes.all()).as("boxes of module %d", module).isNotEmpty();
        assertThat(boxes.neverMet()).as("never met in module %d", module).isEmpty();
        assertThat(boxes.neverUnmet())
                .as("met before anything was done for it in module %d", module)
                .isEqualTo(List.of());
    }

    private static String ending(int module) {
        return module < MODULES ? "#next-module.accent" : "#all-labs.accent";
    }
}
