package labrunner.ui;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.run.state.Question;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;
import labrunner.ui.kit.PlanList;

/** What a run asks. No has the focus wherever a yes takes something away, or does something to what is somebody else's. */
final class QuestionCard {
    private QuestionCard() {}

    static VBox of(Question question, Consumer<Boolean> answer) {
        boolean careful = question.about() != Question.About.FIRST_WRITE
                || question.items().stream().anyMatch(PlanItem::foreign);
        Button no = FxParts.button(Texts.of("dialog.no"), () -> answer.accept(false));
        no.setId("answer-no");
        Button yes = FxParts.button(question.yes(), () -> answer.accept(true), careful ? "danger" : "accent");
        yes.setId("answer-yes");
        if (careful) {
            no.getStyleClass().add("first");
        }
        String heading = Texts.of(question.about() == Question.About.FIRST_WRITE ? "plan.lab" : "plan.command");
        return question.items().isEmpty()
                ? Overlays.question(question.text(), question.details(), no, yes)
                : Overlays.question(question.text(), new PlanList(new Plan(question.items()), heading), no, yes);
    }
}
