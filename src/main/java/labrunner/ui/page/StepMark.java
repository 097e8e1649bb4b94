package labrunner.ui.page;

import javafx.scene.layout.StackPane;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import org.kordamp.ikonli.feather.Feather;

/** How far a step is, as a small round sign; the words stand beside it. */
public final class StepMark extends StackPane {
    StepMark() {
        getStyleClass().add("step-mark");
    }

    void show(StepState.Progress progress) {
        FxParts.state(this, "done", progress == StepState.Progress.DONE);
        FxParts.state(this, "broken", progress == StepState.Progress.BROKEN);
        FxParts.state(this, "underway", progress == StepState.Progress.BEGUN);
        FxParts.state(
                this, "skipped", progress == StepState.Progress.SKIPPED || progress == StepState.Progress.NOT_HERE);
        switch (progress) {
            case DONE -> getChildren().setAll(FxParts.glyph(Feather.CHECK));
            case BROKEN -> getChildren().setAll(FxParts.label("!", "mark-text"));
            case TO_DO, BEGUN, SKIPPED, NOT_HERE -> getChildren().clear();
        }
    }

    public static String words(StepState.Progress progress) {
        return Texts.of("step." + progress.name().toLowerCase(java.util.Locale.ROOT));
    }
}
