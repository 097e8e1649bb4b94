package labrunner.ui.kit;

import javafx.scene.layout.VBox;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** A problem as the window shows it everywhere: what is wrong, where, what to do, and the rest on demand. */
public final class ProblemView extends VBox {
    public ProblemView(Problem problem) {
        getStyleClass().add("problem");
        getChildren().add(FxParts.wrapping(problem.summary(), "strong"));
        problem.place().ifPresent(place -> getChildren().add(FxParts.wrapping(place.toString(), "mono", "muted")));
        if (!problem.hint().isBlank()) {
            getChildren().add(FxParts.wrapping(problem.hint()));
        }
        if (!problem.detail().isBlank()) {
            var detail = FxParts.wrapping(problem.detail(), "mono");
            FxParts.show(detail, false);
            var more = FxParts.link(Texts.of("problem.more"), () -> {}, "small");
            more.setOnAction(event -> {
                FxParts.show(detail, !detail.isVisible());
                more.setText(Texts.of(detail.isVisible() ? "problem.less" : "problem.more"));
            });
            getChildren().addAll(more, detail);
        }
        setAccessibleText(problem.toString());
    }
}
