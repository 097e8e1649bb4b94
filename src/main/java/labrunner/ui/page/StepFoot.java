package labrunner.ui.page;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import labrunner.run.state.BoxState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneNavigation;
import labrunner.ui.kit.Shortcuts;

/** The ways that are always there, below the bar: back, help, skip, next; while the lesson runs on by itself, a way to stop it. */
final class StepFoot extends HBox {
    private final Button back;
    private final Button help;
    private final Button skip;
    private final Button next;
    private final Button halt;
    private final Button allLabs;
    private final Button startOver;
    private final Button nextModule;
    private final boolean hasNext;

    StepFoot(LessonPort lesson, PaneNavigation links, Runnable showLabs, Course course) {
        getStyleClass().add("page-foot");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        back = FxParts.button(Texts.of("foot.back"), () -> lesson.send(new Intent.Back()));
        back.setId("back");
        help = FxParts.link(Texts.of("foot.help"), links::copyForHelp);
        help.setId("copy-for-help");
        skip = FxParts.link(Texts.of("foot.skip"), () -> lesson.send(new Intent.Skip()));
        skip.setId("skip");
        next = FxParts.button(Texts.of("foot.next"), () -> lesson.send(new Intent.Next()));
        next.setId("next");
        next.setMaxWidth(320);
        next.setMinWidth(80);
        halt = FxParts.button(Texts.of("foot.halt"), () -> lesson.send(new Intent.Halt()));
        halt.setId("halt");
        Shortcuts.tip(halt, Shortcuts.HALT);
        allLabs = FxParts.button(Texts.of("foot.all.labs"), showLabs);
        allLabs.setId("all-labs");
        hasNext = course.next().isPresent();
        nextModule = FxParts.button(
                Texts.of(
                        "foot.next.module",
                        course.next().map(OutlinePane::shortTitle).orElse("")),
                course.goOn());
        nextModule.setId("next-module");
        nextModule.setMaxWidth(360);
        nextModule.setMinWidth(80);
        startOver = FxParts.button(Texts.of("foot.start.over"), () -> lesson.send(new Intent.StartOver()));
        Shortcuts.tip(startOver, Shortcuts.START_OVER);
        getChildren().addAll(back, FxParts.spring(), help, skip, startOver, halt, next, allLabs, nextModule);
    }

    /** {@code thing} is what the bar above has a button for, which isn't shown twice. */
    void show(LessonState state, NextThing thing) {
        var ids = state.steps().stream().map(StepState::id).toList();
        int at = ids.indexOf(state.current());
        boolean last = at == ids.size() - 1;
        StepState step = state.currentStep();
        boolean runsOn = state.phase() == LessonState.Phase.RUNNING_ON;
        back.setDisable(at == 0 || runsOn);
        FxParts.show(halt, runsOn);
        boolean trouble = state.problem().isPresent()
                || step.boxes().stream()
                        .anyMatch(box -> box.mark() == BoxState.Mark.BROKEN
                                || box.mark() == BoxState.Mark.NO_LONGER
                                || box.mark() == BoxState.Mark.UNKNOWN
                                || box.late());
        FxParts.show(help, trouble && !runsOn);
        boolean settled = step.settled();
        FxParts.show(skip, !last && !settled && !trouble && !runsOn);
        FxParts.show(next, !last && !runsOn && !(thing instanceof NextThing.NextStep));
        if (!last) {
            next.setText(Texts.of(
                    "foot.next.to",
                    OutlinePane.shortTitle(state.steps().get(at + 1).step().title())));
        }
        boolean finished = state.phase() == LessonState.Phase.FINISHED;
        FxParts.show(allLabs, last && !hasNext && !(thing instanceof NextThing.AllLabs));
        FxParts.show(nextModule, last && hasNext && !runsOn && !(thing instanceof NextThing.NextModule));
        FxParts.show(startOver, last && finished);
        FxParts.state(next, "lit", settled && step.expected() > 0);
    }
}
