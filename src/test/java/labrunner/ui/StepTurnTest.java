package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import labrunner.lab.Lab;
import labrunner.lab.Step;
import labrunner.lab.reader.LabReader;
import org.junit.jupiter.api.Test;

class StepTurnTest {
    private static final Lab LAB = SketchLab.lab();
    private final List<String> shown = new ArrayList<>();

    private static Step step(String id) {
        return LAB.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStepShowsTheTableOfWhatItIsAboutOnce() {
        Fx.run(() -> {
            var turn = new StepTurn(new Pane(), shown::add, () -> shown.add("log"));
            turn.begin(step("pool"));
            turn.begin(step("observe"));
            turn.begin(step("best"));
            turn.begin(step("pool"));
            assertThat(shown).containsExactly("NodePool", "NodeClaim");
        });
    }

    @Test
    void whoHasChosenATableKeepsItForOneStep() {
        Fx.run(() -> {
            var right = new Pane();
            var turn = new StepTurn(right, shown::add, () -> shown.add("log"));
            turn.begin(step("pool"));
            right.fireEvent(Clicks.at(new Point2D(1, 1), MouseEvent.MOUSE_PRESSED, 1));
            turn.begin(step("deploy"));
            assertThat(shown).containsExactly("NodePool");
            turn.begin(step("observe"));
            assertThat(shown).containsExactly("NodePool", "NodeClaim");
        });
    }

    @Test
    void inTheBundledLabTheNodePoolComesFirstAndThenMachines() {
        Lab lab = LabReader.read(Path.of("labs/03-multi-architecture/index.md"), Optional.empty());
        assertThat(lab.steps().stream().limit(3).map(StepTurn::kind).map(kind -> kind.orElse("-")))
                .containsExactly("NodePool", "NodeClaim", "NodeClaim");
    }
}
