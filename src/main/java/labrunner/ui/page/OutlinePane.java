package labrunner.ui.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import labrunner.lab.Exercise;
import labrunner.lab.Step;
import labrunner.run.state.CleanupState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.EmojiFont;
import labrunner.ui.kit.FocusScroll;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneNavigation;
import labrunner.ui.kit.Shortcuts;
import org.kordamp.ikonli.feather.Feather;

/** Where am I: exercises and steps with how far each is, and below them what this lab has made so far. */
public final class OutlinePane extends VBox {
    private final LessonPort lesson;
    private final Map<String, StepRow> rows = new LinkedHashMap<>();
    private final VBox list = new VBox();
    private final Label made = FxParts.wrapping("", "muted", "small");
    private final Button cleanUp;
    private final boolean othersLeft;
    private final Button startOver;
    private String labHash = "";

    /** @param course with what other modules left, which can be cleaned up from here too */
    public OutlinePane(LessonPort lesson, PaneNavigation links, Course course) {
        othersLeft = course.left().isPresent();
        this.lesson = lesson;
        getStyleClass().add("outline");
        list.setPadding(new javafx.geometry.Insets(4, 0, 12, 0));
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        FocusScroll.follow(scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        cleanUp = FxParts.button(Texts.of("outline.cleanup"), links::showCleanup, "danger-text");
        cleanUp.setMaxWidth(Double.MAX_VALUE);
        cleanUp.setId("clean-up");
        startOver = FxParts.link(Texts.of("outline.startover"), this::startOver, "small");
        Shortcuts.tip(startOver, Shortcuts.START_OVER);
        startOver.setId("start-over");
        var foot = new VBox(made, cleanUp, startOver);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("outline-foot");
        getChildren().addAll(scroll, foot);
    }

    public void show(LessonState state) {
        if (!labHash.equals(state.lab().hash())) {
            labHash = state.lab().hash();
            build(state.lab().exercises());
        }
        for (StepState step : state.steps()) {
            StepRow row = rows.get(step.id());
            if (row != null) {
                row.show(step, step.id().equals(state.current()));
            }
        }
        boolean cleaning = state.cleanup().phase() == CleanupState.Phase.RUNNING;
        var remaining = state.cleanup().remaining();
        boolean clean = state.phase() == LessonState.Phase.FINISHED && remaining.nothing();
        made.setText(
                clean
                        ? Texts.of("outline.nothing.left")
                        : Texts.of("outline.made", remaining.objects(), remaining.machines()));
        FxParts.style(made, clean ? "good" : "muted", List.of("good", "muted"));
        cleanUp.setText(Texts.of(cleaning ? "outline.cleaning" : "outline.cleanup"));
        FxParts.show(cleanUp, !clean);
        FxParts.show(startOver, !clean);
        cleanUp.setDisable(!othersLeft && state.cleanup().removals().isEmpty() && remaining.nothing());
        startOver.setDisable(cleaning);
    }

    /** Asks to clean up and begin anew, unless a clean-up is under way. */
    public void startOver() {
        if (!startOver.isDisabled()) {
            lesson.send(new Intent.StartOver());
        }
    }

    private void build(List<Exercise> exercises) {
        rows.clear();
        list.getChildren().clear();
        boolean grouped = true;
        for (Exercise exercise : exercises) {
            boolean single = exercise.steps().size() == 1
                    && exercise.steps().getFirst().title().equals(exercise.title());
            if (!single) {
                list.getChildren().add(FxParts.wrapping(caps(exercise.title()), "caps", "exercise-name"));
            } else if (grouped) {
                var gap = new javafx.scene.layout.Region();
                gap.setMinHeight(8);
                list.getChildren().add(gap);
            }
            grouped = !single;
            for (Step step : exercise.steps()) {
                var row = new StepRow(step);
                rows.put(step.id(), row);
                list.getChildren().add(row);
            }
        }
    }

    /** {@code Exercise 1: Configure arm64} as {@code EXERCISE 1 · CONFIGURE ARM64}. */
    private static String caps(String title) {
        return EmojiFont.without(title).replaceFirst(":\\s+", " \u00b7 ").toUpperCase(java.util.Locale.ROOT);
    }

    /** A title without the number that the outline's order already says. */
    static String shortTitle(String title) {
        return EmojiFont.without(title.replaceFirst("^Step \\d+:\\s+", ""));
    }

    /** One step. */
    private final class StepRow extends HBox {
        private final StepMark mark = new StepMark();
        private final Label count = FxParts.label("", "muted", "small");
        private final Button more;
        private final Step step;

        StepRow(Step step) {
            super(10);
            this.step = step;
            getStyleClass().add("outline-row");
            setAlignment(Pos.TOP_LEFT);
            Label title = FxParts.wrapping(shortTitle(step.title()));
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            count.setMinWidth(USE_PREF_SIZE);
            more = FxParts.icon(Feather.FAST_FORWARD, Texts.of("outline.runupto"), this::runUpToHere);
            more.getStyleClass().add("row-button");
            more.visibleProperty()
                    .bind(hoverProperty().or(more.focusedProperty()).or(focusedProperty()));
            count.visibleProperty().bind(more.visibleProperty().not());
            // The button takes the count's place, which is there always: a row that grew would push what is below it
            // away
            // from under the pointer.
            var end = new StackPane(count, more);
            end.setAlignment(Pos.TOP_RIGHT);
            end.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(mark, title, end);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.BUTTON);
            setId("outline-" + step.id());
            setOnMouseClicked(event -> lesson.send(new Intent.Go(step.id())));
            addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        }

        private void runUpToHere() {
            lesson.send(new Intent.RunUpTo(step.id()));
        }

        private void pressed(KeyEvent event) {
            if (event.getTarget() != this) {
                return;
            }
            if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
                runUpToHere();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                lesson.send(new Intent.Go(step.id()));
                event.consume();
            }
        }

        public void show(StepState state, boolean current) {
            mark.show(state.progress());
            FxParts.state(this, "current", current);
            count.setText(state.expected() == 0 ? "" : state.met() + "/" + state.expected());
            setAccessibleText(Texts.of(
                    "outline.accessible",
                    step.title(),
                    StepMark.words(state.progress()),
                    state.met(),
                    state.expected()));
        }
    }
}
