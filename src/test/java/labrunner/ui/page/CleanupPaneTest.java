package labrunner.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import labrunner.cluster.rows.Ref;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Remaining;
import labrunner.run.state.Removal;
import labrunner.run.timeline.Timeline;
import labrunner.ui.Fx;
import labrunner.ui.SketchParts;
import labrunner.ui.Sketchbook;
import org.junit.jupiter.api.Test;

/** What stays after a clean-up is named, and what was changed can be put back. */
class CleanupPaneTest {
    private static final Ref THEIRS = new Ref("apps/v1", "Deployment", Optional.of("shop"), "web");

    private final SketchParts parts = new SketchParts(Sketchbook.underWay(), false);
    private final CleanupPane pane = Fx.call(() -> {
        var made = new CleanupPane(parts.new SketchLesson());
        new Scene(made);
        return made;
    });

    private static LessonState state(CleanupState.Phase phase, List<Removal> removals, List<Ref> changed) {
        LessonState base = Sketchbook.underWay();
        return new LessonState(
                base.lab(),
                base.cluster(),
                base.phase(),
                base.current(),
                base.steps(),
                base.prerequisites(),
                base.question(),
                new CleanupState(
                        phase,
                        removals,
                        changed.stream()
                                .map(
                                        ref -> ref
                                                + " was there before this lab, and this lab changed it; before: spec.replicas 3")
                                .toList(),
                        changed,
                        new Remaining(1, 0, 0, 0),
                        Optional.empty(),
                        Optional.empty()),
                base.comparison(),
                base.nodePools(),
                base.deployments(),
                base.resumed(),
                base.problem(),
                base.snapshot(),
                Timeline.NONE);
    }

    private List<String> texts() {
        return Fx.call(() -> {
            pane.applyCss();
            return pane.lookupAll(".label").stream()
                    .map(node -> ((Labeled) node).getText())
                    .toList();
        });
    }

    private Optional<Button> putBack() {
        return Fx.call(() -> Optional.ofNullable((Button) pane.lookup("#put-back-web")));
    }

    @Test
    void aNamespaceThatHoldsSomethingOfOthersIsShownAsStayingWithWhatItHolds() {
        Removal kept = Sketchbook.removal("v1", "Namespace", "workshop", Removal.Status.KEPT, "ConfigMap notes");
        Fx.run(() -> pane.show(state(CleanupState.Phase.STUCK, List.of(kept), List.of())));

        assertThat(texts())
                .contains("Namespace workshop", "stays: it holds ConfigMap notes, which this run did not make")
                .noneMatch(text -> text.contains("Nothing of this lab is left"));
        assertThat(Fx.call(() -> pane.begin().getText())).isEqualTo("Try again");
    }

    @Test
    void whatWasChangedIsNamedAndItsButtonAsksToPutItBack() {
        Fx.run(() -> pane.show(state(CleanupState.Phase.NOT_BEGUN, List.of(), List.of(THEIRS))));

        assertThat(texts())
                .contains(
                        "Deployment shop/web was there before this lab, and this lab changed it; before: spec.replicas 3");
        Fx.run(putBack().orElseThrow()::fire);
        assertThat(parts.sent).containsExactly(new Intent.PutBack(THEIRS));
    }

    @Test
    void whatWasPutBackHasNoButtonAnyMore() {
        Fx.run(() -> {
            pane.show(state(CleanupState.Phase.NOT_BEGUN, List.of(), List.of(THEIRS)));
            pane.show(state(CleanupState.Phase.NOT_BEGUN, List.of(), List.of()));
        });

        assertThat(putBack()).isEmpty();
    }
}
