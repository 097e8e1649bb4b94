package labrunner.ui.page;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Removal;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.ProblemView;
import org.kordamp.ikonli.feather.Feather;

/** What clean-up will delete, then what holds each, down to nothing of this lab, and what goes on costing. */
final class CleanupPane extends VBox {
    private final LessonPort lesson;
    private final Label sum = FxParts.wrapping("");
    private final VBox list = new VBox();
    private final VBox card = new VBox();
    private final VBox after = new VBox(8);
    private final ProgressBar progress = new ProgressBar();
    private final Label title = FxParts.label(Texts.of("cleanup.of.this.lab"), "strong");
    private final Label count = FxParts.label("", "muted", "small");
    private final Button fold;
    private final Button begin;
    private boolean listOpen;
    private CleanupState.Phase phase = CleanupState.Phase.NOT_BEGUN;
    private int removals;

    CleanupPane(LessonPort lesson) {
        this.lesson = lesson;
        setSpacing(12);
        getStyleClass().add("cleanup");
        begin = FxParts.button(Texts.of("cleanup.begin"), () -> lesson.send(new Intent.CleanUp()), "danger");
        begin.setId("begin-clean-up");
        fold = FxParts.link(Texts.of("problem.more"), this::turnList, "small");
        HBox head = FxParts.row(8, title, FxParts.spring(), count, fold);
        head.getStyleClass().add("card-head");
        progress.setMaxWidth(Double.MAX_VALUE);
        card.getStyleClass().add("card");
        card.getChildren().addAll(head, list, progress);
        getChildren().addAll(sum, card, begin, after);
    }

    /** The button that begins it, for a foot where it can always be seen; it is in the pane where nobody takes it. */
    Button begin() {
        return begin;
    }

    /** Whether there is anything to say: something to remove, something removed, or clean-up has begun. */
    boolean worthShowing() {
        return removals > 0 || phase != CleanupState.Phase.NOT_BEGUN;
    }

    void show(LessonState state) {
        CleanupState cleanup = state.cleanup();
        phase = cleanup.phase();
        removals = cleanup.removals().size();
        int gone = (int) cleanup.removals().stream()
                .filter(removal -> removal.status() == Removal.Status.GONE)
                .count();
        boolean allGone = gone == removals && cleanup.remaining().nothing();
        boolean done = phase == CleanupState.Phase.DONE || (phase == CleanupState.Phase.NOT_BEGUN && allGone);
        sum.setText(
                switch (phase) {
                    case NOT_BEGUN ->
                        !allGone
                                ? Texts.of("cleanup.will")
                                : removals == 0
                                        ? Texts.of("cleanup.nothing")
                                        : Texts.of("cleanup.done", cleanup.remaining());
                    case RUNNING -> Texts.of("cleanup.running", cleanup.remaining());
                    case DONE -> Texts.of("cleanup.done", cleanup.remaining());
                    case STUCK -> Texts.of("cleanup.stuck", cleanup.remaining());
                });
        title.setText(done ? Texts.of("cleanup.were", removals) : Texts.of("cleanup.of.this.lab"));
        count.setText(gone == 0 ? "" : Texts.of("cleanup.count", gone, removals));
        FxParts.show(count, !done);
        FxParts.show(fold, done);
        FxParts.show(list, !done || listOpen);
        list.getChildren()
                .setAll(cleanup.removals().stream()
                        .map(removal -> row(removal, state.snapshot().rows(RowKind.NODE_CLAIMS)))
                        .toList());
        FxParts.show(card, removals > 0);
        FxParts.show(progress, phase == CleanupState.Phase.RUNNING);
        progress.setProgress(removals == 0 ? 0 : (double) gone / removals);
        boolean asks = phase == CleanupState.Phase.NOT_BEGUN || phase == CleanupState.Phase.STUCK;
        FxParts.show(begin, asks && !allGone);
        begin.setText(Texts.of(phase == CleanupState.Phase.STUCK ? "cleanup.again" : "cleanup.begin"));
        after.getChildren().clear();
        cleanup.problem().ifPresent(problem -> after.getChildren().add(new ProblemView(problem)));
        if (!cleanup.left().isEmpty()) {
            var left = new VBox(4, FxParts.label(Texts.of("cleanup.left"), "strong"));
            cleanup.left().forEach(text -> left.getChildren().add(FxParts.wrapping(text, "muted")));
            cleanup.changed().forEach(ref -> {
                var back = FxParts.button(
                        Texts.of("cleanup.putback", ref), () -> lesson.send(new Intent.PutBack(ref)), "small");
                back.setId("put-back-" + ref.name());
                left.getChildren().add(back);
            });
            after.getChildren().add(left);
        }
        if (done) {
            cleanup.goesOnCosting()
                    .ifPresent(text -> after.getChildren()
                            .add(FxParts.styled(
                                    new VBox(
                                            FxParts.label(Texts.of("cleanup.bills"), "strong"), FxParts.wrapping(text)),
                                    "notice")));
        }
        FxParts.show(after, !after.getChildren().isEmpty());
    }

    /** What is done folds to one line; the list opens on demand. */
    private void turnList() {
        listOpen = !listOpen;
        FxParts.show(list, listOpen);
        fold.setText(Texts.of(listOpen ? "problem.less" : "problem.more"));
    }

    private static HBox row(Removal removal, List<ClaimRow> claims) {
        var sign = switch (removal.status()) {
            case PLANNED -> FxParts.glyph(Feather.CIRCLE, "small-icon", "muted-icon");
            case DELETING -> FxParts.glyph(Feather.LOADER, "small-icon", "muted-icon");
            case GONE -> FxParts.glyph(Feather.CHECK_CIRCLE, "small-icon", "success-icon");
            case KEPT -> FxParts.glyph(Feather.ALERT_CIRCLE, "small-icon", "danger-icon");
        };
        String says = switch (removal.status()) {
            case PLANNED -> removal.why() + takesAlong(removal.ref(), claims);
            case DELETING ->
                removal.heldBy().isBlank() ? Texts.of("cleanup.deleting") : Texts.of("cleanup.held", removal.heldBy());
            case GONE -> Texts.of(removal.byPage() ? "cleanup.gone.page" : "cleanup.gone");
            case KEPT -> Texts.of("cleanup.kept", removal.heldBy());
        };
        var name = FxParts.wrapping(removal.ref().kind() + " " + removal.ref().name(), "strong");
        var text = new VBox(2, name, FxParts.wrapping(says, "muted", "small"));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(10, sign, text);
        row.getStyleClass().add("removal");
        return row;
    }

    /** With a pool its machines go, which is what costs. */
    private static String takesAlong(Ref ref, List<ClaimRow> claims) {
        long machines = RowKind.NODE_POOLS.is(ref.kind())
                ? claims.stream()
                        .filter(claim -> claim.nodePool().equals(ref.name()))
                        .count()
                : 0;
        return machines == 0 ? "" : Texts.of("cleanup.machines", machines);
    }
}
