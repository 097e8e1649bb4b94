package labrunner.ui.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import labrunner.run.state.BoxState;
import labrunner.run.state.Cause;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;

/** The boxes of a step. Where there are many, those that are met fold into one line, so that what is open is seen. */
final class ExpectedCard extends VBox {
    private static final int MANY = 5;
    private static final int ALWAYS = 2;
    private final BoxView.Actions actions;
    private final ObjectNames names;
    private final Label count = FxParts.label("", "muted", "small");
    private final VBox list = new VBox();
    private final Button fold;
    private final Map<String, BoxView> views = new LinkedHashMap<>();
    private boolean unfolded;
    private List<BoxState> boxes = List.of();

    ExpectedCard(String title, BoxView.Actions actions, ObjectNames names) {
        this.actions = actions;
        this.names = names;
        getStyleClass().addAll("card", "expected");
        HBox head = FxParts.row(8, FxParts.label(title, "strong"), FxParts.spring(), count);
        head.getStyleClass().add("card-head");
        fold = FxParts.link("", this::turnFold, "small");
        fold.getStyleClass().add("fold-met");
        getChildren().addAll(head, list, fold);
    }

    private void turnFold() {
        unfolded = !unfolded;
        foldMet();
    }

    void show(List<BoxState> now) {
        boxes = now;
        if (!List.copyOf(views.keySet()).equals(now.stream().map(BoxState::id).toList())) {
            views.clear();
            now.forEach(box -> views.put(box.id(), new BoxView(actions, names)));
            list.getChildren().setAll(views.values());
        }
        Optional<String> first = awaited(now).map(BoxState::id);
        Optional<Cause> why = awaited(now).flatMap(BoxState::cause);
        for (BoxState box : now) {
            BoxView view = views.get(box.id());
            if (view != null) {
                boolean awaited = first.filter(box.id()::equals).isPresent();
                view.show(box, awaited, !awaited && said(box, why));
            }
        }
        long met = now.stream().filter(box -> box.mark() == BoxState.Mark.MET).count();
        long here = now.stream().filter(BoxState::counts).count();
        count.setText(Texts.of("expected.count", met, here));
        foldMet();
    }

    /** Whether the same was said of another box. */
    private static boolean said(BoxState box, Optional<Cause> why) {
        return box.cause()
                .map(Cause::sentence)
                .filter(sentence ->
                        why.map(Cause::sentence).filter(sentence::equals).isPresent())
                .isPresent();
    }

    /** What the learner waits for: the first that is broken, else the first that isn't met. */
    static Optional<BoxState> awaited(List<BoxState> boxes) {
        return boxes.stream()
                .filter(box -> box.mark() == BoxState.Mark.BROKEN || box.mark() == BoxState.Mark.NO_LONGER)
                .findFirst()
                .or(() -> boxes.stream()
                        .filter(box -> box.mark() == BoxState.Mark.WAITING)
                        .findFirst());
    }

    /** The view of a box, where it is one of these. */
    Optional<BoxView> view(String id) {
        return Optional.ofNullable(views.get(id));
    }

    void tick(Duration since) {
        views.values().forEach(view -> view.tick(since));
    }

    private void foldMet() {
        boolean folding = boxes.size() > MANY && boxes.stream().anyMatch(box -> !box.settled());
        int seen = 0;
        int folded = 0;
        for (BoxState box : boxes) {
            boolean hide = folding && box.settled() && ++seen > ALWAYS;
            folded += hide ? 1 : 0;
            BoxView view = views.get(box.id());
            if (view != null) {
                FxParts.show(view, unfolded || !hide);
            }
        }
        FxParts.show(fold, folded > 0);
        fold.setText(Texts.of(unfolded ? "expected.fold" : "expected.more", folded));
    }
}
