package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.LogSink;
import labrunner.lab.GetSpec;
import labrunner.lab.LogSpec;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.run.state.Intent;
import labrunner.ui.Fx;
import labrunner.ui.SilentLinks;
import labrunner.ui.kit.LessonPort;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card of {@code kubectl edit}: its button opens the object as it is, and sends what was made of it. */
class EditCardTest {
    private final List<Intent> sent = new ArrayList<>();
    private final List<GetSpec> asked = new ArrayList<>();
    private CompletionStage<String> there = CompletableFuture.completedFuture("data:\n  colour: red\n");

    private final class Lesson implements LessonPort {
        @Override
        public void send(Intent intent) {
            sent.add(intent);
        }

        @Override
        public AutoCloseable logs(LogSpec spec, LogSink sink) {
            return () -> {};
        }

        @Override
        public CompletionStage<String> yaml(Ref ref, boolean managedFields) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<String> table(GetSpec spec) {
            asked.add(spec);
            return there;
        }

        @Override
        public void close() {}
    }

    private PlacedCommand placed;
    private CommandCard card;

    @BeforeEach
    void show(@TempDir Path folder) {
        placed = new Pages(folder)
                .commands("```bash\nkubectl edit cm settings -n demo\n```\n")
                .getFirst();
        card = Fx.call(() -> {
            var made = new CommandCard(placed, List.of(), new Lesson(), new SilentLinks());
            new Scene(made);
            made.applyCss();
            return made;
        });
    }

    private Button act() {
        return Fx.call(() -> card.lookupAll(".button").stream()
                .filter(button -> ("act-" + placed.id()).equals(button.getId()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow());
    }

    private CodeArea editor() {
        return Fx.call(() -> (CodeArea) card.lookup(".code-area"));
    }

    private void press() {
        Fx.call(() -> {
            card.press();
            return true;
        });
    }

    @Test
    void theButtonOpensTheObjectAndThenSendsWhatWasMadeOfIt() {
        assertThat(Fx.call(act()::getText)).isEqualTo("Open");
        press();
        assertThat(Fx.call(() -> editor().getText())).isEqualTo("data:\n  colour: red");
        assertThat(asked.getFirst().output()).isEqualTo(new GetSpec.Output.Yaml());
        assertThat(asked.getFirst().namespace()).contains("demo");
        assertThat(sent).isEmpty();
        Fx.call(() -> {
            editor().replaceText("data:\n  colour: green");
            return true;
        });
        assertThat(Fx.call(act()::getText)).isEqualTo("Apply");
        press();
        assertThat(sent).containsExactly(new Intent.Apply(placed.id(), Optional.of("data:\n  colour: green")));
    }

    @Test
    void thatTheObjectCantBeReadIsSaidOnTheCard() {
        there = CompletableFuture.failedFuture(Problem.of(
                        Problem.Kind.NOT_FOUND, "Error from server (NotFound): configmaps \"settings\" not found", "")
                .asException());
        press();
        List<String> texts = Fx.call(() -> card.lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
        assertThat(texts).anySatisfy(text -> assertThat(text).contains("configmaps \"settings\" not found"));
        assertThat(Fx.call(act()::isDisabled)).isFalse();
        assertThat(sent).isEmpty();
    }
}
